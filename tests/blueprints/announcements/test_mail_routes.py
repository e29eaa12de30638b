"""The event's mails: each is shown as it is read, opens no door, and takes words that are checked."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.mail_kinds import KINDS
from eventhub.models import Account, Event, MailWording
from eventhub.web.mail_previews import ALONE
from eventhub.web.mail_samples.people import NO_LINK
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW
from tests.factories.wordings import make_wording
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/mails"
BOOKED = f"{PAGE}/meeting_booked"
WORDS = f"{BOOKED}/words"
FRAME = re.compile(r'<iframe [^>]*src="([^"]+)"([^>]*)>')
REAL: dict[str, Any] = {
    "event_slug": "trial",
    "event_names": {"en": "Trial Meeting", "fr": "Rencontres d’essai"},
    "mailbox": "",
    "time_zone": "Europe/Paris",
    "other_name": "Lou Trial",
    "other_organisation": "",
    "starts_at": "2027-10-19T12:20:00+00:00",
    "ends_at": "2027-10-19T12:40:00+00:00",
    "table": "9",
    "zone": "",
    "table_kind": "table",
    "link": "",
    "reason": "Nobody else's business",
    "by_team": False,
    "unasked": False,
    "meeting_id": "0" * 16,
}


def frame_on(client: Client, text: str) -> tuple[str, Any]:
    """The address of the formatted mail on this page, and what stands there."""
    found = FRAME.search(text)
    assert found
    assert " sandbox " in f"{found[2]} "
    address = found[1].replace("&amp;", "&")
    return address, client.get(address)


def standing(event: Event) -> list[tuple[dict[str, str], dict[str, str], int]]:
    db.session.rollback()
    rows = db.session.scalars(select(MailWording).where(MailWording.event_id == event.id))
    return [(one.subjects, one.openings, one.version) for one in rows]


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("owner", 200, 200),
        ("registrations", 200, 200),
        ("meetings", 200, 200),
        ("programme", 200, 403),
        ("desk", 403, 403),
        ("viewer", 403, 403),
    ],
)
def test_who_may(event: Event, client: Client, role: str, reads: int, writes: int) -> None:
    client.sign_in(member(event, role))
    addresses = (PAGE, BOOKED, f"{BOOKED}/page", WORDS)
    assert [client.get(one).status_code for one in addresses] == [reads, reads, reads, writes]
    assert (f'href="{WORDS}"' in client.get(BOOKED).text) is (writes == 200)


def test_every_mail_stands_in_the_list_and_leads_to_its_page(event: Event, client: Client, owner: Account) -> None:
    make_wording(event)
    db.session.commit()
    text = client.get(f"{PAGE}?lang=en").text
    assert sorted(re.findall(rf'href="{PAGE}/([a-z_]+)"', text)) == sorted(KINDS)
    assert text.count("with your words") == 1


def test_the_list_and_a_page_cost_as_much_with_many_wordings_and_mails(
    event: Event, client: Client, owner: Account
) -> None:
    counts = []
    for number in (1, 30):
        for template in list(KINDS)[:number]:
            if not db.session.scalar(select(MailWording.id).where(MailWording.template == template)):
                make_wording(event, template=template)
            queue_mail(NOW, template="meeting_booked", event=event, values=REAL)
        db.session.commit()
        with count_queries() as listed:
            client.get(PAGE)
        with count_queries() as shown:
            client.get(BOOKED)
        counts.append((len(listed), len(shown)))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("template", KINDS)
def test_each_can_be_looked_at_in_each_language_and_light(
    event: Event, client: Client, owner: Account, template: str
) -> None:
    for language in ("en", "fr"):
        page = client.get(f"{PAGE}/{template}?language={language}&scheme=dark&lang=en")
        assert page.status_code == 200
        assert "people who do not exist" in page.text
        _address, mail = frame_on(client, page.text)
        assert f'<html lang="{language}">' in mail.text
        assert "@media all {" in mail.text
        assert set(re.findall(r'href="([^"]*)"', mail.text)) <= {"#"}


def test_the_formatted_mail_is_locked_away_and_framed_by_us_alone(event: Event, client: Client, owner: Account) -> None:
    page = client.get(BOOKED)
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    _address, mail = frame_on(client, page.text)
    assert mail.headers["Content-Security-Policy"] == ALONE
    assert "script" not in ALONE
    assert "frame-src" not in client.get(PAGE).headers["Content-Security-Policy"]


def test_who_sees_the_outbox_sees_the_newest_mail_without_private_words(event: Event, client: Client) -> None:
    for name in ("Old Reader", "New Reader"):
        queue_mail(NOW, template="meeting_booked", event=event, reader_name=name, values=REAL)
    db.session.commit()
    client.sign_in(member(event, "meetings"))
    text = client.get(f"{BOOKED}?lang=en&language=en").text
    assert "Hello New Reader," in text
    assert "Lou Trial" in text
    assert "Old Reader" not in text
    assert "business" not in text
    assert "of Wednesday 1 September 2027" in text
    client.sign_in(member(event, "programme"))
    text = client.get(f"{BOOKED}?lang=en&language=en").text
    assert ("Reader" in text, "Lou Trial" in text, "Sasha Essai" in text) == (False, False, True)


def test_no_link_of_a_real_mail_is_shown(event: Event, client: Client, owner: Account) -> None:
    about = {name: value for name, value in REAL.items() if not name.startswith("other")}
    secret = "https://example.org/a-secret-of-its-reader"
    queue_mail(NOW, template="confirm_registration", event=event, values=about | {"confirm_address": secret})
    asked = REAL | {"reader_id": "1" * 16, "request_id": "2" * 16, "request_version": 1}
    asked |= {"message": "Hello", "preferred": [], "expires_at": REAL["starts_at"]}
    queue_mail(NOW, template="request_received", event=event, values=asked)
    announced = about | {"subject": "Doors", "message": "They open.", "announced_to": "1" * 16}
    queue_mail(NOW, template="organiser_message", event=event, values=announced)
    db.session.commit()
    for template in ("confirm_registration", "request_received", "organiser_message"):
        page = client.get(f"{PAGE}/{template}?language=en").text
        _address, mail = frame_on(client, page)
        for text in (page, mail.text):
            assert "a-secret" not in text
            assert "/by-mail/" not in text
            assert f"/{event.slug}/announcements/" not in text
        assert NO_LINK in page


def test_words_are_kept_shown_and_taken_back(event: Event, client: Client, owner: Account) -> None:
    said = {"subject_en": "See you, {other}", "opening_en": "Dear {name}", "version": "0"}
    answer = client.send(WORDS, **said, keep="yes")
    assert (answer.status_code, answer.location) == (302, BOOKED)
    assert standing(event) == [({"en": "See you, {other}"}, {"en": "Dear {name}"}, 1)]
    assert "See you, Camille Exemple" in client.get(f"{BOOKED}?language=en").text
    assert "Back to ours" in client.get(f"{WORDS}?lang=en").text
    client.send(WORDS, version="1", ours="yes")
    assert standing(event) == [({}, {}, 2)]
    assert "See you, Camille Exemple" not in client.get(f"{BOOKED}?language=en").text


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("subject_en", "A meeting", "Here {other} is missing."),
        ("subject_fr", "Avec {other", "A brace stands alone here."),
        ("opening_fr", "Bonjour {prenom}", "This mail does not know {prenom}."),
        ("closing_en", "x" * 801, "Shorten this to 800 characters. It has 801."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_kept(
    event: Event, client: Client, owner: Account, field: str, words: str, sentence: str
) -> None:
    answer = client.send(f"{WORDS}?lang=en", **{field: words, "version": "0", "keep": "yes"})
    assert answer.status_code == 422
    _, _, beside = answer.text.partition(f'id="{field}-error"')
    assert sentence in beside.partition("</p>")[0]
    assert words in answer.text
    assert standing(event) == []


def test_who_comes_second_is_told_and_keeps_what_was_typed(event: Event, client: Client, owner: Account) -> None:
    client.send(WORDS, opening_en="First", version="0", keep="yes")
    answer = client.send(f"{WORDS}?lang=en", opening_en="Second", version="0", keep="yes")
    assert answer.status_code == 409
    assert "words of the mail" in answer.text
    assert "Second" in answer.text
    assert standing(event) == [({}, {"en": "First"}, 1)]


def test_typed_words_are_previewed_and_not_kept(event: Event, client: Client, owner: Account) -> None:
    said = {"subject_fr": "Bientôt, {other}", "opening_fr": "<b>Cher</b> {name}", "version": "0"}
    answer = client.send(WORDS, **said, preview="fr")
    assert answer.status_code == 200
    assert "Bientôt, Camille Exemple" in answer.text
    address, mail = frame_on(client, answer.text)
    assert "&lt;b&gt;Cher&lt;/b&gt; Sasha Essai" in mail.text
    assert "Cher" not in client.get(address.partition("words=")[0] + "words=made-up").text
    assert standing(event) == []


def test_a_preview_too_long_for_an_address_is_shown_as_text(event: Event, client: Client, owner: Account) -> None:
    long = "".join(chr(0x4E00 + number) for number in range(800))
    said = {"opening_en": long, "closing_en": long[::-1], "version": "0"}
    answer = client.send(f"{WORDS}?lang=en", **said, preview="en")
    assert "too long to be shown formatted" in answer.text
    assert answer.text.count(long) == 2
    assert FRAME.search(answer.text) is None


@pytest.mark.parametrize("template", ["sign_in_link", "organiser_message", "team_invitation", "no_such_mail"])
def test_what_is_fixed_has_no_form(event: Event, client: Client, owner: Account, template: str) -> None:
    assert client.get(f"{PAGE}/{template}/words").status_code == 404
    answer = client.send(f"{PAGE}/{template}/words", page=WORDS, opening_en="Hello", version="0", keep="yes")
    assert answer.status_code == 404
