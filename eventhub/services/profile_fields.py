"""Let the team say which fields the profiles of each category have."""

from collections.abc import Mapping
from datetime import datetime

from eventhub.db import db, hold_row
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_values
from eventhub.domain.visibility import FIELDS, fields_of
from eventhub.models import Account, Event
from eventhub.services.log import note

FieldsByCategory = dict[str, tuple[str, ...]]


def profile_fields(event: Event) -> FieldsByCategory:
    """category's key → the fields of its profiles, as it stands."""
    return {category.key: fields_of(category.profile_fields) for category in event.categories}


def save_profile_fields(
    event: Event,
    typed: Mapping[str, tuple[str, ...]],
    opened: Fingerprints,
    account: Account,
    now: datetime,
) -> None:
    """Keep these fields by category; StaleForm where somebody else changed one, or a category came or went.

    What people filled in stays: a field that comes back has what it had.
    """
    hold_row(event)
    standing = profile_fields(event)
    if standing.keys() != typed.keys() or changed_values(standing, typed, opened):
        raise StaleForm(changed=("fields",), noun="profile_fields")
    for category in event.categories:
        wanted = fields_of(typed[category.key])
        if wanted == standing[category.key]:
            continue
        category.profile_fields = None if wanted == FIELDS else list(wanted)
        values = {"category": category.key, "fields": list(wanted)}
        note("profile_fields.changed", ("event", event.slug), account, now, event=event, values=values)
    db.session.flush()
