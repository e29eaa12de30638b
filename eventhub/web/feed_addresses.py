"""The secret of a private calendar address: signed, so that nothing by which one could read it is kept anywhere."""

from base64 import b32decode, b32encode
from hashlib import sha256
from urllib.parse import quote

from flask import current_app
from itsdangerous import Signer

from eventhub.web.addresses import absolute

PURPOSE = "eventhub.calendar-feed"
NAMED = 16  # letters of the feed's public id


def secret_of(public_id: str) -> str:
    """The name of the feed, and 256 bits that only we can make of it; letters and digits of one case, since calendar
    programs and people write addresses down in their own ways."""
    return f"{public_id}{signature_of(public_id)}"


def read_secret(secret: str) -> str | None:
    """The feed's public id; None where we did not make this secret."""
    public_id, signature = secret[:NAMED].lower(), secret[NAMED:].lower()
    try:
        signed = b32decode(signature.upper() + "=" * (-len(signature) % 8))
    except ValueError:
        return None
    return public_id if signer().algorithm.verify_signature(key(), public_id.encode(), signed) else None


def signature_of(public_id: str) -> str:
    signed = signer().algorithm.get_signature(key(), public_id.encode())
    return b32encode(signed).decode().rstrip("=").lower()


def signer() -> Signer:
    """With a key that is derived for this purpose alone."""
    return Signer(current_app.config["SECRET_KEY"], salt=PURPOSE, key_derivation="hmac", digest_method=sha256)


def key() -> bytes:
    return signer().derive_key()


def feed_address(public_id: str) -> str:
    """The whole address, as programs are given it."""
    return absolute("feeds.feed", token=secret_of(public_id))


def team_feed_address(public_id: str) -> str:
    """Likewise, of the tables' meetings for a member of the team."""
    return absolute("feeds.team_feed", token=secret_of(public_id))


def to_subscribe(address: str) -> str:
    """The same, for a program to open and keep: webcal:// is https:// to all of them."""
    _scheme, _colon, rest = address.partition(":")
    return f"webcal:{rest}"


def ways_to(address: str, name: str) -> dict[str, str]:
    """The address, and how the common programs are told it. `name`: what they are to call it."""
    webcal, asked, called = to_subscribe(address), quote(address, safe=""), quote(name, safe="")
    return {
        "plain": address,
        "webcal": webcal,
        "google": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        "outlook": f"https://outlook.live.com/calendar/0/addfromweb?url={asked}&name={called}",
        "office": f"https://outlook.office.com/calendar/0/addfromweb?url={asked}&name={called}",
    }
