"""Ask for a meeting, answer, withdraw."""

from flask import Blueprint

bp = Blueprint("requests", __name__, url_prefix="/<event>/requests")
