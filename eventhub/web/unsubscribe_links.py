"""Links by which the reader of an announcement gets no further ones of this event: signed, for one person.

Nothing is kept of them. They sign nobody in, and are good for as long as the event knows the person.
"""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from flask import current_app
from itsdangerous import Signer

from eventhub.web.addresses import absolute

FORM = struct.Struct(">8sB")  # the person and the kind of link: 9 bytes, which are 12 letters and no padding
SPOKEN = 12
KIND = 1
PURPOSE = "eventhub.announcements"


def unsubscribe_token(person_id: str) -> str:
    """Letters that fit an address's `token`, for the person of this public id."""
    spoken = urlsafe_b64encode(FORM.pack(bytes.fromhex(person_id), KIND))
    return (spoken + signer().get_signature(spoken)).decode("ascii")


def person_id_in(token: str) -> str | None:
    """None where we did not sign these letters for this purpose."""
    spoken, signature = token[:SPOKEN].encode(), token[SPOKEN:].encode()
    if len(spoken) != SPOKEN or not signer().verify_signature(spoken, signature):
        return None
    person, _kind = FORM.unpack(urlsafe_b64decode(spoken))
    return str(person.hex())


def signer() -> Signer:
    """With a key that is derived for this purpose alone: what is signed elsewhere is worth nothing here."""
    key = current_app.config["SECRET_KEY"]
    return Signer(key, salt=PURPOSE, key_derivation="hmac", digest_method=sha256)


def unsubscribe_address_in(values: Mapping[str, Any]) -> str:
    """The whole address for the reader of an announcement with these values; "" for a mail that somebody asked for."""
    person_id = values.get("announced_to")
    return (
        absolute("unsubscribing.page", event=values["event_slug"], token=unsubscribe_token(person_id))
        if person_id
        else ""
    )
