"""Keep a participant's photo, let it go, and say whether others see it."""

from datetime import datetime

from sqlalchemy import select

from eventhub.db import db, take_turn
from eventhub.domain.visibility import ordered
from eventhub.engines.pictures import Picture
from eventhub.models import Event, Person
from eventhub.services.faces import drop_files, find_or_create_file


def keep_photo(person: Person, picture: Picture | None, *, is_shown: bool, now: datetime) -> None:
    """The new photo instead of the old one (None: the old one stays), seen by other participants or not."""
    hold(person)
    before = {person.photo_id} - {None}
    if picture is not None:
        person.photo = find_or_create_file(person.event, picture)
    show_photo(person, is_shown=is_shown, now=now)
    db.session.flush()
    drop_files({file for file in before if file is not None} - {person.photo_id or 0})


def remove_photo(person: Person, now: datetime) -> None:
    """No photo from now on: its file goes where nobody else shows the same; whoever adds one is asked again."""
    hold(person)
    before = {file for file in (person.photo_id,) if file is not None}
    person.photo = None
    show_photo(person, is_shown=False, now=now)
    db.session.flush()
    drop_files(before)


def hold(person: Person) -> None:
    """Under the event's lock: a file that two people show is not let go by one while the other takes it up."""
    take_turn(Event, person.event_id)
    for model, number in ((Event, person.event_id), (Person, person.id)):
        db.session.execute(select(model.id).where(model.id == number).with_for_update(key_share=True))
    db.session.refresh(person)


def show_photo(person: Person, *, is_shown: bool, now: datetime) -> None:
    """What others see is a part of the profile: a form that was opened before is told of it."""
    if is_shown == ("photo" in person.visible_fields):
        return
    others = set(person.visible_fields) - {"photo"}
    person.visible_fields = list(ordered(others | {"photo"} if is_shown else others))
    person.visibility_changed_at = now
    person.version += 1
