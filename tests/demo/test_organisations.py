"""Besides the directory there are names that people typed: they wait, look like another one, or were merged."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.models import Account, Event, Organisation, Person
from eventhub.queries.organisation_merges import doubles, merges_of
from eventhub.services.organisation_merges import undo_merge
from tests.factories.moments import NOW


def test_what_was_typed_waits_to_be_listed(event: Event, content: Content) -> None:
    waiting = db.session.scalars(
        select(Organisation.name).where(Organisation.is_listed.is_(False), Organisation.merged_into_id.is_(None))
    )
    typed = [one.name for one in content.backstage.typed_organisations if not one.merged_into]
    assert sorted(waiting) == sorted(typed)


def test_one_pair_may_be_one_and_the_same(event: Event) -> None:
    pairs = [(pair.one.name, pair.other.name) for pair in doubles(event)]
    assert pairs == [("Hôpital de l’Anse-Claire", "Hopital de l’Anse Clair")]


def test_a_merge_that_was_made_can_be_undone(own_event: Event) -> None:
    (merge,) = merges_of(own_event)
    assert (merge.kept, merge.people, merge.is_undone) == ("Centre Morgiou", 1, False)
    account = db.session.scalars(select(Account).limit(1)).one()
    undo_merge(own_event, merge.merge_id, account, NOW)
    typed = select(Person.family_name).join(Organisation).where(Organisation.name == merge.merged[0])
    assert list(db.session.scalars(typed)) == ["Ferreira-Lopes"]
