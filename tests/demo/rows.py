"""What stands in the database, to compare one demonstration with another."""

from typing import Any

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Event


def count_of(table: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def everything() -> dict[str, list[str]]:
    """All rows of all tables, but for the numbers that the database gives."""
    rows = {}
    for mapper in Event.registry.mappers:
        columns = [column for column in mapper.local_table.columns if not is_number(column)]
        if columns:
            rows[mapper.class_.__name__] = sorted(map(repr, db.session.execute(select(*columns))))
    return rows


def is_number(column: Any) -> bool:
    return column.name == "id" or bool(column.foreign_keys)
