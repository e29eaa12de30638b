"""Types of session: named or called as the house does, and gone only where their sessions become of another."""

import pytest

from eventhub.db import db
from eventhub.domain.errors import BreakStays, MaterialNameTaken, SessionTypeInUse, StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Account, Event, SessionDraft, SessionType
from eventhub.queries.material import types_in_order
from eventhub.services.material import make_material
from eventhub.services.session_types import TypeContent, add_type, content_of, move_type, remove_type, save_type
from eventhub.transactions import transact
from tests.factories import make_session
from tests.factories.moments import NOW

TYPED = TypeContent({"en": "Workshop", "fr": "Atelier"}, 90)


@pytest.fixture
def usual(event: Event) -> dict[str, SessionType]:
    transact(make_material, event)
    return {one.key: one for one in types_in_order(event)}


def keys(event: Event) -> list[str]:
    return [one.key for one in types_in_order(event)]


def test_a_new_one_comes_last(event: Event, account: Account, usual: dict[str, SessionType]) -> None:
    made = transact(add_type, event, TYPED, account, NOW)
    assert (keys(event), content_of(made)) == ([*usual, "atelier"], TYPED)
    with pytest.raises(MaterialNameTaken):
        transact(add_type, event, TYPED, account, NOW)


def test_who_did_not_see_what_stands_is_told(event: Event, account: Account, usual: dict[str, SessionType]) -> None:
    opened = fingerprints_of(content_of(usual["talk"]))
    transact(save_type, event, "talk", TYPED, opened, account, NOW)
    with pytest.raises(StaleForm) as stale:
        transact(save_type, event, "talk", TypeContent({}, 20), opened, account, NOW)
    assert (stale.value.changed, stale.value.noun) == (("names", "minutes"), "session_type")


def test_they_move(event: Event, account: Account, usual: dict[str, SessionType]) -> None:
    transact(move_type, event, "break", -5, account, NOW)
    assert keys(event)[0] == "break"


def test_its_sessions_become_of_another_type_for_the_public_too(
    event: Event, account: Account, usual: dict[str, SessionType]
) -> None:
    session = make_session(event, kind="talk")
    draft = db.session.get_one(SessionDraft, session.item_id)
    db.session.commit()
    for nothing in ("", "talk"):
        with pytest.raises(SessionTypeInUse) as refused:
            transact(remove_type, event, "talk", nothing, account, NOW)
        assert refused.value.count == 1
    with pytest.raises(StaleForm):
        transact(remove_type, event, "talk", "gone", account, NOW)
    transact(remove_type, event, "talk", "panel", account, NOW)
    db.session.expire_all()
    assert (session.kind, draft.kind, "talk" in keys(event)) == ("panel", "panel", False)


def test_one_without_sessions_goes_and_breaks_stay(
    event: Event, account: Account, usual: dict[str, SessionType]
) -> None:
    transact(remove_type, event, "poster", "", account, NOW)
    with pytest.raises(BreakStays):
        transact(remove_type, event, "break", "talk", account, NOW)
    assert keys(event) == [key for key in usual if key != "poster"]
