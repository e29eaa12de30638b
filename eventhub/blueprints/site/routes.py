"""Pages of the installation itself: health, mailbox of the demonstration, privacy, accessibility, style guide."""

from flask import Blueprint

bp = Blueprint("site", __name__)
