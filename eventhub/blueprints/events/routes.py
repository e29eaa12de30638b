"""The list of events, an event’s home and its practical page."""

from flask import Blueprint

bp = Blueprint("events", __name__)
