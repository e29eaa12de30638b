"""What a session's form says is kept; one that stands keeps its beginning whatever its length becomes."""

from typing import Any

import pytest

from eventhub.db import db
from eventhub.domain.errors import OutsideEvent, SessionMovedMeanwhile
from eventhub.models import Account, Event
from eventhub.services.session_edits import save_session
from eventhub.transactions import transact
from tests.factories import make_draft, make_participant
from tests.factories.moments import NOW, at


def typed(minutes: int = 30, **values: Any) -> dict[str, Any]:
    return {"titles": {"en": "Targets"}, "minutes": minutes} | values


def test_words_and_people_are_kept_together(event: Event, account: Account) -> None:
    draft, samir = make_draft(event), make_participant(event)
    db.session.commit()
    transact(save_session, draft, typed(45), [(samir.id, "chair")], account, NOW, draft.version)
    assert (draft.titles, draft.minutes, draft.version) == ({"en": "Targets"}, 45, 2)
    assert [(one.person_id, one.role) for one in draft.people] == [(samir.id, "chair")]
    assert transact(save_session, draft, typed(45), [(samir.id, "chair")], account, NOW, 2) is None


def test_another_length_moves_the_end(event: Event, account: Account) -> None:
    draft = make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"))
    db.session.commit()
    transact(save_session, draft, typed(25), [], account, NOW, draft.version)
    assert (draft.starts_at, draft.ends_at, draft.minutes) == (at("09:00"), at("09:25"), 25)
    with pytest.raises(OutsideEvent):
        transact(save_session, draft, typed(1200), [], account, NOW, draft.version)


def test_who_did_not_see_what_stands_is_told(event: Event, account: Account) -> None:
    draft = make_draft(event)
    db.session.commit()
    transact(save_session, draft, typed(), [], account, NOW, 1)
    with pytest.raises(SessionMovedMeanwhile):
        transact(save_session, draft, typed(titles={"en": "Other"}), [], account, NOW, 1)
    assert draft.titles == {"en": "Targets"}
