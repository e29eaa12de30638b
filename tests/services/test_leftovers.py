"""What ran out goes; what is still good stays."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import FailedSignIn, OneTimeLink, SignIn
from eventhub.services.leftovers import FAILURES_KEPT, remove_leftovers
from tests.factories import make_account
from tests.factories.moments import NOW

SOON = NOW + timedelta(seconds=1)


def test_what_ran_out_goes(app: Flask) -> None:
    account = make_account()
    for name, ends in (("old", NOW), ("good", SOON)):
        db.session.add(SignIn(token_hash=name, account_id=account.id, created_at=NOW, expires_at=ends))
        db.session.add(OneTimeLink(token_hash=name, purpose="confirm", created_at=NOW, expires_at=ends))
        db.session.add(FailedSignIn(address_hash=name, failed_at=ends - FAILURES_KEPT))
    db.session.flush()
    remove_leftovers(NOW)
    assert list(db.session.scalars(select(SignIn.token_hash))) == ["good"]
    assert list(db.session.scalars(select(OneTimeLink.token_hash))) == ["good"]
    assert list(db.session.scalars(select(FailedSignIn.address_hash))) == ["good"]
