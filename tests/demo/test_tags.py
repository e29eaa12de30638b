"""The vocabulary of the demonstration: in groups, in both languages, and used."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.demo.content import Content, read_content
from eventhub.demo.tags import keys_in
from eventhub.domain.search_words import fold
from eventhub.domain.vocabulary import GROUPS, TAGS_MOST
from eventhub.models import EntryTag, Event
from eventhub.queries.vocabulary import tags_of, uses_of
from tests.demo.rows import count_of


def test_it_has_some_of_each_group_and_each_in_both_languages() -> None:
    tags = read_content().tags
    counted = Counter(tag.group for tag in tags)
    assert (list(counted), 30 <= len(tags) <= 40, min(counted.values()) >= 4) == (list(GROUPS), True, True)
    assert [tag.key for tag in tags if set(tag.name) != {"fr", "en"}] == []


def test_what_texts_are_searched_for_is_written_as_they_are_compared() -> None:
    words = [word for tag in read_content().tags for word in tag.words]
    assert [word for word in words if fold(word) != word.strip()] == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Un panel de cellules NK", ["nk-cells", "immunophenotyping"]),
        ("Lentilles", []),
        ("A carbon copy", []),
        ("CAR T cells", ["t-cells", "car-therapy"]),
    ],
)
def test_a_text_is_tagged_with_what_it_speaks_of(text: str, keys: list[str]) -> None:
    assert keys_in(text, read_content().tags) == keys


def test_most_tags_are_used_and_no_entry_has_more_than_it_takes(event: Event, content: Content) -> None:
    assert [tag.key for tag in tags_of(event)] == [tag.key for tag in content.tags]
    used = uses_of(event)
    assert len(used) >= 30  # an organiser sees that some are for nothing
    counted = select(func.count(EntryTag.tag_id)).group_by(EntryTag.entry_id)
    assert max(db.session.scalars(counted)) <= TAGS_MOST


def test_a_keyword_of_a_person_stands_on_one_of_their_entries(event: Event, content: Content) -> None:
    assert count_of(EntryTag) >= sum(len(one.tags) for one in content.participants if one.offers or one.needs)
