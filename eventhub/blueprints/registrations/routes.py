"""Register, confirm the address, see my registration."""

from flask import Blueprint

bp = Blueprint("registrations", __name__, url_prefix="/<event>")
