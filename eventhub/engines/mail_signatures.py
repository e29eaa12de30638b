"""Signs mails with the operator's key (DKIM, RFC 6376): one mail has one signature, whenever and wherever it leaves."""

import re
from base64 import b64encode
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from textwrap import wrap
from typing import Literal

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

SHORTEST_RSA = 1024  # bits; with less nobody believes a signature (RFC 8301, 3.2)
LONGEST_STRING = 255  # of a TXT record, which may have several (RFC 1035, 3.3.14)
LINE = 72
# Signed once more than they are there, so that nobody can add a second one (RFC 6376, 8.15).
SEALED = ("From", "To", "Subject", "Reply-To")
# Signed where they are there.
SIGNED = (
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Language",
    "Auto-Submitted",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "CFBL-Address",
)

Why = Literal["no_key", "locked", "kind", "short"]


class UnfitKey(ValueError):
    """Nothing can be signed with this: it is no private key, wants a password, is of another kind, or too short."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class MailKey:
    """A private key, and under which name its public half stands in the DNS."""

    private: RSAPrivateKey | Ed25519PrivateKey
    selector: str
    domain: str

    @property
    def record_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def kind(self) -> str:
        return "rsa" if isinstance(self.private, RSAPrivateKey) else "ed25519"

    def sign(self, words: bytes) -> bytes:
        """Both ways leave nothing to chance: the same words have the same signature."""
        digest = sha256(words).digest()
        if isinstance(self.private, RSAPrivateKey):
            return self.private.sign(digest, PKCS1v15(), Prehashed(hashes.SHA256()))
        return self.private.sign(digest)  # RFC 8463, 3: of the digest, not of the words


def read_key(pem: bytes, selector: str, domain: str) -> MailKey:
    """The key of a PEM file; UnfitKey where it is none that mails are signed with."""
    try:
        private = serialization.load_pem_private_key(pem, password=None)
    except TypeError as fault:
        raise UnfitKey("locked") from fault
    except UnsupportedAlgorithm as fault:
        raise UnfitKey("kind") from fault
    except ValueError as fault:
        raise UnfitKey("no_key") from fault
    if not isinstance(private, RSAPrivateKey | Ed25519PrivateKey):
        raise UnfitKey("kind")
    if isinstance(private, RSAPrivateKey) and private.key_size < SHORTEST_RSA:
        raise UnfitKey("short")
    return MailKey(private, selector, domain)


def record_of(key: MailKey) -> str:
    """What the DNS is to say of the key, as one text (RFC 6376, 3.6.1; RFC 8463, 4)."""
    public = key.private.public_key()
    if key.kind == "rsa":
        shown = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    else:
        shown = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return f"v=DKIM1; k={key.kind}; p={b64encode(shown).decode()}"


def zone_line(key: MailKey) -> str:
    """The same as a line of a zone file, in strings that are short enough."""
    text = record_of(key)
    strings = [f'"{text[start : start + LONGEST_STRING]}"' for start in range(0, len(text), LONGEST_STRING)]
    return f"{key.record_name}. IN TXT ( {' '.join(strings)} )"


def signed(content: bytes, key: MailKey, moment: datetime) -> bytes:
    """The mail, its lines ended as on the way, with its signature before it. `moment`: when it was written, not when it
    leaves, so that a mail that is sent a second time has the same bytes."""
    head, _end, body = content.partition(b"\r\n\r\n")
    headers = [relaxed_header(header) for header in re.split(rb"\r\n(?![ \t])", head)]
    names = signed_names([name_of(header) for header in headers])
    tags = [
        f"v=1; a={key.kind}-sha256; c=relaxed/relaxed; d={key.domain}",
        f"s={key.selector}; t={int(moment.timestamp())}",
        f"h={folded(': '.join(names))}",
        f"bh={b64encode(sha256(relaxed_body(body)).digest()).decode()}",
        "b=",
    ]
    ours = b"DKIM-Signature: " + ";\r\n ".join(tags).encode("ascii")
    signature = key.sign(b"\r\n".join([*chosen(headers, names), relaxed_header(ours)]))
    return ours + folded(b64encode(signature).decode()).encode("ascii") + b"\r\n" + content


def relaxed_header(header: bytes) -> bytes:
    """As it is signed: on one line, in single spaces, whatever the capitals of its name (RFC 6376, 3.4.2)."""
    name, _colon, value = re.sub(rb"[ \t\r\n]+", b" ", header).partition(b":")
    return name.strip().lower() + b":" + value.strip()


def relaxed_body(body: bytes) -> bytes:
    """Likewise (RFC 6376, 3.4.4): single spaces, none at the ends of lines, no empty lines at its end."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    kept = b"\r\n".join(lines).rstrip(b"\r\n")
    return kept + b"\r\n" if kept else b""


def name_of(header: bytes) -> str:
    return header.partition(b":")[0].decode("ascii")


def chosen(headers: list[bytes], names: list[str]) -> list[bytes]:
    """Of headers that are there several times the last one comes first; one that isn't there is nothing (RFC 6376,
    5.4.2)."""
    there = defaultdict[str, list[bytes]](list)
    for header in headers:
        there[name_of(header)].append(header)
    return [there[name.lower()].pop() for name in names if there[name.lower()]]


def signed_names(names: list[str]) -> list[str]:
    """Which headers a signature is about, of these in small letters; in an order that does not depend on theirs."""
    there = Counter(names)
    sealed = [name for name in SEALED for _ in range(there[name.lower()] + 1)]
    return sealed + [name for name in SIGNED for _ in range(there[name.lower()])]


def folded(text: str) -> str:
    """Over several lines, each of which goes on with a space; readers take the breaks out (RFC 6376, 3.2)."""
    return "\r\n ".join(wrap(text, LINE, break_on_hyphens=False))
