"""Passkeys (WebAuthn): what a browser is asked, and whether what its device answered is true."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, generate_challenge
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from eventhub.domain.errors import PasskeyNotGood

HOUSE = "EventHub"
# What a library says to bytes that somebody made up, besides its own refusals.
FAULTS = (WebAuthnException, ValueError, LookupError, TypeError, AttributeError, RecursionError)
LONGEST_ANSWER = 20_000  # characters; a device's answer has one or two thousand


@dataclass(frozen=True)
class Place:
    """Where passkeys are good: the name of our host, and the address that the browser shows."""

    host: str
    origin: str


@dataclass(frozen=True)
class Holder:
    """Whose passkey it is to be, as the device shows them, and the keys that they have already."""

    handle: str
    email: str
    name: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewKey:
    """What is kept of a passkey; nothing of it is a secret."""

    credential_id: str
    public_key: bytes
    sign_count: int


@dataclass(frozen=True)
class KnownKey:
    public_key: bytes
    sign_count: int


def new_challenge() -> str:
    """64 random bytes, as base64url: what a device is to sign."""
    return bytes_to_base64url(generate_challenge())


def descriptors(keys: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(base64url_to_bytes(key)) for key in keys]


def making_options(place: Place, holder: Holder, challenge: str) -> str:
    """What the browser asks a device that is to make a passkey, as JSON. The device checks who holds it
    (finger, face, PIN): a passkey is two factors in one."""
    options = generate_registration_options(
        rp_id=place.host,
        rp_name=HOUSE,
        user_id=holder.handle.encode(),
        user_name=holder.email,
        user_display_name=holder.name,
        challenge=base64url_to_bytes(challenge),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=descriptors(holder.keys),
    )
    return options_to_json(options)


def proving_options(place: Place, challenge: str, keys: Sequence[str] = ()) -> str:
    """What the browser asks a device that has a passkey, as JSON: one of these, or whichever it has."""
    options = generate_authentication_options(
        rp_id=place.host,
        challenge=base64url_to_bytes(challenge),
        allow_credentials=descriptors(keys),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def made_key(answer: str, place: Place, challenge: str) -> NewKey:
    """The passkey that a device made; PasskeyNotGood where its answer is not what was asked for."""
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except FAULTS as fault:
        raise PasskeyNotGood from fault
    return NewKey(bytes_to_base64url(made.credential_id), made.credential_public_key, made.sign_count)


def proved_count(answer: str, place: Place, challenge: str, key: KnownKey) -> int:
    """How often the device says that it signed; PasskeyNotGood where it did not sign this challenge with this key."""
    try:
        proved = verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except FAULTS as fault:
        raise PasskeyNotGood from fault
    return proved.new_sign_count


def named_in(answer: str) -> tuple[str, str]:
    """Which key an answer speaks of, and to which challenge; PasskeyNotGood where it says neither. Nothing is
    proved by that: it says what to compare with."""
    try:
        said = json.loads(answer if len(answer) <= LONGEST_ANSWER else "")
        client = json.loads(base64url_to_bytes(said["response"]["clientDataJSON"]))
        key, challenge = said["id"], client["challenge"]
    except FAULTS as fault:
        raise PasskeyNotGood from fault
    if not (isinstance(key, str) and isinstance(challenge, str)):
        raise PasskeyNotGood
    return key, challenge
