"""Let the team keep the categories of its event: add, rename, mark, order, take away."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from eventhub.db import Words, db
from eventhub.domain.categories import MARKS, key_for
from eventhub.domain.errors import CategoryExists, CategoryInUse, ImportRuns, LastCategory, StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.typed_text import filled
from eventhub.domain.vocabulary import double_name, moved
from eventhub.models import Account, Category, Event
from eventhub.queries.categories import Uses, is_importing, uses_of
from eventhub.services.halls import lock_hall
from eventhub.services.log import note
from eventhub.services.registration_forms import ask_category, forget_category


@dataclass(frozen=True)
class CategoryContent:
    """All that a category's form changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    sign: str


def content_of(category: Category) -> CategoryContent:
    """The category as it stands."""
    return CategoryContent(filled(category.names), category.sign)


def add_category(
    event: Event, typed: CategoryContent, account: Account, now: datetime, *, set_name: str = ""
) -> Category:
    """A new one, last of all, for everybody and without a limit of its own. CategoryExists where one reads the same.

    `set_name`: the starting set of questions that it is asked, in the draft; "" for none.
    """
    categories = held_categories(event)
    refuse_double(categories, typed)
    key = key_for(typed.names[event.languages[0]], {one.key for one in categories})
    category = Category(event_id=event.id, key=key, position=max((one.position for one in categories), default=-1) + 1)
    write(category, typed)
    db.session.add(category)
    db.session.flush()
    db.session.expire(event, ["categories"])
    note("category.added", ("category", key), account, now, event=event, values=asdict(typed))
    if set_name:
        ask_category(event, key, set_name, account, now)
    return category


def save_category(
    event: Event, key: str, typed: CategoryContent, opened: Fingerprints, account: Account, now: datetime
) -> None:
    """Keep what was typed if the category still is what the form was `opened` on, else StaleForm; CategoryExists.

    Its key stays: questions, filters, codes and files know it by that.
    """
    categories = held_categories(event)
    category = named(categories, key)
    standing = content_of(category)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun="category")
    refuse_double([one for one in categories if one.key != key], typed)
    write(category, typed)
    db.session.flush()
    if typed != standing:
        note("category.changed", ("category", key), account, now, event=event, values=asdict(typed))


def move_category(event: Event, key: str, step: int, account: Account, now: datetime) -> None:
    """So many places further on, or back; at the end it stays where it is."""
    categories = held_categories(event)
    named(categories, key)
    keys = [one.key for one in categories]
    wanted = moved(keys, key, step)
    for category in categories:
        category.position = wanted.index(category.key)
    db.session.flush()
    db.session.expire(event, ["categories"])
    if wanted != keys:
        note("category.moved", ("category", key), account, now, event=event)


def remove_category(event: Event, key: str, account: Account, now: datetime) -> None:
    """Take away a category that nobody is registered in, with the codes and questions that are for it alone.

    CategoryInUse, LastCategory, ImportRuns; StaleForm where it is gone.
    """
    categories = held_categories(event)
    category = named(categories, key)
    values = asdict(content_of(category))
    uses = uses_of(event).get(category.id, Uses())
    if uses.registrations:
        raise CategoryInUse(uses.registrations)
    if len(categories) == 1:
        raise LastCategory
    if is_importing(event):
        raise ImportRuns
    delete_row(category)
    forget_category(event, key, account, now)
    note("category.removed", ("category", key), account, now, event=event, values=values | {"codes": uses.codes})


def delete_row(category: Category) -> None:
    """CategoryInUse where somebody registered at this moment: the database says so."""
    gone = delete(Category).where(Category.id == category.id)
    try:
        with db.session.begin_nested():
            db.session.execute(gone, execution_options={"synchronize_session": False})
    except IntegrityError:
        raise CategoryInUse(1) from None
    event = category.event
    db.session.expunge(category)
    db.session.expire(event, ["categories"])


def named(categories: list[Category], key: str) -> Category:
    """StaleForm where somebody took it away meanwhile."""
    found = next((one for one in categories if one.key == key), None)
    if found is None:
        raise StaleForm(changed=("categories",), noun="category")
    return found


def held_categories(event: Event) -> list[Category]:
    """They and the places of the event under their lock, in order: what the team does is done one after the other."""
    return sorted(lock_hall(event.id).categories.values(), key=lambda one: (one.position, one.id))


def refuse_double(others: list[Category], typed: CategoryContent) -> None:
    """Files of registrations, too, tell categories by their names."""
    taken = double_name(typed.names, [one.names for one in others])
    if taken is not None:
        raise CategoryExists(taken)


def write(category: Category, typed: CategoryContent) -> None:
    category.names, category.sign, category.colour = filled(typed.names), typed.sign, MARKS[typed.sign]
