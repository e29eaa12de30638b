"""My meetings: see them, cancel them, take them to a calendar."""

from flask import Blueprint

bp = Blueprint("meetings", __name__, url_prefix="/<event>/meetings")
