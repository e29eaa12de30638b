"""An organiser gives the event its face, is told what was refused, and loses nothing that was typed."""

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_event, make_participant
from tests.factories.pictures import make_picture, make_picture_file
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS
from tests.fixtures.teams import member

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NO_PICTURE = "This file is no picture that we can read. Choose a JPEG, PNG, WebP or GIF."


@pytest.fixture
def owner(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "owner"))


def page(client: Client) -> str:
    return str(client.get("/trial/organise/face?lang=en").text)


def fields_of(text: str) -> dict[str, Any]:
    """What the page's form would send if nothing were typed."""
    inputs = re.finditer(r'<input[^>]*name="(?P<name>\w+)"[^>]*value="(?P<value>[^"]*)"', text)
    areas = re.finditer(r'<textarea[^>]*name="(?P<name>\w+)"[^>]*>\s*(?P<value>[^<]*)</textarea>', text)
    found = [match for match in (*inputs, *areas) if 'type="checkbox"' not in match[0]]
    return {match["name"]: unescape(match["value"]) for match in found}


def save(client: Client, **typed: Any) -> TestResponse:
    return client.post("/trial/organise/face?lang=en", data=fields_of(page(client)) | typed)


def file(content: bytes, name: str = "picture.png") -> tuple[BytesIO, str]:
    return BytesIO(content), name


def reread(event: Event) -> Event:
    db.session.rollback()  # a read that began before the request would not see what it left
    db.session.expire_all()
    return event


def test_participants_and_other_events_owners_may_not(event: Event, client: Client) -> None:
    accounts = [make_participant(event).account, member(make_event(), "owner")]
    db.session.commit()
    assert [client.sign_in(one).get("/trial/organise/face").status_code for one in accounts] == [403, 403]
    assert client.post("/trial/organise/face", data={"accent": "#000000"}).status_code == 403


def test_all_of_it_is_kept_and_seen(event: Event, owner: Client) -> None:
    answer = save(
        owner,
        accent="#0b5fa5",
        logo=file(make_picture_file(960, 320)),
        logo_alternative_fr="Deux Y",
        press_name_en="Léa Ferrand",
        press_mail="press@example.org",
    )
    assert (answer.status_code, answer.location) == (302, "/trial/organise/face")
    logo = reread(event).pictures[0]
    assert (event.accent, event.press_names, event.press_mail) == (
        "#0B5FA5",
        {"en": "Léa Ferrand"},
        "press@example.org",
    )
    assert (logo.use, logo.file.width, logo.file.height, logo.alternatives) == ("logo", 480, 160, {"fr": "Deux Y"})
    home = owner.get("/trial/").text
    assert f'src="/trial/pictures/{logo.file.sha256}.webp"' in home
    assert '<link rel="stylesheet" href="/trial/accents/0B5FA5.css">' in home


def test_saving_what_stands_changes_nothing(event: Event, owner: Client) -> None:
    event.accent, event.press_texts = "#0B5FA5", {"de": "Steht hier", "fr": "Écrivez-nous"}
    sha256 = make_picture(event, "map", fr="Le plan").file.sha256
    db.session.commit()
    assert save(owner).status_code == 302
    reread(event)
    assert (event.accent, event.press_texts) == ("#0B5FA5", {"de": "Steht hier", "fr": "Écrivez-nous"})
    assert [(one.file.sha256, one.alternatives) for one in event.pictures] == [(sha256, {"fr": "Le plan"})]


def test_empty_is_the_sun_and_so_is_the_sun(event: Event, owner: Client) -> None:
    for typed in ("", "#FFC629", "#ffc629"):
        event.accent = "#0B5FA5"
        db.session.commit()
        assert save(owner, accent=typed).status_code == 302
        assert reread(event).accent is None


def test_a_picture_is_removed_with_its_words(event: Event, owner: Client) -> None:
    make_picture(event, "banner", fr="La salle")
    db.session.commit()
    assert save(owner, remove_banner="y").status_code == 302
    assert reread(event).pictures == []


def test_a_shifted_colour_is_told_with_both_contrasts(event: Event, owner: Client) -> None:
    sentence = "Text on #777777 would have a contrast of 4.4. The poster uses #767676, where it has 4.5."
    assert sentence not in page(owner)
    save(owner, accent="#777")
    assert (reread(event).accent, sentence in page(owner)) == ("#777777", True)


def sheet_of(text: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<link rel="stylesheet" href="(/trial/[^"]+)"', text)]


def test_the_poster_shows_the_colour_that_was_typed(event: Event, owner: Client) -> None:
    event.accent = "#0B5FA5"
    db.session.commit()
    assert (sheet_of(page(owner)), "As last saved." in page(owner)) == (["/trial/accents/0B5FA5.css"], True)
    answer = save(owner, accent="#777", press_mail="no address")
    assert (answer.status_code, "With the colour as typed, not saved yet." in answer.text) == (422, True)
    assert "Text on #777777 would have a contrast of 4.4." in answer.text
    assert sheet_of(answer.text) == ["/trial/organise/face.css?accent=%23777777"]
    typed = owner.get(sheet_of(answer.text)[0])
    assert ("light-dark(#767676" in typed.text, typed.mimetype) == (True, "text/css")
    assert typed.headers["Cache-Control"] == "no-store"
    assert sheet_of(save(owner, accent="reddish").text) == ["/trial/accents/0B5FA5.css"]
    assert "--field: light-dark(#FFC629" in owner.get(sheet_of(save(owner, accent="", press_mail="x").text)[0]).text


