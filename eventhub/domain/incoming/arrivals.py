"""All that is read of a mail that came in, before anything is looked up or done."""

from dataclasses import dataclass

from eventhub.domain.incoming.bounces import Bounce, read_bounce
from eventhub.domain.incoming.letters import Letter, read_letter
from eventhub.domain.incoming.proofs import Proof, proof_of
from eventhub.domain.incoming.replies import Reply, Unread, read_reply
from eventhub.domain.token_hashes import hash_of


@dataclass(frozen=True)
class Arrival:
    """`fingerprint`: the same for the same Message-ID or, without one, for the same bytes. `needs_proof`: whether only
    what our own mail server vouches for is acted upon."""

    fingerprint: str
    letter: Letter
    reply: Reply | Unread
    bounce: Bounce | None
    proof: Proof
    needs_proof: bool


def read_arrival(content: bytes, trusted: str) -> Arrival:
    """A mail (RFC 5322), whatever its bytes; never raises. `trusted`: as in `proof_of`; "" for no such server."""
    letter = read_letter(content)
    return Arrival(
        fingerprint=hash_of(letter.message_id or content.decode("latin-1")),
        letter=letter,
        reply=read_reply(content),
        bounce=read_bounce(content),
        proof=proof_of(letter.results, letter.sender, trusted),
        needs_proof=bool(trusted),
    )
