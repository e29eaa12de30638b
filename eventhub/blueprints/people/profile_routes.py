"""My own profile: offers, needs, and what others see."""

from flask import Blueprint

bp = Blueprint("profile", __name__, url_prefix="/<event>/profile")
