"""What passkeys need of a request: where we are, and the challenges that this browser was given."""

from datetime import timedelta
from urllib.parse import urlsplit

import flask
from flask import current_app, request

from eventhub.domain.errors import LinkNotGood, PasskeyNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.engines import passkeys
from eventhub.engines.passkeys import Place, named_in
from eventhub.services.links import spend_once
from eventhub.transactions import transact
from eventhub.web.clock import now

KEPT = "challenges"
MOST = 6  # pages that one browser may have open at once
GOOD_FOR = 3600  # seconds; a page may lie open for a while


def place() -> Place:
    """The host that people see, and the address around it: that of the settings, where it is the one asked for."""
    base = urlsplit(current_app.config["BASE_URL"])
    asked = urlsplit(request.host_url)
    seen = base if base.netloc == asked.netloc else asked
    return Place(seen.hostname or "", f"{seen.scheme}://{seen.netloc}")


def passkeys_work() -> bool:
    """Browsers have passkeys for https alone, and for trials at home; for names, and for no numbers."""
    here = place()
    return here.origin.startswith("https://") or here.host == "localhost"


def new_challenge() -> str:
    """What a device is to sign; this browser may bring it back once."""
    challenge = passkeys.new_challenge()
    flask.session[KEPT] = [*standing(), [challenge, int(now().timestamp())]][-MOST:]
    return challenge


def standing() -> list[list[object]]:
    """The challenges that are still good."""
    oldest = now().timestamp() - GOOD_FOR
    return [pair for pair in flask.session.get(KEPT, []) if pair[1] > oldest]


def spend_challenge(answer: str) -> tuple[str, str]:
    """The key that this answer speaks of, and its challenge; PasskeyNotGood where we never gave it, or long ago."""
    key, challenge = named_in(answer)
    good = standing()
    flask.session[KEPT] = [pair for pair in good if pair[0] != challenge]
    if challenge not in [pair[0] for pair in good]:
        raise PasskeyNotGood
    try:  # a copy of the cookie as it was before still has the challenge: the server knows that it is spent
        transact(spend_once, challenge, LinkPurpose.CHALLENGE, timedelta(seconds=GOOD_FOR), now())
    except LinkNotGood as fault:
        raise PasskeyNotGood from fault
    return key, challenge
