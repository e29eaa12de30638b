"""The public programme: sessions and speakers."""

from flask import Blueprint

bp = Blueprint("programme", __name__, url_prefix="/<event>")
