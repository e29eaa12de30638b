"""The ten things that people try and must not: each is answered with a sentence and what helps, in both languages, and
no row of any table is another one afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eventhub.db import db
from eventhub.domain.registration_lifecycle import Ending
from eventhub.models import Person
from eventhub.web.answer_links import AnswerLink, token_for
from tests.blueprints.meetings.test_ask_page import address_of, rows, words_of
from tests.factories import make_caps, make_event, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS

SLOT = "2027-10-19T12:20Z"  # 14:20 at the event


@dataclass
class Try:
    """Who sends what to which address, and when."""

    client: Client
    you: Person
    other: Person
    token: str
    address: str = ""
    moment: datetime = NOW
    fields: dict[str, object] = field(default_factory=dict)

    def send(self, language: str) -> tuple[int, str]:
        """The status and what is read in the end."""
        told = {"csrf_token": self.token, **self.fields}
        spoken = OURS | {"Accept-Language": language}
        answer = self.client.post(self.address or address_of(self.other), data=told, headers=spoken)
        page = self.client.get(answer.location, headers=spoken) if answer.status_code == 302 else answer
        return answer.status_code, words_of(page.text.partition("<main")[2])


Deed = Callable[[Try], None]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def attempt(app: Flask, client: Client) -> Try:
    del app
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event)
    you = make_participant(event, given_name="Anna", family_name="Demande")
    other = make_participant(event, given_name="Ben", family_name="Refus")
    db.session.commit()
    token = client.sign_in(you.account).token_of(address_of(other))
    asked: dict[str, object] = {"message": "Shall we talk about platelets?", "priority": "3", "language": "en"}
    return Try(client, you, other, token, fields=asked)


def oneself(one: Try) -> None:
    one.other = one.you


def somebody_hidden(one: Try) -> None:
    one.other.is_visible = False


def over_a_cap(one: Try) -> None:
    make_caps(one.you, most_open=1)
    make_request(one.you, make_participant(one.you.event))


def in_a_closed_phase(one: Try) -> None:
    one.you.event.phase = "closed"


def a_past_slot(one: Try) -> None:
    window = make_window(one.you.event)
    window.starts_at, window.ends_at = NOW - timedelta(minutes=40), NOW + timedelta(minutes=20)
    one.fields["preferred"] = f"{window.starts_at:%Y-%m-%dT%H:%MZ}"


def twice(one: Try) -> None:
    make_request(one.you, one.other)


def cancelled(one: Try) -> None:
    assert one.you.registration
    one.you.registration.status, one.you.registration.ended_by = "cancelled", Ending.SELF


def cancelled_by_the_team(one: Try) -> None:
    cancelled(one)
    one.you.registration.ended_by = Ending.TEAM  # type: ignore[union-attr]  # cancelled() made sure of it


def cancelled_and_answers(one: Try) -> None:
    """To a request that they were sent before."""
    request = make_request(one.other, one.you)
    one.address = f"/{one.you.event.slug}/requests/{request.public_id}/accept"
    one.fields = {"slot": SLOT, "version": 1}
    cancelled(one)


def another_events_ids(one: Try) -> None:
    elsewhere = make_participant(make_event())
    one.address = f"/{one.you.event.slug}/requests/ask/{elsewhere.public_id}"


def by_mail(one: Try, version: int = 1) -> None:
    """A link that `you` was sent; whoever was asked needs not be signed in."""
    request = make_request(one.other, one.you)
    token = token_for(AnswerLink(one.you.public_id, request.public_id, version, "accept"))
    one.address = f"/{one.you.event.slug}/requests/by-mail/{token}"
    one.fields = {"slot": SLOT, "version": version}
    db.session.commit()


def an_expired_mail_link(one: Try) -> None:
    by_mail(one)
    one.moment = NOW + timedelta(days=31)


def a_replayed_mail_link(one: Try) -> None:
    by_mail(one)
    assert one.send("en")[0] == 302


def a_changed_mail_link(one: Try) -> None:
    """Its letters were changed on the way."""
    by_mail(one)
    one.address = one.address[:-2] + ("AA" if one.address[-2:] != "AA" else "QQ")


NO_PAGE = (
    "There is no page at this address It may have moved, or the link was cut short. Check the address, or start from "
    "the home page: everything public is one or two links away.",
    "Il n’y a pas de page à cette adresse Elle a pu être déplacée, ou le lien est incomplet. Vérifiez l’adresse, ou "
    "partez de l’accueil : tout ce qui est public se trouve à un ou deux liens.",
)
NO_PLACE = (
    "Your registration is cancelled Only participants can ask, answer and meet here. Nothing was changed. ",
    "Votre inscription est annulée Seuls les participants peuvent ici demander, répondre et se rencontrer. Rien n’a "
    "été modifié. ",
)
COMES_BACK = (
    f"{NO_PLACE[0]}Register again, then come back here: this page opens as soon as you have a place.",
    f"{NO_PLACE[1]}Inscrivez-vous à nouveau, puis revenez ici : cette page s’ouvre dès que vous avez une place.",
)
ENDED_BY_TEAM = (
    f"{NO_PLACE[0]}The organisers have cancelled it. Write to them if you think this is a mistake.",
    f"{NO_PLACE[1]}Les organisateurs l’ont annulée. Écrivez-leur si vous pensez que c’est une erreur.",
)
REFUSALS: list[tuple[Deed, int, tuple[str, str]]] = [
    (
        oneself,
        409,
        (
            "You cannot meet yourself. Choose somebody else in the directory.",
            "Vous ne pouvez pas vous rencontrer vous-même. Choisissez quelqu’un d’autre dans l’annuaire.",
        ),
    ),
    (somebody_hidden, 404, NO_PAGE),
    (
        over_a_cap,
        409,
        (
            "Your only request is still open. Withdraw it, or wait for an answer.",
            "Votre seule demande est encore ouverte. Retirez-la, ou attendez une réponse.",
        ),
    ),
    (
        in_a_closed_phase,
        409,
        (
            "Meetings are not open yet. Write to the organisers if you need a change.",
            "Les rendez-vous ne sont pas encore ouverts. Écrivez aux organisateurs s’il vous faut un changement.",
        ),
    ),
    (
        a_past_slot,
        409,
        (
            "Times that you would prefer: 9:20 has passed. Choose a later time.",
            "Horaires que vous préférez : 9 h 20 est passé. Choisissez une heure plus tardive.",
        ),
    ),
    (
        twice,
        409,
        (
            "You have already asked Ben Refus. Your request is among your meetings, where you can withdraw it.",
            "Vous avez déjà fait une demande à Ben Refus. Votre demande est parmi vos rendez-vous, "
            "où vous pouvez la retirer.",
        ),
    ),
    (cancelled, 404, COMES_BACK),
    (cancelled_by_the_team, 404, ENDED_BY_TEAM),
    (cancelled_and_answers, 403, COMES_BACK),
    (another_events_ids, 404, NO_PAGE),
    (
        an_expired_mail_link,
        410,
        (
            "The request has expired: the time to answer is over. Sign in to ask for a meeting yourself.",
            "La demande a expiré : le délai de réponse est passé. Connectez-vous pour demander vous-même un "
            "rendez-vous.",
        ),
    ),
    (
        a_replayed_mail_link,
        410,
        (
            "This request was accepted already: this link is used. Sign in to see the meeting.",
            "Cette demande a déjà été acceptée : ce lien a servi. Connectez-vous pour voir le rendez-vous.",
        ),
    ),
    (
        a_changed_mail_link,
        410,
        (
            "This link leads to no request. Open the mail again and copy the whole address, to its last letter; or "
            "sign in and answer there.",
            "Ce lien ne mène à aucune demande. Rouvrez l’e-mail et copiez l’adresse entière, jusqu’à la dernière "
            "lettre ; ou connectez-vous pour répondre.",
        ),
    ),
]


@pytest.mark.parametrize(("deed", "status", "sentences"), REFUSALS, ids=[one[0].__name__ for one in REFUSALS])
def test_it_is_refused_with_a_sentence_and_a_remedy_and_nothing_changes(
    attempt: Try, clock: time_machine.Traveller, deed: Deed, status: int, sentences: tuple[str, str]
) -> None:
    deed(attempt)
    db.session.commit()
    clock.move_to(attempt.moment)
    before = rows()
    for language, sentence in zip(("en", "fr"), sentences, strict=True):
        code, words = attempt.send(language)
        assert rows() == before
        assert (code, sentence in words) == (status, True), words


@pytest.mark.parametrize("is_there", [True, False])
def test_whoever_cancelled_learns_from_no_answer_who_is_there(attempt: Try, is_there: bool) -> None:
    cancelled(attempt)
    if not is_there:
        attempt.address = f"/{attempt.you.event.slug}/requests/ask/0123456789abcdef"
    db.session.commit()
    status, words = attempt.send("en")
    assert (status, COMES_BACK[0] in words) == (404, True)


def test_the_same_form_passes_where_nothing_is_in_the_way(attempt: Try) -> None:
    """The control: it is what was done before that is refused."""
    before = rows()["meeting_request"]
    assert attempt.send("en")[0] == 302
    assert len(rows()["meeting_request"]) == len(before) + 1
