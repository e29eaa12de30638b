"""Whole addresses of our pages, for mails and calendars that are read elsewhere."""

from flask import current_app


def absolute(endpoint: str, **values: object) -> str:
    """The address of a view, host included, as people type it; the same within a request and outside of one."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return f"{current_app.config['BASE_URL']}{path}"
