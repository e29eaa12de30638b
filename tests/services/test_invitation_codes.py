"""Codes open categories and go past approval, exactly as often as they may."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import CodeExists, CodeNotGood, InvitationNeeded
from eventhub.models import Event, InvitationCode, LogEntry, Registration
from eventhub.queries.consistency import disagreements
from eventhub.services.invitation_codes import CodeWish, add_code, end_code, find_code, new_code, normal_code
from eventhub.services.registrations import confirm
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.applications import WELCOME, make_attempt
from tests.factories.moments import NOW
from tests.factories.places import make_code


def confirmed(event: Event, token: str) -> str:
    return transact(confirm, event, token, "hash", WELCOME, "test", NOW).status


def test_a_code_is_compared_without_case_and_spaces() -> None:
    assert normal_code(" amis  2027 ") == "AMIS2027"


def test_codes_are_made_of_signs_that_nobody_mixes_up() -> None:
    made = {new_code() for _ in range(50)}
    assert (len(made), {len(code) for code in made}) == (50, {10})
    assert not set("".join(made)) & set("01IO")


@pytest.mark.parametrize(
    ("values", "cause"),
    [
        ({"code": "OTHER"}, "unknown"),
        ({"expires_at": NOW}, "expired"),
        ({"most": 2, "used": 2}, "used_up"),
    ],
)
def test_says_why_a_code_is_not_good(event: Event, values: dict[str, object], cause: str) -> None:
    make_code(event, **{"code": "AMIS"} | values)
    with pytest.raises(CodeNotGood) as refused:
        find_code(event.categories[0], "amis", NOW)
    assert refused.value.cause == cause


def test_a_code_of_another_category_is_not_good(event: Event) -> None:
    make_code(event, code="AMIS", category_id=event.categories[1].id)
    with pytest.raises(CodeNotGood) as refused:
        find_code(event.categories[0], "amis", NOW)
    assert refused.value.cause == "category"


def test_a_code_of_another_event_is_unknown(event: Event) -> None:
    make_code(make_event(), code="AMIS")
    with pytest.raises(CodeNotGood):
        find_code(event.categories[0], "amis", NOW)


def test_a_category_by_invitation_takes_who_has_a_code(event: Event) -> None:
    event.categories[0].is_by_invitation = True
    code = make_code(event, code="AMIS")
    db.session.commit()
    with pytest.raises(InvitationNeeded):
        make_attempt(event, "nocode")
    make_attempt(event, "secret", code="amis")
    assert (confirmed(event, "secret"), code.used, disagreements()) == ("confirmed", 1, [])


@pytest.mark.parametrize(("skips", "status"), [(True, "confirmed"), (False, "pending")])
def test_a_code_may_go_past_approval(event: Event, skips: bool, status: str) -> None:
    event.admission = "approval"
    make_code(event, code="AMIS", skips_approval=skips)
    db.session.commit()
    make_attempt(event, "secret", code="amis")
    make_attempt(event, "nocode")
    assert (confirmed(event, "secret"), confirmed(event, "nocode")) == (status, "pending")


def test_where_it_is_used_up_meanwhile_one_goes_on_without_it(event: Event) -> None:
    event.categories[0].needs_approval = True
    make_code(event, code="AMIS", most=1)
    db.session.commit()
    registrations = [make_attempt(event, token, code="amis") for token in ("first", "second")]
    assert [confirmed(event, token) for token in ("first", "second")] == ["confirmed", "pending"]
    assert ([one.code_id is None for one in registrations], disagreements()) == ([False, True], [])


def test_unless_the_category_takes_nobody_without(event: Event) -> None:
    event.categories[0].is_by_invitation = True
    make_code(event, code="AMIS", most=1)
    db.session.commit()
    for token in ("first", "second"):
        make_attempt(event, token, code="amis")
    confirmed(event, "first")
    with pytest.raises(CodeNotGood):
        confirmed(event, "second")
    statuses = db.session.scalars(select(Registration.status).order_by(Registration.id)).all()
    assert (statuses, disagreements()) == (["confirmed", "unconfirmed"], [])


def wish(code: str) -> CodeWish:
    return CodeWish(code, "clinician", "for friends", 3, NOW + timedelta(days=1), skips_approval=True)


def test_the_team_gives_out_and_ends_a_code(event: Event) -> None:
    code = transact(add_code, event, wish("AMIS"), None, NOW)
    assert (code.category and code.category.key, code.most, code.used) == ("clinician", 3, 0)
    transact(end_code, event, code, None, NOW)
    assert code.expires_at == NOW
    assert db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)).all() == ["code.added", "code.ended"]


def test_a_code_reads_like_no_other(event: Event) -> None:
    transact(add_code, event, wish("AMIS"), None, NOW)
    with pytest.raises(CodeExists):
        transact(add_code, event, wish("AMIS"), None, NOW)
    assert len(db.session.scalars(select(InvitationCode)).all()) == 1
