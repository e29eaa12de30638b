"""My agenda, on the page and as a calendar file."""

from flask import Blueprint

bp = Blueprint("calendars", __name__, url_prefix="/<event>")