def test_a_colour_that_is_none_has_no_sheet(event: Event, owner: Client) -> None:
    assert owner.get("/trial/organise/face.css?accent=;}").status_code == 404


def test_what_is_no_colour_is_refused_and_kept(event: Event, owner: Client) -> None:
    answer = save(owner, accent="reddish", press_name_en="Léa <b>")
    assert answer.status_code == 422
    assert "This is no colour. Write it as #" in answer.text
    assert 'value="reddish"' in answer.text
    assert 'value="Léa &lt;b&gt;"' in answer.text
    assert reread(event).press_names == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"words that call themselves a picture", SVG, b"\x89PNG\r\n\x1a\n"],
    ids=["empty", "text", "svg", "head"],
)
@pytest.mark.parametrize("use", ["logo", "banner", "map"])
def test_what_is_no_picture_is_refused_beside_its_field(event: Event, owner: Client, use: str, content: bytes) -> None:
    answer = save(owner, **{use: file(content)}, press_name_fr="Léa")
    assert answer.status_code == 422
    assert f'id="{use}-error"' in answer.text
    assert NO_PICTURE in answer.text
    assert 'value="Léa"' in answer.text
    assert (reread(event).pictures, event.press_names) == ([], {})


def test_a_file_of_many_megabytes_is_refused_with_words(event: Event, owner: Client) -> None:
    answer = save(owner, map=file(b"\x00" * (13 * 1024 * 1024)), press_name_fr="Léa")
    assert (answer.status_code, "This file is over 10 MB." in answer.text, 'value="Léa"' in answer.text) == (
        422,
        True,
        True,
    )


def test_a_file_that_was_fine_has_to_be_chosen_again(event: Event, owner: Client) -> None:
    answer = save(owner, logo=file(make_picture_file()), accent="reddish")
    assert (answer.status_code, "Choose the file again" in answer.text) == (422, True)
    assert 'aria-describedby="logo-help logo-again"' in answer.text
    assert reread(event).pictures == []


@pytest.mark.parametrize(
    ("field", "length", "status"),
    [("logo_alternative_fr", 300, 302), ("logo_alternative_fr", 301, 422), ("press_text_en", 1001, 422)],
)
def test_long_words(event: Event, owner: Client, field: str, length: int, status: int) -> None:
    make_picture(event, "logo")
    db.session.commit()
    answer = save(owner, **{field: "x" * length})
    assert (answer.status_code, "x" * length in answer.text) == (status, status == 422)


def test_words_about_no_picture_are_not_thrown_away(event: Event, owner: Client) -> None:
    answer = save(owner, map_alternative_en="The way from the station")
    assert answer.status_code == 422
    assert "There is no picture that these words could speak of" in answer.text
    assert "The way from the station</textarea>" in answer.text


def test_a_wrong_address_for_the_press(event: Event, owner: Client) -> None:
    answer = save(owner, press_mail="press at example")
    assert (answer.status_code, 'id="press_mail-error"' in answer.text) == (422, True)


def test_all_that_is_wrong_is_said_at_once(event: Event, owner: Client) -> None:
    answer = save(owner, accent="reddish", press_mail="press", logo=file(SVG), map_alternative_fr="Le plan")
    assert (answer.status_code, "4 answers to correct" in answer.text) == (422, True)


def test_the_second_of_two_organisers_hears_it_and_can_save_again(event: Event, owner: Client) -> None:
    first = fields_of(page(owner))
    save(owner, accent="#0B5FA5")
    answer = owner.post("/trial/organise/face?lang=en", data=first | {"accent": "#8FD14F"})
    assert answer.status_code == 409
    assert "Changed since you opened this form: accent colour." in answer.text
    assert 'value="#8FD14F"' in answer.text
    assert reread(event).accent == "#0B5FA5"
    assert owner.post("/trial/organise/face", data=fields_of(answer.text)).status_code == 302
    assert reread(event).accent == "#8FD14F"


@pytest.mark.parametrize("opened", ["", "nonsense", "[]", "{}", "[" * 3000, '{"accent": 1}'])
def test_a_form_that_was_tampered_with_is_stale(event: Event, owner: Client, opened: str) -> None:
    assert save(owner, opened=opened, accent="#0B5FA5").status_code == 409
    assert reread(event).accent is None


def test_a_form_without_its_token_keeps_what_was_typed(event: Event, owner: Client) -> None:
    typed = fields_of(page(owner)) | {"csrf_token": "wrong", "accent": "#0B5FA5"}
    answer = owner.post("/trial/organise/face?lang=en", data=typed, headers=OURS)
    assert (answer.status_code, 'value="#0B5FA5"' in answer.text) == (422, True)
    assert reread(event).accent is None


def test_a_file_s_name_and_words_in_its_place_do_nothing(event: Event, owner: Client) -> None:
    answer = save(owner, logo="words where a file should be", banner=file(make_picture_file(), "../../<script>.svg"))
    assert answer.status_code == 302
    assert [picture.use for picture in reread(event).pictures] == ["banner"]
