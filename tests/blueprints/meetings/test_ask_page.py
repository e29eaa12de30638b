"""Whoever asks and may not is told why, and what would help; nothing changes, nothing typed is lost."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Person, PhaseDate
from tests.factories import (
    make_caps,
    make_event,
    make_meeting_without_time,
    make_organisation,
    make_participant,
    make_request,
    make_rule,
    make_veto,
    make_window,
)
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS

WORDS = "Shall we talk about platelets?"
PRESENCE = ("sign_in",)


@dataclass
class World:
    """Who asks, whom, and how the form was filled in."""

    asker: Person
    other: Person
    address: str = ""
    fields: dict[str, object] = field(default_factory=dict)


Change = Callable[[World], None]


@pytest.fixture
def world(app: Flask) -> World:
    del app
    event = make_event()
    make_window(event, "14:00", "15:00")
    asker = make_participant(event, given_name="Anna", family_name="Demande")
    other = make_participant(event, "industrial", given_name="Ben", family_name="Refus")
    return World(asker, other, fields={"message": WORDS, "priority": "3", "language": "en"})


def oneself(world: World) -> None:
    world.other = world.asker


def hidden(world: World) -> None:
    world.other.is_visible = False


def unseen(world: World) -> None:
    make_rule(world.asker.event, "researcher", "industrial", may_see=False)


def refused(world: World) -> None:
    make_veto(world.other, world.asker)


def refusing(world: World) -> None:
    make_veto(world.asker, world.other)


def colleagues(world: World) -> None:
    house = make_organisation(world.asker.event)
    world.asker.organisation = world.other.organisation = house
    world.other.visible_fields = ["organisation"]


def apart(world: World) -> None:
    make_rule(world.asker.event, "researcher", "industrial", may_request=False)


def out_of_requests(world: World) -> None:
    make_caps(world.asker, most_open=1)
    make_request(world.asker, make_participant(world.asker.event))


def out_of_meetings(world: World) -> None:
    make_caps(world.asker, most_meetings=1)
    make_meeting_without_time(world.asker, make_participant(world.asker.event))


def not_open_yet(world: World) -> None:
    event = world.asker.event
    event.phase = "closed"
    db.session.add(PhaseDate(event_id=event.id, phase="requests", starts_at=event.starts_at - timedelta(days=1)))


def frozen(world: World) -> None:
    world.asker.event.phase = "frozen"


def past_slot(world: World) -> None:
    window = make_window(world.asker.event)
    window.starts_at = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=2)
    window.ends_at = window.starts_at + timedelta(hours=1)
    world.fields["preferred"] = f"{window.starts_at:%Y-%m-%dT%H:%MZ}"


def no_slot(world: World) -> None:
    world.fields["preferred"] = "2027-10-19T03:00Z"


def no_time(world: World) -> None:
    world.fields["preferred"] = "tea time"


def no_language(world: World) -> None:
    world.fields["language"] = "tlh"


def no_priority(world: World) -> None:
    world.fields["priority"] = "9"


def no_words(world: World) -> None:
    world.fields["message"] = " "


def cancelled(world: World) -> None:
    assert world.asker.registration
    world.asker.registration.status = "cancelled"


def of_another_event(world: World) -> None:
    elsewhere = make_participant(make_event())
    world.address = f"/{world.asker.event.slug}/requests/ask/{elsewhere.public_id}"


def asked_twice(world: World) -> None:
    make_request(world.asker, world.other)


def asked_by_them(world: World) -> None:
    make_request(world.other, world.asker)


def address_of(person: Person) -> str:
    return f"/{person.event.slug}/requests/ask/{person.public_id}"


def rows() -> dict[str, list[str]]:
    """All that is kept, but what signing in and being shown something again leave behind."""
    db.session.rollback()
    tables = [one for one in db.metadata.sorted_tables if not one.name.startswith(PRESENCE)]
    return {one.name: sorted(map(repr, db.session.execute(one.select()))) for one in tables}


NO_PAGE = (
    "There is no page at this address It may have moved, or the link was cut short. Check the address",
    "Il n’y a pas de page à cette adresse Elle a pu être déplacée, ou le lien est incomplet. Vérifiez l’adresse",
)
REFUSALS: list[tuple[Change, int, tuple[str, str]]] = [
    (
        oneself,
        409,
        (
            "You cannot meet yourself. Choose somebody else in the directory.",
            "Vous ne pouvez pas vous rencontrer vous-même. Choisissez quelqu’un d’autre dans l’annuaire.",
        ),
    ),
    (hidden, 404, NO_PAGE),
    (unseen, 404, NO_PAGE),
    (refused, 404, NO_PAGE),
    (of_another_event, 404, NO_PAGE),
    (
        cancelled,
        404,
        (
            "Your registration is cancelled Only participants can ask, answer and meet here. Nothing was changed. "
            "Write to the organisers if you would like to take part.",
            "Votre inscription est annulée Seuls les participants peuvent ici demander, répondre et se rencontrer. "
            "Rien n’a été modifié. Écrivez aux organisateurs si vous souhaitez participer.",
        ),
    ),
    (
        refusing,
        409,
        (
            "You refuse Ben Refus. Lift the refusal first",
            "Vous refusez Ben Refus. Levez d’abord ce refus",
        ),
    ),
    (
        colleagues,
        409,
        (
            "You and Ben Refus belong to the same organisation, and meetings here are between organisations. "
            "Choose somebody else, or write to the organisers.",
            "Ben Refus et vous êtes de la même organisation, et les rendez-vous se font ici entre organisations. "
            "Choisissez quelqu’un d’autre, ou écrivez aux organisateurs.",
        ),
    ),
    (
        apart,
        409,
        (
            "At this event “Researcher” cannot ask “Industrial” for a meeting. "
            "They may ask you: say in your profile what you offer and need.",
            "À cet événement, « researcher » ne peut pas demander de rendez-vous à « industrial ». "
            "L’inverse est possible : dites dans votre profil ce que vous proposez et cherchez.",
        ),
    ),
    (
        out_of_requests,
        409,
        (
            "Your only request is still open. Withdraw it, or wait for an answer.",
            "Votre seule demande est encore ouverte. Retirez-la, ou attendez une réponse.",
        ),
    ),
    (
        out_of_meetings,
        409,
        (
            "You have the only meeting that you can have here. Cancel it first.",
            "Vous avez déjà le seul rendez-vous possible pour vous ici. Annulez-le d’abord.",
        ),
    ),
    (
        not_open_yet,
        409,
        (
            "Meetings are not open yet. Wait until Monday 18 October 2027 at 8:30: it opens then.",
            "Les rendez-vous ne sont pas encore ouverts. Attendez le lundi 18 octobre 2027 à 8 h 30 : ce sera ouvert.",
        ),
    ),
    (
        frozen,
        409,
        (
            "The meetings are fixed now; only the organisers change them. "
            "Write to the organisers if you need a change.",
            "Les rendez-vous sont fixés ; seuls les organisateurs les modifient. "
            "Écrivez aux organisateurs s’il vous faut un changement.",
        ),
    ),
    (past_slot, 409, ("has passed. Choose a later time.", "est passé. Choisissez une heure plus tardive.")),
    (
        no_slot,
        409,
        (
            "no meeting can be at that time. Choose one of the times shown.",
            "aucun rendez-vous n’est possible à cette heure. Choisissez une des heures affichées.",
        ),
    ),
    (
        no_time,
        409,
        (
            "No meeting can be at that time. Choose one of the times shown.",
            "Aucun rendez-vous n’est possible à cette heure. Choisissez une des heures affichées.",
        ),
    ),
    (
        no_language,
        422,
        ("Language of the meeting: choose one of these.", "Langue du rendez-vous : choisissez une de ces réponses."),
    ),
    (
        no_priority,
        422,
        ("How much it matters: choose one of these.", "Importance de ce rendez-vous : choisissez une de ces réponses."),
    ),
    (
        no_words,
        422,
        ("write a sentence: people answer those who say why.", "écrivez une phrase : on répond à qui dit pourquoi."),
    ),
    (
        asked_twice,
        409,
        (
            "You have already asked Ben Refus. Your request is among your meetings, where you can withdraw it.",
            "Vous avez déjà fait une demande à Ben Refus. Votre demande est parmi vos rendez-vous, "
            "où vous pouvez la retirer.",
        ),
    ),
    (
        asked_by_them,
        409,
        (
            "Ben Refus has just asked you. Answer that request: pick a time that suits you both.",
            "Ben Refus vient de vous faire une demande. Répondez à cette demande : choisissez une heure qui vous "
            "convient à tous les deux.",
        ),
    ),
]


@pytest.mark.parametrize(("change", "status", "sentences"), REFUSALS, ids=[one[0].__name__ for one in REFUSALS])
def test_a_refusal_says_why_and_what_helps_and_changes_nothing(
    client: Client, world: World, change: Change, status: int, sentences: tuple[str, str]
) -> None:
    good = address_of(world.other)
    db.session.commit()
    token = client.sign_in(world.asker.account).token_of(good)
    change(world)
    db.session.commit()
    address = world.address or address_of(world.other)
    before = rows()
    for language, sentence in zip(("en", "fr"), sentences, strict=True):
        spoken = OURS | {"Accept-Language": language}
        answer = client.post(address, data={"csrf_token": token, **world.fields}, headers=spoken)
        page = client.get(answer.location, headers=spoken) if status == 302 else answer
        assert answer.status_code == status
        assert sentence in words_of(page.text)
        assert status == 302 or str(world.fields["message"]) in page.text
        assert rows() == before


def words_of(page: str) -> str:
    """What is read, with plain spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_the_same_form_is_sent_where_nothing_is_in_the_way(client: Client, world: World) -> None:
    """The control: it is what changed that is refused."""
    db.session.commit()
    before = rows()
    answer = client.sign_in(world.asker.account).send(address_of(world.other), **world.fields)
    assert answer.status_code == 302
    changed = {name for name, kept in rows().items() if kept != before[name]}
    assert "meeting_request" in changed
