"""The grid of who may ask whom: as one form, cell by cell, and for those who only look."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.domain.matchmaking.matrix import DEFAULT, NOTHING, Rules
from eventhub.models import Account, Event
from eventhub.queries.match_rules import matrix_of
from tests.factories import make_category, make_event, make_organisation, make_participant, make_request
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

ENGLISH = {"Accept-Language": "en"}
PAIR = "startup clinician"
SEE, MESSAGE, REQUEST = (f"{PAIR} {one}" for one in ("may_see", "may_message", "may_request"))


def address(event: Event, more: str = "") -> str:
    return f"/{event.slug}/organise/meetings/matrix{more}"


def rules(event: Event, words: str = PAIR) -> Rules:
    db.session.rollback()
    ids = {category.key: category.id for category in event.categories}
    one, other = words.split()
    return matrix_of(event).rules(ids[one], ids[other])


def send_cell(client: Client, event: Event, shown: str, wanted: str, **more: str) -> TestResponse:
    fields = {"pair": PAIR, "shown": shown, "wanted": wanted} | more
    return client.send(address(event, "/cell"), page=address(event, "?lang=en"), **fields)


def ticked(page: str, key: str = PAIR) -> list[bool]:
    cell = page.split(f'data-pair="{key}"')[1].split("</td>")[0]
    return ["checked" in box for box in re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>", cell)]


@pytest.mark.usefixtures("owner")
def test_shows_what_stands_pair_by_pair_and_in_words(client: Client, event: Event) -> None:
    send_cell(client, event, "1110", "1100")
    page = client.get(address(event), headers=ENGLISH).text
    assert ticked(page) == [True, True, False, False]
    assert ticked(page, "clinician startup") == [True, True, True, False]
    assert f'name="shown" value="{PAIR} 1100"' in page
    words = dict(re.findall(r'data-line="([^"]+)">([^<]*)<', page))
    assert [words[f"startup {one}"] for one in ("may_see", "may_request", "auto_accepts")] == [
        "everybody",
        "Researcher · Startup · Industrial",
        "nobody",
    ]


@pytest.mark.usefixtures("owner")
def test_a_cell_saves_itself_and_says_what_stands(client: Client, event: Event) -> None:
    answer = send_cell(client, event, "1110", "1010")
    assert answer.status_code == 200
    assert answer.get_json()["stands"] == "1010"
    assert answer.get_json()["said"] == "Saved. Startup → Clinician: See, Ask."
    assert answer.get_json()["lines"]["startup may_message"] == "Researcher · Startup · Industrial"
    assert rules(event) == Rules(may_message=False)


@pytest.mark.usefixtures("owner")
def test_a_cell_says_what_went_along(client: Client, event: Event) -> None:
    off = send_cell(client, event, "1110", "0110").get_json()
    assert (off["stands"], off["said"]) == (
        "0000",
        "Saved. Startup → Clinician: nothing. “Write”, “Ask” went off with it: they cannot be without.",
    )
    on = send_cell(client, event, "0000", "0010").get_json()
    assert (on["stands"], on["said"]) == (
        "1010",
        "Saved. Startup → Clinician: See, Ask. “See” came on with it: it needs that.",
    )


@pytest.mark.usefixtures("owner")
def test_the_later_of_two_is_told_what_stands(client: Client, event: Event) -> None:
    send_cell(client, event, "1110", "1100")
    answer = send_cell(client, event, "1110", "1010")
    assert answer.status_code == 409
    assert answer.get_json()["stands"] == "1100"
    assert answer.get_json()["said"].startswith("Somebody else changed this meanwhile")
    assert rules(event) == Rules(may_request=False)


@pytest.mark.usefixtures("owner")
def test_a_cell_asks_before_open_requests_could_not_be_sent_any_more(client: Client, event: Event) -> None:
    make_request(make_participant(event, "startup"), make_participant(event, "clinician"))
    db.session.commit()
    answer = send_cell(client, event, "1110", "1100")
    assert answer.status_code == 409
    assert answer.get_json()["asks"] == (
        "1 open request could not be sent any more. It stays, and can still be answered."
    )
    assert (answer.get_json()["stands"], rules(event)) == ("1110", DEFAULT)
    assert send_cell(client, event, "1110", "1100", agreed="y").status_code == 200
    assert rules(event) == Rules(may_request=False)


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    "typed",
    [
        {"pair": "startup"},
        {"pair": "startup nobody"},
        {"pair": ""},
        {"shown": "11"},
        {"wanted": "2222"},
        {"wanted": ""},
    ],
    ids=str,
)
def test_a_cell_that_is_none_is_refused(client: Client, event: Event, typed: dict[str, str]) -> None:
    fields = {"pair": PAIR, "shown": "1110", "wanted": "0000"} | typed
    assert client.send(address(event, "/cell"), page=address(event), **fields).status_code == 422
    assert rules(event) == DEFAULT


def test_categories_of_another_event_are_none(client: Client, owner: Account, event: Event) -> None:
    other = make_event()
    make_category(other, key="guest")
    db.session.commit()
    answer = client.send(
        address(event, "/cell"), page=address(event), pair="guest clinician", shown="1110", wanted="0000"
    )
    assert answer.status_code == 422


def whole(client: Client, event: Event, **more: Any) -> dict[str, Any]:
    """What the form sends as it stands on the page."""
    page = client.get(address(event), headers=ENGLISH).text
    boxes = re.findall(r'name="switch" value="([^"]+)" checked', page)
    return {"switch": boxes, "shown": re.findall(r'name="shown" value="([^"]+)"', page)} | more


@pytest.mark.usefixtures("owner")
def test_the_grid_is_saved_as_one_form(client: Client, event: Event) -> None:
    sent = whole(client, event)
    assert (len(sent["switch"]), len(sent["shown"])) == (48, 16)
    sent["switch"] = [one for one in sent["switch"] if one != SEE]
    answer = client.send(address(event), **sent)
    assert answer.status_code == 302
    assert rules(event) == NOTHING
    assert rules(event, "clinician startup") == DEFAULT
    page = client.get(answer.location, headers=ENGLISH).text
    assert "Who may ask whom is saved." in page
    assert "went off with it" in page


@pytest.mark.usefixtures("owner")
def test_the_form_keeps_what_was_typed_beside_what_somebody_else_switched(client: Client, event: Event) -> None:
    sent = whole(client, event)
    send_cell(client, event, "1110", "1100")
    kept = "researcher startup may_request"
    sent["switch"] = [one for one in sent["switch"] if one not in {SEE, kept}]
    answer = client.send(address(event), page=address(event, "?lang=en"), **sent)
    assert answer.status_code == 409
    assert "Changed since you opened this form: who may ask whom." in answer.text
    assert "changed meanwhile" in answer.text.split(f'data-pair="{PAIR}"')[1].split("</td>")[0]
    assert answer.text.count("changed meanwhile") == 1
    assert ticked(answer.text) == [True, True, False, False]  # what stands now
    assert ticked(answer.text, "researcher startup") == [True, True, False, False]  # what was typed
    assert rules(event, "researcher startup") == DEFAULT
    sent = {
        "switch": re.findall(r'name="switch" value="([^"]+)" checked', answer.text),
        "shown": re.findall(r'name="shown" value="([^"]+)"', answer.text),
    }
    assert client.send(address(event), **sent).status_code == 302
    assert rules(event, "researcher startup") == Rules(may_request=False)


@pytest.mark.usefixtures("owner")
def test_the_form_asks_before_open_requests_could_not_be_sent_any_more(client: Client, event: Event) -> None:
    make_request(make_participant(event, "startup"), make_participant(event, "clinician"))
    db.session.commit()
    sent = whole(client, event)
    sent["switch"] = [one for one in sent["switch"] if one != REQUEST]
    answer = client.send(address(event), page=address(event, "?lang=en"), **sent)
    assert answer.status_code == 409
    assert "1 open request could not be sent any more" in answer.text
    assert ticked(answer.text) == [True, True, False, False]
    assert rules(event) == DEFAULT
    assert client.send(address(event), **sent, agreed="y").status_code == 302
    assert rules(event) == Rules(may_request=False)


def carried(page: str) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', page)
    assert found
    return found[1].replace("&#34;", '"')


@pytest.mark.usefixtures("owner")
def test_the_rules_of_the_whole_event_are_saved(client: Client, event: Event) -> None:
    opened = carried(client.get(address(event)).text)
    fields = {"opened": opened, "meets_itself": "y", "request_hours": "24"}
    answer = client.send(address(event, "/event"), page=address(event), **fields)
    assert answer.status_code == 302
    db.session.rollback()
    assert (event.meets_itself, event.moves_need_consent, event.request_hours) == (True, False, 24)
    stale = client.send(address(event, "/event"), page=address(event), **fields | {"request_hours": "48"})
    assert stale.status_code == 409
    db.session.rollback()
    assert event.request_hours == 24


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("hours", ["", "0", "-3", "soon", "100000"])
def test_hours_that_are_none_are_refused_beside_their_field(client: Client, event: Event, hours: str) -> None:
    answer = client.send(address(event, "/event"), page=address(event), request_hours=hours)
    assert answer.status_code == 422
    assert 'id="request_hours-error"' in answer.text
    db.session.rollback()
    assert event.request_hours == 72


@pytest.mark.usefixtures("owner")
def test_open_requests_among_colleagues_are_told_beside_the_switch(client: Client, event: Event) -> None:
    assert "between colleagues" not in client.get(address(event), headers=ENGLISH).text
    ours = make_organisation(event)
    make_request(*(make_participant(event, organisation=ours) for _ in range(2)))
    db.session.commit()
    assert "1 request between colleagues is open: it stays." in client.get(address(event), headers=ENGLISH).text


@pytest.mark.parametrize("role", ["viewer", "desk"])
def test_who_only_looks_finds_no_form(client: Client, event: Event, role: str) -> None:
    token = client.sign_in(member(event)).token_of(address(event))
    client.sign_in(member(event, role))
    page = client.get(address(event), headers=ENGLISH)
    assert page.status_code == 200
    content = page.text.split('class="organise-page')[1].split("</main>")[0]
    assert ("<form" in content, "<input" in content, "match_matrix.js" in content) == (False, False, False)
    assert "A meeting moves only when the other agrees." in content
    for more in ("", "/cell", "/event"):
        assert client.post(address(event, more), data={"csrf_token": token}).status_code in {400, 403}
    assert rules(event) == DEFAULT


def test_many_categories_and_requests_cost_no_more_statements(client: Client, owner: Account, event: Event) -> None:
    make_request(make_participant(event, "startup"), make_participant(event, "clinician"))
    db.session.commit()
    page = address(event)
    client.get(page)
    with count_queries() as few:
        client.get(page)
    for _ in range(29):
        make_category(event)
        make_request(make_participant(event, "startup"), make_participant(event, "clinician"))
    db.session.commit()
    with count_queries() as many:
        assert "30 open requests" in client.get(page, headers=ENGLISH).text
    assert len(many) == len(few)


def test_visitors_and_strangers_see_nothing(client: Client, event: Event) -> None:
    assert client.get(address(event)).status_code == 302
    stranger = make_participant(event)
    db.session.commit()
    client.sign_in(stranger.account)
    assert client.get(address(event)).status_code == 403
