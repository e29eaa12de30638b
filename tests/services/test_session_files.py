"""Files of a session: added, shown or kept, and gone with their bytes where nothing else names them."""

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import TooManySessionFiles
from eventhub.engines.documents import read_document
from eventhub.models import Account, Event, LogEntry, StoredFile
from eventhub.queries.draft_sessions import files_of
from eventhub.services.answer_files import forget_unused_files
from eventhub.services.faces import drop_files
from eventhub.services.session_files import MOST_FILES, add_file, remove_file, show_file
from eventhub.transactions import transact
from tests.factories import make_draft
from tests.factories.material import PDF, make_session_file
from tests.factories.moments import NOW

SLIDES = read_document(PDF, "slides.pdf")


def stored() -> int:
    return db.session.scalar(select(func.count()).select_from(StoredFile)) or 0


def actions() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_two_sessions_share_the_bytes_and_the_last_one_takes_them_along(event: Event, account: Account) -> None:
    first, second = make_draft(event), make_draft(event)
    db.session.commit()
    made = [transact(add_file, one, SLIDES, is_public=False, account=account, now=NOW) for one in (first, second)]
    assert ([one.name for one in files_of(first)], stored()) == (["slides.pdf"], 1)
    transact(remove_file, made[0], account, NOW)
    assert (files_of(first), stored()) == ([], 1)
    transact(remove_file, made[1], account, NOW)
    assert stored() == 0
    assert actions() == ["session.file_added"] * 2 + ["session.file_removed"] * 2


def test_it_is_shown_and_kept(event: Event, account: Account) -> None:
    file = make_session_file(make_draft(event))
    db.session.commit()
    for is_public in (True, True, False):
        transact(show_file, file, is_public=is_public, account=account, now=NOW)
    assert (file.is_public, actions()) == (False, ["session.file_shown", "session.file_hidden"])


def test_nothing_that_a_session_has_is_thrown_away_with_what_is_unused(event: Event) -> None:
    file = make_session_file(make_draft(event))
    db.session.commit()
    assert transact(forget_unused_files, event.id) == 0
    transact(drop_files, {file.file_id})
    assert stored() == 1


def test_a_session_is_no_store(event: Event, account: Account) -> None:
    draft = make_draft(event)
    for _number in range(MOST_FILES):
        make_session_file(draft)
    db.session.commit()
    with pytest.raises(TooManySessionFiles):
        transact(add_file, draft, SLIDES, is_public=False, account=account, now=NOW)
