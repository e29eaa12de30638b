"""A merge of two organisations."""

from eventhub.models import Event
from eventhub.queries.organisation_merges import merges_of
from eventhub.services.organisation_merges import merge
from tests.factories.events import make_organisation
from tests.factories.moments import NOW
from tests.factories.people import make_account


def make_merge(event: Event) -> str:
    """The id by which it can be undone."""
    kept, merged = make_organisation(event), make_organisation(event)
    merge(event, kept.public_id, [merged.public_id], make_account(), NOW)
    return merges_of(event)[0].merge_id
