"""Addresses of our pages: whole, for what is read elsewhere, and this page's own with one thing changed."""

from urllib.parse import urlencode

from flask import current_app, request


def absolute(endpoint: str, **values: object) -> str:
    """The address of a view, host included, as people type it; the same within a request and outside of one."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return f"{current_app.config['BASE_URL']}{path}"


def address_with(parameter: str, value: str) -> str:
    """This address with another value there, or without the parameter (""); what else it says stays."""
    asked = [(name, typed) for name, typed in request.args.items(multi=True) if name != parameter]
    wanted = [*asked, (parameter, value)] if value else asked
    return f"?{urlencode(wanted)}" if wanted else request.path
