"""Makes the vocabulary of the demonstration, and tags what people offer and need with it."""

from collections.abc import Iterator

from sqlalchemy import insert

from eventhub.db import db
from eventhub.demo.content import TagContent
from eventhub.demo.scene import Scene
from eventhub.domain.search_words import fold
from eventhub.domain.vocabulary import TAGS_MOST
from eventhub.models import EntryTag, Person, Tag

CHUNK = 5000


def make_tags(scene: Scene, people: dict[str, Person]) -> None:
    """The event's tags, and on each entry those that it is about."""
    tags = {
        tag.key: Tag(event_id=scene.event.id, key=tag.key, names=tag.name, group=tag.group, position=position)
        for position, tag in enumerate(scene.content.tags)
    }
    db.session.add_all(tags.values())
    db.session.flush()
    ids = {key: tag.id for key, tag in tags.items()}
    rows = [{"entry_id": entry, "tag_id": ids[key]} for entry, key in tagged(scene, people)]
    for first in range(0, len(rows), CHUNK):
        db.session.execute(insert(EntryTag), rows[first : first + CHUNK])


def tagged(scene: Scene, people: dict[str, Person]) -> Iterator[tuple[int, str]]:
    """(entry, tag) of everybody: what a text speaks of; a keyword that no text speaks of stands with the first."""
    for content in scene.content.participants:
        entries = people[content.key].entries
        found = {entry.id: keys_in(entry.text, scene.content.tags) for entry in entries}
        spoken_of = {key for keys in found.values() for key in keys}
        lost = [key for key in content.tags if key not in spoken_of]
        for number, entry in enumerate(entries):
            keys = found[entry.id] + (lost if number == 0 else [])
            yield from ((entry.id, key) for key in keys[:TAGS_MOST])


def keys_in(text: str, tags: list[TagContent]) -> list[str]:
    """The tags that this text speaks of, in the order of the vocabulary."""
    said = f" {fold(text)} "
    return [tag.key for tag in tags if any(word in said for word in tag.words)]
