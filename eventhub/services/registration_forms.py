"""Composes what an event asks: a draft that its editors change one at a time, and versions that are published."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from eventhub.db import db, take_turn
from eventhub.domain.errors import StaleForm
from eventhub.domain.form_editing import Change, ask_also, without_category
from eventhub.domain.question_checks import check_definition
from eventhub.domain.questions import write_definition
from eventhub.models import Account, Event, FormVersion
from eventhub.queries.forms import NO_QUESTIONS, definition_of, last_form, published_form
from eventhub.services.log import note
from eventhub.services.starting_questions import starting_form, starting_section


def stamp_of(form: FormVersion | None) -> str:
    """What an editor's page carries: the draft that it shows, and its version."""
    return f"{form.number}.{form.version}" if form else "0.0"


def start_form(event: Event, languages: Sequence[str], account: Account | None, now: datetime) -> FormVersion:
    """The first draft of a new event, from the starting sets of its categories; ready to be published."""
    categories = [category.key for category in event.categories]
    return add_draft(event, write_definition(starting_form(languages, categories, event.ends_at.year)), 1, account, now)


def add_draft(
    event: Event, definition: dict[str, object], number: int, account: Account | None, now: datetime
) -> FormVersion:
    draft = FormVersion(event_id=event.id, number=number, definition=definition, created_at=now)
    draft.account_id = account.id if account else None
    db.session.add(draft)
    db.session.flush()
    return draft


def change_form(event: Event, opened: str, change: Change, act: str, account: Account, now: datetime) -> FormVersion:
    """Change the draft, which begins as a copy of what is asked; nobody but who opens it now sees it.

    StaleForm where somebody else changed it since it was `opened`; DefinitionBroken where it could not be asked.
    """
    standing = lock_form(event, opened)
    definition = change(definition_of(standing))
    check_definition(definition, event.languages, [category.key for category in event.categories])
    plain = write_definition(definition)
    if standing is None or standing.published_at is not None:
        standing = add_draft(event, plain, standing.number + 1 if standing else 1, account, now)
    else:
        standing.definition, standing.account_id = plain, account.id
        standing.version += 1
    db.session.flush()
    note("form.changed", ("form", str(standing.number)), account, now, event=event, values={"act": act})
    return standing


def publish_form(event: Event, opened: str, account: Account, now: datetime) -> FormVersion | None:
    """From now on the draft is asked; answers that were given stay, by the question's key. StaleForm as above."""
    draft = lock_form(event, opened)
    if draft is None or draft.published_at is not None:  # a second press of the same button
        return draft
    check_definition(definition_of(draft), event.languages, [category.key for category in event.categories])
    draft.published_at = now
    draft.version += 1
    db.session.flush()
    note("form.published", ("form", str(draft.number)), account, now, event=event)
    return draft


def reset_draft(event: Event, opened: str, account: Account, now: datetime) -> None:
    """The draft says again what is asked; its row stays, so that no older page fits it by chance."""
    draft, published = lock_form(event, opened), published_form(event)
    if draft is None or draft.published_at is not None:
        return
    draft.definition = published.definition if published else write_definition(NO_QUESTIONS)
    draft.version += 1
    db.session.flush()
    note("form.reset", ("form", str(draft.number)), account, now, event=event)


def ask_category(event: Event, key: str, set_name: str, account: Account, now: datetime) -> None:
    """A category is asked a starting set, from the next publishing on: the draft has it."""
    section = starting_section(set_name, event.languages, event.ends_at.year, key)
    lock_event(event)
    opened = stamp_of(last_form(event))
    change_form(event, opened, lambda form: ask_also(form, section, key), "set", account, now)


def forget_category(event: Event, key: str, account: Account, now: datetime) -> None:
    """Questions for this category alone go, of the draft and of what is asked: nobody is asked them any more.

    Versions that were published stay as they were; where the published one named the category, a new one is asked.
    """
    lock_event(event)
    published, last = published_form(event), last_form(event)
    drafted = last if last is not None and last.published_at is None else None
    if published is not None and names_category(published, key):
        asked = write_definition(without_category(definition_of(published), key))
        later = write_definition(without_category(definition_of(drafted), key)) if drafted else None
        version = drafted or add_draft(event, asked, published.number + 1, account, now)
        version.definition, version.published_at = asked, now
        version.version += 1
        note("form.published", ("form", str(version.number)), account, now, event=event)
        if later is not None:
            add_draft(event, later, version.number + 1, account, now)
    elif drafted is not None and names_category(drafted, key):
        drafted.definition = write_definition(without_category(definition_of(drafted), key))
        drafted.version += 1
    db.session.flush()


def names_category(form: FormVersion, key: str) -> bool:
    return any(key in question.categories for question in definition_of(form).questions)


def lock_form(event: Event, opened: str) -> FormVersion | None:
    """What the editor shows, ours alone until this transaction ends. StaleForm where it is not what was opened."""
    lock_event(event)
    standing = last_form(event)
    if standing is not None:
        db.session.refresh(standing)
    if stamp_of(standing) != opened:
        raise StaleForm(changed=("questions",), noun="form")
    return standing


def lock_event(event: Event) -> None:
    """One editor of the event's questions at a time; a draft that is only about to be made has no row to lock."""
    take_turn(Event, event.id)
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
