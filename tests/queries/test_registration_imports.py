"""Files belong to their event; what they name is found by address, account and spelling."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.models import OrganisationName
from eventhub.queries.registration_imports import (
    accounts_by_mail,
    event_of,
    import_called,
    import_with_content,
    imports_of,
    organisation_spellings,
    people_by_account,
    registrations_by_mail,
    running_import,
)
from tests.factories import make_event, make_organisation, make_speaker
from tests.factories.moments import NOW
from tests.factories.people import make_account
from tests.factories.registration_list import make_import, make_registration


def test_files_belong_to_their_event(app: Flask) -> None:
    event, other = make_event(), make_event()
    first, second = make_import(event), make_import(event)
    db.session.commit()
    assert imports_of(event) == [second, first]
    assert import_called(event, first.public_id) is first
    assert (imports_of(other), import_called(other, first.public_id)) == ([], None)
    assert event_of(first) is event
    found = import_with_content(first.id)
    assert found is not None
    assert found.content.startswith(b"\xef\xbb\xbfName")
    assert import_with_content(0) is None


def test_a_running_file_is_found_while_nobody_has_it_in_hand(app: Flask) -> None:
    file = make_import(make_event())
    assert running_import(NOW) is None
    file.state = "running"
    db.session.flush()
    assert running_import(NOW) == file.id
    file.leased_until = NOW + timedelta(seconds=1)
    db.session.flush()
    assert running_import(NOW) is None
    assert running_import(NOW + timedelta(seconds=1)) == file.id
    db.session.rollback()


def test_an_address_leads_to_who_confirmed_before_any_attempt(app: Flask) -> None:
    event = make_event()
    make_registration(event, status="unconfirmed", email="a@example.org")
    there = make_registration(event)
    there.email = "a@example.org"
    make_registration(event, status="unconfirmed").email = "a@example.org"
    make_registration(make_event(), email="b@example.org")
    db.session.commit()
    assert registrations_by_mail(event, ["a@example.org", "b@example.org"]) == {"a@example.org": there}


def test_finds_accounts_and_whom_the_event_knows_of_them(app: Flask) -> None:
    event, account = make_event(), make_account(email="a@example.org")
    speaker = make_speaker(event, account=account)
    make_speaker(make_event(), account=account)
    db.session.commit()
    assert accounts_by_mail(["a@example.org", "b@example.org"]) == {"a@example.org": account}
    assert people_by_account(event, [account.id]) == {account.id: speaker}


def test_every_spelling_says_whose_it_is(app: Flask) -> None:
    event = make_event()
    kept = make_organisation(event, name="AP-HM")
    merged = make_organisation(event, name="Hospitals", merged_into_id=kept.id)
    db.session.add(OrganisationName(event_id=event.id, organisation_id=kept.id, name="APHM", folded="aphm"))
    make_organisation(make_event(), name="Elsewhere")
    db.session.commit()
    assert organisation_spellings(event) == [(kept.id, "AP-HM"), (merged.id, "Hospitals"), (kept.id, "APHM")]
