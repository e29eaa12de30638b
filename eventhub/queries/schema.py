"""Whether the database answers and has the schema of this version."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from eventhub.db import db


def schema_is_current(migrations: str) -> bool:
    """False where the database cannot be reached, or where `migrations` (their folder) has steps it has not taken."""
    try:
        with db.engine.connect() as connection:
            standing = MigrationContext.configure(connection).get_current_heads()
    except SQLAlchemyError:
        return False
    return set(standing) == set(ScriptDirectory(migrations).get_heads())
