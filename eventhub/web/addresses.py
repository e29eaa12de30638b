"""Addresses of our pages: whole, for what is read elsewhere, and this page's own with one thing changed."""

import secrets
from urllib.parse import urlencode

from flask import current_app, request

from eventhub.services.links import MailedLink


def absolute(endpoint: str, **values: object) -> str:
    """The address of a view, host included, as people type it; the same within a request and outside of one."""
    return f"{current_app.config['BASE_URL']}{path_of(endpoint, **values)}"


def path_of(endpoint: str, **values: object) -> str:
    """The address of a view without its host, outside of a request too."""
    return current_app.url_map.bind("").build(endpoint, values)


def sign_in_address(slug: str) -> str:
    """Where who has registered for this event signs in, to come to their registration."""
    return absolute("accounts.sign_in", next=path_of("registrations.registration", event=slug))


def mailed_link(endpoint: str, slug: str, token: str = "") -> MailedLink:
    """A link to a page of this event that takes a `token`: a new one, where none is given. Made here and not by a
    service, which may run twice."""
    secret = token or secrets.token_urlsafe(32)
    return MailedLink(secret, absolute(endpoint, event=slug, token=secret), sign_in_address(slug))


def address_with(parameter: str, value: str) -> str:
    """This address with another value there, or without the parameter (""); what else it says stays."""
    asked = [(name, typed) for name, typed in request.args.items(multi=True) if name != parameter]
    wanted = [*asked, (parameter, value)] if value else asked
    return f"?{urlencode(wanted)}" if wanted else request.path
