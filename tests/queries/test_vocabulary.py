"""Tags come by group in their order, with how often each is used."""

from eventhub.models import Event
from eventhub.queries.vocabulary import Uses, held_tags, in_groups, tag_named, tags_of, uses_of
from tests.factories import make_event, make_participant
from tests.factories.vocabulary import make_tag, make_tagged
from tests.fixtures.queries import count_queries


def test_tags_come_by_group_in_their_order(event: Event) -> None:
    for key, group, place in (("aaa", "trials", 3), ("bbb", "targets", 2), ("ccc", "trials", 1), ("ddd", "", 0)):
        make_tag(event, key=key, group=group, position=place)
    make_tag(make_event(), key="elsewhere")
    groups = [(one.group, [tag.key for tag in one.tags]) for one in in_groups(tags_of(event))]
    assert groups == [("targets", ["bbb"]), ("trials", ["ccc", "aaa"]), ("", ["ddd"])]


def test_a_tag_is_found_within_its_event_alone(event: Event) -> None:
    tag = make_tag(event, key="nk-cells")
    assert (tag_named(event, "nk-cells"), tag_named(make_event(), "nk-cells")) == (tag, None)
    assert (held_tags(event.id, {"nk-cells", "gone"}), held_tags(event.id, ())) == ({"nk-cells": tag}, {})


def test_uses_are_counted_by_kind_with_one_query(event: Event) -> None:
    used, unused = make_tag(event), make_tag(event)
    for _one in range(3):
        make_tagged(make_participant(event), "need", "Samples", used)
    make_tagged(make_participant(event), "offer", "Samples", used)
    with count_queries() as count:
        found = uses_of(event)
    assert (found, len(count), unused.id in found) == ({used.id: Uses(1, 3)}, 1, False)
    assert found[used.id].total == 4
