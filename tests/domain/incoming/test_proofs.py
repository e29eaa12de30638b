"""Whether a mail is from whom it says: what servers wrote down, read as RFC 8601 and RFC 7489 have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.incoming.proofs import Proof, proof_of

OURS = "mx.example.net"
SENDER = "ada@lab.example.org"


@pytest.mark.parametrize(
    ("result", "proof"),
    [
        (f"{OURS}; dmarc=pass header.from=lab.example.org", Proof.PROVED),
        (f"{OURS}; dmarc=pass header.from=elsewhere.example", Proof.UNKNOWN),
        (
            f"{OURS}; spf=pass smtp.mailfrom=x@elsewhere.example; dmarc=fail (p=none)",
            Proof.REFUTED,
        ),
        (f"{OURS}; dkim=pass header.d=lab.example.org", Proof.PROVED),
        (f"{OURS}; dkim=pass header.d=example.org header.i=@example.org", Proof.PROVED),
        (f"{OURS}; dkim=pass header.d=org", Proof.UNKNOWN),
        (f"{OURS}; dkim=pass header.d=elsewhere.example", Proof.UNKNOWN),
        (f"{OURS}; dkim=pass header.i=@lab.example.org", Proof.PROVED),
        (f"{OURS}; spf=pass smtp.mailfrom=ada@lab.example.org", Proof.PROVED),
        (f"{OURS}; spf=pass smtp.mailfrom=bounces.elsewhere.example", Proof.UNKNOWN),
        (f"{OURS}; spf=fail smtp.mailfrom=lab.example.org", Proof.REFUTED),
        (f"{OURS}; spf=softfail; dkim=none", Proof.UNKNOWN),
        (f"{OURS}; dkim=fail header.d=lab.example.org; spf=pass smtp.mailfrom=lab.example.org", Proof.PROVED),
        (f"{OURS} 1; dmarc=pass", Proof.PROVED),
        (f"{OURS}; none", Proof.UNKNOWN),
        ("", Proof.UNKNOWN),
    ],
)
def test_what_our_own_server_says(result: str, proof: Proof) -> None:
    assert proof_of([result], SENDER, OURS) == proof


def test_others_write_what_they_like() -> None:
    forged = "mx.elsewhere.example; dmarc=pass header.from=lab.example.org"
    assert proof_of([forged], SENDER, OURS) == Proof.UNKNOWN
    assert proof_of([forged, f"{OURS}; dmarc=fail"], SENDER, OURS) == Proof.REFUTED


def test_without_a_server_of_ours_the_topmost_counts() -> None:
    above, below = "mx.a.example; dmarc=fail", "mx.b.example; dmarc=pass"
    assert (proof_of([above, below], SENDER, ""), proof_of([], SENDER, "")) == (Proof.REFUTED, Proof.UNKNOWN)


@given(st.lists(st.text(max_size=80), max_size=3), st.text(max_size=20))
def test_no_words_raise(results: list[str], sender: str) -> None:
    assert proof_of(results, sender, "") in Proof
