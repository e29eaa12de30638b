"""Where people's photos are: beside their name in lists, and on pages of their own."""

from flask import g, url_for


def photo_address(person_id: str, sha256: str) -> str | None:
    """The address of a person's photo at the event of the address; None where none is shown.

    What the hash begins with stands in it: another photo has another address, so that browsers may keep this one.
    """
    return url_for("photos.photo", event=g.event.slug, person_id=person_id, v=sha256[:12]) if sha256 else None
