"""Secrets are kept as their hash: whoever reads the database can use none of them."""

import hashlib


def hash_of(token: str) -> str:
    """What is kept of a secret that its owner carries: nobody who reads the database can use it."""
    return hashlib.sha256(token.encode()).hexdigest()
