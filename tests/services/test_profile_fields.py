"""What profiles of a category are made of is the team's choice, logged, and never over somebody else's."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.domain.visibility import FIELDS
from eventhub.models import Account, Event, LogEntry
from eventhub.services.profile_fields import FieldsByCategory, profile_fields, save_profile_fields
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW


@pytest.fixture
def account(event: Event) -> Account:
    made = make_account()
    db.session.commit()
    return made


def save(event: Event, typed: FieldsByCategory, account: Account, opened: FieldsByCategory | None = None) -> None:
    opened = profile_fields(event) if opened is None else opened
    transact(save_profile_fields, event, typed, fingerprints_of_values(opened), account, NOW)


def test_every_category_has_all_before_somebody_says_otherwise(event: Event) -> None:
    keys = ("researcher", "clinician", "startup", "industrial")
    assert profile_fields(event) == dict.fromkeys(keys, FIELDS)


def test_one_category_s_fields_are_kept_and_logged(event: Event, account: Account) -> None:
    wanted = profile_fields(event) | {"startup": ("organisation", "offers")}
    save(event, wanted, account)
    assert profile_fields(event) == wanted
    assert [one.profile_fields for one in event.categories if one.key != "startup"] == [None] * 3
    entries = db.session.scalars(select(LogEntry)).all()
    assert [(one.action, one.values, one.account_id) for one in entries] == [
        ("profile_fields.changed", {"category": "startup", "fields": ["organisation", "offers"]}, account.id)
    ]


def test_all_of_them_again_is_as_if_nothing_had_been_said(event: Event, account: Account) -> None:
    everything = profile_fields(event)
    save(event, everything | {"startup": ()}, account)
    save(event, everything, account)
    assert [one.profile_fields for one in event.categories] == [None] * 4


def test_a_stale_form_saves_nothing(event: Event, account: Account) -> None:
    opened = profile_fields(event)
    save(event, opened | {"startup": ("offers",)}, account)
    with pytest.raises(StaleForm):
        save(event, opened | {"startup": ("needs",)}, account, opened)
    with pytest.raises(StaleForm):
        save(event, {"startup": ("needs",)}, account)
    assert profile_fields(event)["startup"] == ("offers",)
