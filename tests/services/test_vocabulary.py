"""The team's words: added once, renamed by who saw what stood, merged without a loss, each act in the log."""

from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm, TagExists
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Account, EntryTag, Event, LogEntry, Tag
from eventhub.queries.vocabulary import tag_named, tags_of
from eventhub.services.vocabulary import TagContent, add_tag, content_of, merge_tags, move_tag, save_tag
from eventhub.transactions import transact
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW
from tests.factories.vocabulary import make_tag, make_tagged

NAMES = {"fr": "cellules NK", "en": "NK cells"}


def logged() -> list[tuple[str, str, dict[str, Any]]]:
    rows = db.session.scalars(select(LogEntry).order_by(LogEntry.id))
    return [(one.action, one.subject_id, one.values) for one in rows]


def order(event: Event) -> list[str]:
    return [tag.key for tag in tags_of(event)]


def test_a_new_tag_comes_last_and_has_a_key_of_its_own(event: Event, account: Account) -> None:
    make_tag(event, key="nk-cells", names={"en": "Something"})
    db.session.commit()
    tag = transact(add_tag, event, TagContent({"en": "NK cells"}, "targets"), account, NOW)
    assert (tag.key, tag.names, tag.group, tag.is_offered) == ("nk-cells-2", {"en": "NK cells"}, "targets", True)
    assert order(event) == ["nk-cells", "nk-cells-2"]
    values = {"names": {"en": "NK cells"}, "group": "targets", "is_offered": True}
    assert logged() == [("vocabulary.added", "nk-cells-2", values)]


def test_what_is_there_in_one_language_is_not_added_again(event: Event, account: Account) -> None:
    make_tag(event, names=NAMES)
    db.session.commit()
    with pytest.raises(TagExists) as refused:
        transact(add_tag, event, TagContent({"fr": "Cellules  nk", "en": "Killers"}, "targets"), account, NOW)
    assert (refused.value.name, len(order(event)), logged()) == ("Cellules  nk", 1, [])


def test_another_event_may_have_the_same(event: Event, account: Account) -> None:
    make_tag(make_event(), key="nk-cells", names=NAMES)
    db.session.commit()
    assert transact(add_tag, event, TagContent(NAMES, "targets"), account, NOW).key == "cellules-nk"


def test_a_tag_is_renamed_moved_to_a_group_and_put_away(event: Event, account: Account) -> None:
    tag = make_tag(event)
    db.session.commit()
    wanted = TagContent(NAMES, "targets", is_offered=False)
    transact(save_tag, event, tag.key, wanted, fingerprints_of(content_of(tag)), account, NOW)
    assert (content_of(tag), [entry[0] for entry in logged()]) == (wanted, ["vocabulary.changed"])


def test_saving_what_stands_is_no_act(event: Event, account: Account) -> None:
    tag = make_tag(event)
    db.session.commit()
    transact(save_tag, event, tag.key, content_of(tag), fingerprints_of(content_of(tag)), account, NOW)
    assert logged() == []


def test_a_stale_form_saves_nothing_and_names_what_changed(event: Event, account: Account) -> None:
    tag = make_tag(event)
    db.session.commit()
    opened = fingerprints_of(content_of(tag))
    transact(save_tag, event, tag.key, TagContent(NAMES, tag.group), opened, account, NOW)
    with pytest.raises(StaleForm) as stale:
        transact(save_tag, event, tag.key, TagContent({"en": "Killers"}, tag.group), opened, account, NOW)
    assert (stale.value.changed, tag.names) == (("names",), NAMES)


def test_a_tag_is_not_renamed_to_another_one(event: Event, account: Account) -> None:
    make_tag(event, names=NAMES)
    tag = make_tag(event)
    db.session.commit()
    with pytest.raises(TagExists):
        transact(save_tag, event, tag.key, TagContent(NAMES, ""), fingerprints_of(content_of(tag)), account, NOW)


def test_it_moves_among_its_group_alone(event: Event, account: Account) -> None:
    for key, group in (("one", "trials"), ("else", "methods"), ("two", "trials"), ("three", "trials")):
        make_tag(event, key=key, group=group)
    db.session.commit()
    transact(move_tag, event, "three", -1, account, NOW)
    assert order(event) == ["one", "else", "three", "two"]
    transact(move_tag, event, "one", -1, account, NOW)
    assert (order(event), len(logged())) == (["one", "else", "three", "two"], 1)


def test_those_on_one_place_are_told_apart_when_one_moves(event: Event, account: Account) -> None:
    for key in ("one", "two"):
        make_tag(event, key=key, position=3)
    db.session.commit()
    transact(move_tag, event, "two", -1, account, NOW)
    assert order(event) == ["two", "one"]


def test_a_merge_tags_each_entry_once_and_takes_the_other_away(event: Event, account: Account) -> None:
    one, other, apart = (make_tag(event, key=key) for key in ("one", "other", "apart"))
    person = make_participant(event)
    both = make_tagged(person, "offer", "Both", one, other)
    first = make_tagged(person, "need", "The one", one, apart)
    db.session.commit()
    transact(merge_tags, event, "one", "other", account, NOW)
    assert (tag_named(event, "one"), [tag.key for tag in both.tags]) == (None, ["other"])
    assert [tag.key for tag in first.tags] == ["other", "apart"]
    assert len(db.session.scalars(select(EntryTag.entry_id)).all()) == 3
    action, key, values = logged()[0]
    assert (action, key, values["into"]) == ("vocabulary.merged", "one", "other")


@pytest.mark.parametrize(("key", "into"), [("one", "one"), ("gone", "one"), ("one", "gone")])
def test_what_is_not_there_any_more_is_not_merged(event: Event, account: Account, key: str, into: str) -> None:
    make_tag(event, key="one")
    db.session.commit()
    with pytest.raises(StaleForm):
        transact(merge_tags, event, key, into, account, NOW)
    assert (order(event), logged()) == (["one"], [])


def test_another_event_s_tag_is_nobody_s_to_merge(event: Event, account: Account) -> None:
    make_tag(event, key="one")
    elsewhere: Tag = make_tag(make_event(), key="other")
    db.session.commit()
    with pytest.raises(StaleForm):
        transact(merge_tags, event, "one", elsewhere.key, account, NOW)
