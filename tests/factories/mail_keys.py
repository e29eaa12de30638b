"""Private keys by which mails are signed, made for one run of tests alone; and a reader of signatures."""

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from eventhub.engines.mail_signatures import MailKey, record_of


def make_private_key(kind: str = "rsa", bits: int = 2048) -> PrivateKeyTypes:
    return generate_private_key(65537, bits) if kind == "rsa" else Ed25519PrivateKey.generate()


def pem_of(private: PrivateKeyTypes, password: bytes | None = None, *, older: bool = False) -> bytes:
    """As `openssl genpkey` writes it; `older`: as `openssl genrsa -traditional` does."""
    kind = serialization.PrivateFormat.TraditionalOpenSSL if older else serialization.PrivateFormat.PKCS8
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.PEM, kind, lock)


def is_believed(content: bytes, key: MailKey) -> bool:
    """Whether a library that shares no code with ours believes the signature, in a DNS that knows this key alone."""

    def look_up(name: bytes, timeout: int = 5) -> bytes | None:
        assert timeout
        return record_of(key).encode() if name == f"{key.record_name}.".encode() else None

    believed: bool = dkim.verify(content, dnsfunc=look_up)
    return believed


RSA_KEY = pem_of(make_private_key())
ED25519_KEY = pem_of(make_private_key("ed25519"))
# 512 bits: shorter than anything that can be made today, as old installations may have it.
SHORT_KEY = b"""-----BEGIN PRIVATE KEY-----
MIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8AgEAAkEAsyeDYDp40W1UGg5J
6+0XwiIMbLUkowIJi1BzCp0j2wDuxkFw5BLBO2hG+VOwqd0clquo7gYfn+EjBuKI
fPn/ZQIDAQABAkEApcw8lhKm+1INkiuFF9UMtrnh+7zMUhsxj/985+azZxnyfD8V
DymVa/XTkntKlCgxLNLUxkmiP9mTcgYRJlKfQQIhANaIC3Do3mN0Q8goeFKk5FRj
C6qsBaNzcGMabeTzvF91AiEA1cjbDka9EK+FgoQo+NBQLY/DJ50IHCJT9Tjm4D0v
kjECICXJ4PoKiuHJ4Qao2kj0cqPKrotpsbSQ6QML7L+fj1bhAiEAhrWZ0tUgLXNs
XWGJr78TxqHgBwYcJh47aToBwSrM3wECIQDOEahWnQY8SRa00W0/ARPupluT7zj1
hc8hYo+VdVBU+w==
-----END PRIVATE KEY-----
"""
