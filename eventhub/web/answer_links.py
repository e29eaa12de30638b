"""Links in mails by which a request is answered without signing in: signed, for one person, request and version.

Nothing is kept of them: whoever holds such a link holds the mail. Each act has its own, so that an address that was
passed on to be looked at ("decline") cannot be rewritten into another.
"""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from flask import current_app
from itsdangerous import Signer

from eventhub.web.addresses import absolute, path_of

ACTS = ("accept", "decline", "propose")
FORM = struct.Struct(">8s8sIB")  # person, request, version, act: 21 bytes, which are 28 letters and no padding
SPOKEN = 28
PURPOSE = "eventhub.answer-to-request"


@dataclass(frozen=True)
class AnswerLink:
    """What a link says: who (public id) does what to which request (public id), as it was at which version."""

    person_id: str
    request_id: str
    version: int
    act: str


def token_for(link: AnswerLink) -> str:
    """Letters that fit an address's `token`."""
    act = ACTS.index(link.act)
    packed = FORM.pack(bytes.fromhex(link.person_id), bytes.fromhex(link.request_id), link.version, act)
    spoken = urlsafe_b64encode(packed)
    return (spoken + signer().get_signature(spoken)).decode("ascii")


def read_token(token: str) -> AnswerLink | None:
    """None where we did not sign these letters for this purpose."""
    spoken, signature = token[:SPOKEN].encode(), token[SPOKEN:].encode()
    if len(spoken) != SPOKEN or not signer().verify_signature(spoken, signature):
        return None
    person, request, version, act = FORM.unpack(urlsafe_b64decode(spoken))
    return AnswerLink(person.hex(), request.hex(), version, ACTS[act])


def signer() -> Signer:
    """With a key that is derived for this purpose alone: what is signed elsewhere is worth nothing here."""
    key = current_app.config["SECRET_KEY"]
    return Signer(key, salt=PURPOSE, key_derivation="hmac", digest_method=sha256)


def answer_address(slug: str, link: AnswerLink) -> str:
    """The whole address, for a mail."""
    return absolute("answers_by_mail.page", event=slug, token=token_for(link))


def answer_path(slug: str, link: AnswerLink) -> str:
    """The same within our pages."""
    return path_of("answers_by_mail.page", event=slug, token=token_for(link))
