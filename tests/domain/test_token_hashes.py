"""A token is kept as its hash."""

import hashlib

from eventhub.domain.token_hashes import hash_of


def test_the_hash_is_sha_256_in_digits() -> None:
    assert hash_of("secret") == "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
    assert hash_of("séance") == hashlib.sha256("séance".encode()).hexdigest()


def test_tokens_that_differ_in_one_sign_share_no_hash() -> None:
    assert len({hash_of(token) for token in ("", "a", "b", "ab", "A")}) == 5
