"""A device that holds passkeys, in software: it answers as browsers do, rightly or wrongly."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

ORIGIN, HOST = "http://localhost", "localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One key. `flags`: what it says of its holder, who touched it and showed a finger."""

    origin: str = ORIGIN
    host: str = HOST
    flags: int = PRESENT | VERIFIED
    count: int = 0
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def credential_id(self) -> str:
        return bytes_to_base64url(self.credential)

    def made(self, challenge: str) -> str:
        """The answer to "make a passkey"."""
        attested = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + self.public_key()
        content = self.said(ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": content})
        return self.answer("webauthn.create", challenge, attestationObject=attestation)

    def proved(self, challenge: str) -> str:
        """The answer to "prove that you have it"."""
        self.count += 1
        content, client = self.said(0), self.client("webauthn.get", challenge)
        signature = self.key.sign(content + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer("webauthn.get", challenge, authenticatorData=content, signature=signature)

    def said(self, more: int) -> bytes:
        flags = (self.flags | more).to_bytes(1, "big")
        return hashlib.sha256(self.host.encode()).digest() + flags + self.count.to_bytes(4, "big")

    def public_key(self) -> bytes:
        point = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})

    def client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def answer(self, kind: str, challenge: str, **parts: bytes) -> str:
        response = {name: bytes_to_base64url(part) for name, part in parts.items()}
        response["clientDataJSON"] = bytes_to_base64url(self.client(kind, challenge))
        name = self.credential_id
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
