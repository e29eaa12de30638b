"""The organisations of an event."""

from flask import Blueprint

bp = Blueprint("organisations", __name__, url_prefix="/<event>/organisations")
