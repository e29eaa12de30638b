"""Which conflicts the team lets stand."""

from eventhub.db import db
from eventhub.models import AcceptedConflict, Event
from eventhub.queries.accepted_conflicts import accepted_of
from tests.factories import make_account, make_event
from tests.factories.moments import NOW


def test_those_of_this_event_with_who_let_them_stand(event: Event) -> None:
    account, other = make_account(name="Isaure"), make_event()
    for place, key in ((event, "a"), (event, "b"), (other, "c")):
        values = {"rule": "room", "reason": f"Reason {key}", "account_id": account.id, "at": NOW}
        db.session.add(AcceptedConflict(event_id=place.id, key=key, **values))
    db.session.commit()
    found = {key: (one.reason, one.account and one.account.name) for key, one in accepted_of(event).items()}
    assert found == {"a": ("Reason a", "Isaure"), "b": ("Reason b", "Isaure")}
