"""Keep what a session's form says: its words and people, and its length where it stands already."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from eventhub.domain.timetable.placing import checked
from eventhub.models import Account, SessionDraft, TimetableAct
from eventhub.services.drafts import change_session, days_of


def save_session(
    draft: SessionDraft,
    values: Mapping[str, Any],
    people: Iterable[tuple[int, str]],
    account: Account,
    now: datetime,
    version: int,
) -> TimetableAct | None:
    """None where nothing is other than it was. SessionMovedMeanwhile; OutsideEvent where its new length leads outside.

    A session that stands on the timetable keeps its beginning: another length moves its end.
    """
    return change_session(draft, dict(values) | end_for(draft, values["minutes"]), people, account, now, version)


def end_for(draft: SessionDraft, minutes: int) -> dict[str, datetime]:
    """The end that this length gives it; nothing where it has no time or keeps its length."""
    if draft.starts_at is None or minutes == draft.minutes:
        return {}
    ends_at = draft.starts_at + timedelta(minutes=minutes)
    return {"ends_at": checked(draft.starts_at, ends_at, days_of(draft.item.event)).ends_at}
