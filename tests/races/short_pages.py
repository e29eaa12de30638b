"""An application whose answer to a refusal is its sentences alone: a crowd's race is over by then, and drawing the page
around them took most of the time of a round."""

from typing import Any

from flask import Flask, get_template_attribute

from eventhub.app import create_served_app
from eventhub.blueprints.meetings import move_routes, request_page


def short_page(_subject: object, *refused: Any, **named: Any) -> str:
    """Of the one form that was sent, whatever the page calls it."""
    [form] = [*refused, *named.values()]
    return str(get_template_attribute("components/error_summary.html", "error_summary")(form))


def create_short_app() -> Flask:
    vars(request_page)["show_request"] = short_page
    vars(move_routes)["move_page"] = short_page
    return create_served_app()
