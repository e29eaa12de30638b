"""The directory and the profiles in it."""

from flask import Blueprint

bp = Blueprint("people", __name__, url_prefix="/<event>")
