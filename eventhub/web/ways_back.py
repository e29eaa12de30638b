"""Where to go on once another page came first: never to another host."""

from urllib.parse import urlsplit

from flask import request


def way_back() -> str:
    """Where to go on after another page came first: here, or where the form that was sent stands."""
    return request.full_path.rstrip("?") if request.method == "GET" else (local_path(request.referrer) or "/")


def local_path(address: str | None) -> str | None:
    """The path of an address, if it is one of our own; never another host's."""
    if not address:
        return None
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:  # it looks like another host's, and like no address at all
        return None
    if parts.netloc and parts.netloc != request.host:
        return None
    path = parts.path or "/"
    if not path.startswith("/") or path.startswith("//"):
        return None
    return f"{path}?{parts.query}" if parts.query else path
