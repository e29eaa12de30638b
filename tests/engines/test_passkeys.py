"""A device's answer counts where it is to our challenge, of our place, from a holder who was checked; else never."""

import json
from dataclasses import replace

import pytest
from webauthn.helpers import bytes_to_base64url

from eventhub.domain.errors import PasskeyNotGood
from eventhub.engines.passkeys import (
    Holder,
    KnownKey,
    NewKey,
    Place,
    made_key,
    making_options,
    named_in,
    new_challenge,
    proved_count,
    proving_options,
)
from tests.factories.authenticators import PRESENT, Authenticator

HERE = Place("localhost", "http://localhost")
HOLDER = Holder("0123456789abcdef", "claire@example.org", "Claire Maurin")
CHALLENGE = new_challenge()


def enrolled(device: Authenticator) -> NewKey:
    return made_key(device.made(CHALLENGE), HERE, CHALLENGE)


def known(device: Authenticator) -> KnownKey:
    """What is kept of it, as it was made before it signed anything."""
    made = enrolled(replace(device, count=0))
    return KnownKey(made.public_key, made.sign_count)


def test_a_key_is_made_and_proves_itself() -> None:
    device = Authenticator()
    assert enrolled(device).credential_id == device.credential_id
    assert proved_count(device.proved(CHALLENGE), HERE, CHALLENGE, known(device)) == 1


@pytest.mark.parametrize(
    "device",
    [
        Authenticator(origin="https://evil.example.org"),
        Authenticator(host="evil.example.org"),
        Authenticator(flags=PRESENT),
        Authenticator(flags=0),
    ],
    ids=["another origin", "another host", "holder not checked", "nobody there"],
)
def test_refuses_what_comes_from_elsewhere_or_from_nobody(device: Authenticator) -> None:
    with pytest.raises(PasskeyNotGood):
        enrolled(device)
    honest = replace(device, origin="http://localhost", host="localhost", flags=5)
    with pytest.raises(PasskeyNotGood):
        proved_count(device.proved(CHALLENGE), HERE, CHALLENGE, known(honest))


def test_refuses_an_answer_to_another_challenge() -> None:
    device = Authenticator()
    for answer in (device.made(new_challenge()), device.proved(CHALLENGE)):
        with pytest.raises(PasskeyNotGood):
            made_key(answer, HERE, CHALLENGE)
    with pytest.raises(PasskeyNotGood):
        proved_count(device.proved(new_challenge()), HERE, CHALLENGE, known(device))


def test_refuses_another_key_and_one_that_was_copied() -> None:
    device = Authenticator()
    with pytest.raises(PasskeyNotGood):
        proved_count(device.proved(CHALLENGE), HERE, CHALLENGE, known(Authenticator()))
    ahead = replace(known(device), sign_count=9)
    with pytest.raises(PasskeyNotGood):
        proved_count(device.proved(CHALLENGE), HERE, CHALLENGE, ahead)


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "7", "x" * 30_000, '{"id": 1}', "[" * 15_000])
def test_refuses_what_is_no_answer(answer: str) -> None:
    for read in (
        lambda: made_key(answer, HERE, CHALLENGE),
        lambda: proved_count(answer, HERE, CHALLENGE, known(Authenticator())),
        lambda: named_in(answer),
    ):
        with pytest.raises(PasskeyNotGood):
            read()


def test_says_which_key_and_challenge_an_answer_speaks_of() -> None:
    device = Authenticator()
    assert named_in(device.proved(CHALLENGE)) == (device.credential_id, CHALLENGE)
    odd = {"id": 7, "response": {"clientDataJSON": bytes_to_base64url(json.dumps({"challenge": "x"}).encode())}}
    with pytest.raises(PasskeyNotGood):
        named_in(json.dumps(odd))


def test_asks_for_a_holder_who_is_checked_and_for_none_of_the_keys_that_are_there() -> None:
    device = Authenticator()
    asked = json.loads(making_options(HERE, replace(HOLDER, keys=(device.credential_id,)), CHALLENGE))
    assert (asked["rp"], asked["user"]["name"]) == ({"name": "EventHub", "id": "localhost"}, "claire@example.org")
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert [key["id"] for key in asked["excludeCredentials"]] == [device.credential_id]
    proof = json.loads(proving_options(HERE, CHALLENGE, (device.credential_id,)))
    assert (proof["rpId"], proof["challenge"], proof["userVerification"]) == ("localhost", CHALLENGE, "required")
    assert [key["id"] for key in proof["allowCredentials"]] == [device.credential_id]
    assert json.loads(proving_options(HERE, CHALLENGE))["allowCredentials"] == []


def test_each_challenge_is_new() -> None:
    assert len({new_challenge() for _ in range(20)}) == 20
