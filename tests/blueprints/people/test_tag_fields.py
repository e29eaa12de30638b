"""The boxes of an entry's tags: what can be chosen, how many, and what went meanwhile."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eventhub.blueprints.people.tag_fields import TagsField
from eventhub.models import Event
from eventhub.queries.vocabulary import tags_of
from tests.factories import make_event
from tests.factories.vocabulary import make_tag


class Row(Form):
    tags = TagsField()


@pytest.fixture
def event(sqlite_app: Flask) -> Event:
    made = make_event()
    for number in range(7):
        make_tag(made, key=f"tag-{number}", is_offered=number < 6)
    return made


def row(event: Event, standing: list[str], sent: list[str] | None = None) -> Row:
    made = Row(None if sent is None else MultiDict([("other", ""), *(("tags", key) for key in sent)]), tags=standing)
    made.tags.offer(tags_of(event))
    return made


def test_it_opens_on_what_stands_with_what_was_put_away_only_where_it_stands(event: Event) -> None:
    assert len([tag for one in row(event, ["tag-1"]).tags.groups for tag in one.tags]) == 6
    away = row(event, ["tag-6", "tag-1"]).tags
    assert (len(away.groups[0].tags), [tag.key for tag in away.chosen]) == (7, ["tag-1", "tag-6"])


def test_no_box_is_none_and_not_what_stood(event: Event) -> None:
    assert row(event, ["tag-1"], []).tags.data == []


def test_each_is_taken_once(event: Event) -> None:
    sent = row(event, [], ["tag-2", "tag-1", "tag-2"])
    assert (sent.validate(), sent.tags.data) == (True, ["tag-2", "tag-1"])


def test_more_than_five_are_too_many(sqlite_app: Flask, event: Event) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        sent = row(event, [], [f"tag-{number}" for number in range(6)])
        assert sent.validate() is False
        assert sent.tags.errors == ["These are 6 tags: keep the 5 that say most."]


@pytest.mark.parametrize("key", ["gone", "tag-6", "<script>"])
def test_what_cannot_be_chosen_is_told_and_left_out(sqlite_app: Flask, event: Event, key: str) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        sent = row(event, [], ["tag-1", key])
        assert (sent.validate(), sent.tags.data) == (False, ["tag-1"])
        assert sent.tags.errors == ["The vocabulary changed meanwhile: look through the tags of this row again."]
