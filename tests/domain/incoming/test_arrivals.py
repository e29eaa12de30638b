"""All that is read of a mail, at once."""

from eventhub.domain.incoming.arrivals import read_arrival
from eventhub.domain.incoming.proofs import Proof
from eventhub.domain.incoming.replies import Unread
from tests.factories.incoming import bounce_mail, plain_mail


def test_its_parts_belong_together() -> None:
    content = plain_mail(more="Authentication-Results: mx.example.net; dmarc=pass\n")
    arrival = read_arrival(content, "mx.example.net")
    assert (arrival.letter.subject, arrival.proof, arrival.needs_proof, arrival.bounce) == (
        "Late",
        Proof.PROVED,
        True,
        None,
    )
    assert arrival.reply == Unread("no_calendar", arrival.letter.message_id, "ada@example.org")


def test_without_a_server_that_vouches_no_proof_is_asked_for() -> None:
    arrival = read_arrival(bounce_mail("0" * 32), "")
    assert (arrival.proof, arrival.needs_proof, arrival.bounce is not None) == (Proof.UNKNOWN, False, True)


def test_its_name_tells_it_apart_and_its_bytes_where_it_has_none() -> None:
    one, nameless = plain_mail(), b"From: a@example.org\r\n\r\nx"
    marks = {read_arrival(mail, "").fingerprint for mail in (one, one + b"more", nameless, nameless + b"y")}
    assert len(marks) == 3
