"""No table that says something about somebody is forgotten by their copy."""

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.personal_rows import LEFT_OUT, TAKEN_ALONG

THOSE = {"account", "person", "registration"}


def tables_about_people() -> set[str]:
    """Those, whatever points at one of them, and what knows people by their address."""
    tables = Event.metadata.tables.values()
    pointing = {table.name for table in tables if {key.column.table.name for key in table.foreign_keys} & THOSE}
    addressed = {table.name for table in tables if {"email", "reader_mail", "address_hash"} & set(table.columns.keys())}
    return THOSE | pointing | addressed


def test_every_table_is_taken_along_or_left_out_for_a_reason() -> None:
    assert {*TAKEN_ALONG, *LEFT_OUT} == tables_about_people()
    assert set(TAKEN_ALONG) & set(LEFT_OUT) == set()
    assert min(len(reason) for reason in (*TAKEN_ALONG.values(), *LEFT_OUT.values())) > 5
    assert db.metadata is Event.metadata
