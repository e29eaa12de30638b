"""The team keeps its words: what was typed is refused with reasons or kept, and never lost."""

import re

import pytest

from eventhub.db import db
from eventhub.models import Event, Tag, TeamMember
from eventhub.queries.vocabulary import tag_named, tags_of
from tests.factories import make_account, make_participant
from tests.factories.vocabulary import make_tag, make_tagged
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def tag(event: Event) -> Tag:
    return make_tag(event, key="nk-cells", names={"fr": "cellules NK", "en": "NK cells"}, group="targets")


@pytest.fixture
def owner(event: Event, client: Client) -> Client:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="programme"))
    db.session.commit()
    return client.sign_in(account)


def page(key: str = "") -> str:
    return f"/trial/organise/vocabulary/{key}".rstrip("/")


def opened(client: Client, address: str) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', client.get(address).text)
    assert found
    return found[1].replace("&#34;", '"')


def test_the_list_has_names_in_each_language_and_uses(event: Event, owner: Client, tag: Tag) -> None:
    make_tag(event, key="away", names={"fr": "autre"}, is_offered=False, group="services")
    make_tagged(make_participant(event), "need", "Samples", tag)
    db.session.commit()
    text = owner.get(page()).text
    assert re.findall(r'<h2 id="group-\w+">(\w+)</h2>', text) == ["Targets", "Services"]
    assert 'href="/trial/organise/vocabulary/nk-cells">NK cells</a>' in text
    assert '<span lang="fr">cellules NK</span>' in text
    assert "0 offers, 1 need<" in text
    assert "not yet in English" in text
    assert "put away" in text


def test_as_many_queries_for_thirty_tags_as_for_one(event: Event, owner: Client, tag: Tag) -> None:
    db.session.commit()
    counts = []
    for number in (0, 29):
        for _one in range(number):
            make_tagged(make_participant(event), "offer", "Samples", make_tag(event))
        db.session.commit()
        with count_queries() as count:
            owner.get(page())
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_a_tag_is_added_and_what_was_typed_comes_out_as_text(event: Event, owner: Client) -> None:
    answer = owner.send(page(), name_fr=f" {HOSTILE} ", name_en="", group="methods")
    assert (answer.status_code, answer.location) == (302, f"{page()}#tag-script-alert-1-script")
    text = owner.get(page()).text
    assert HOSTILE not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ({"name_fr": "", "name_en": " ", "group": ""}, 422, "Type a name in one language at least."),
        ({"name_fr": "x" * 61, "group": ""}, 422, "Shorten this to 60 characters."),
        ({"name_fr": "A thing", "group": "planets"}, 422, "Not a valid choice"),
        ({"name_en": "nk CELLS", "group": ""}, 409, "The vocabulary has this tag already: nk CELLS."),
    ],
)
def test_what_is_refused_is_said_and_kept(
    event: Event, owner: Client, tag: Tag, typed: dict[str, str], code: int, words: str
) -> None:
    db.session.commit()
    answer = owner.send(page(), **typed)
    assert (answer.status_code, words in answer.text) == (code, True)
    assert typed.get("name_fr", "") in answer.text
    assert len(tags_of(event)) == 1


def test_a_tag_is_renamed_and_put_away(event: Event, owner: Client, tag: Tag) -> None:
    db.session.commit()
    address = page("nk-cells")
    answer = owner.send(address, opened=opened(owner, address), name_fr="tueuses", name_en="Killers", group="services")
    assert answer.location == f"{page()}#tag-nk-cells"
    db.session.rollback()
    assert (tag.names, tag.group, tag.is_offered) == ({"fr": "tueuses", "en": "Killers"}, "services", False)


def test_a_stale_form_says_what_stands_keeps_what_was_typed_and_saves_the_next_time(
    event: Event, owner: Client, tag: Tag
) -> None:
    db.session.commit()
    address = page("nk-cells")
    before = opened(owner, address)
    tag.names = {"fr": "cellules NK", "en": "Natural killers"}
    db.session.commit()
    typed = {"name_fr": "tueuses", "name_en": "Killers", "group": "targets", "is_offered": "y"}
    answer = owner.send(address, opened=before, **typed)
    assert (answer.status_code, "Changed since you opened this form: names." in answer.text) == (409, True)
    assert "Natural killers" in answer.text
    assert 'value="Killers"' in answer.text
    again = re.search(r'name="opened"[^>]*value="([^"]*)"', answer.text)
    assert again
    assert owner.send(address, opened=again[1].replace("&#34;", '"'), **typed).status_code == 302


def test_a_tag_moves_up(event: Event, owner: Client, tag: Tag) -> None:
    make_tag(event, key="second", group="targets")
    db.session.commit()
    answer = owner.send(page("second/move"), page=page(), step="up")
    assert answer.location == f"{page()}#tag-second"
    assert [one.key for one in tags_of(event)] == ["second", "nk-cells"]
    owner.send(page("second/move"), page=page(), step="sideways")
    assert [one.key for one in tags_of(event)] == ["second", "nk-cells"]


def test_a_merge_is_told_before_it_is_done(event: Event, owner: Client, tag: Tag) -> None:
    other = make_tag(event, key="killers", names={"en": "Killers"})
    entry = make_tagged(make_participant(event), "need", "Samples", tag)
    db.session.commit()
    assert "1 offer or need has this tag" in owner.get(page("nk-cells/merge")).text
    assert owner.send(page("nk-cells/merge"), into="").status_code == 422
    assert owner.send(page("nk-cells/merge"), into="nk-cells").status_code == 422
    answer = owner.send(page("nk-cells/merge"), into="killers")
    assert answer.location == f"{page()}#tag-killers"
    db.session.rollback()
    assert (tag_named(event, "nk-cells"), entry.tags) == (None, [other])
    assert owner.get(page("nk-cells")).status_code == 404
