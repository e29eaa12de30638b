"""Compares the database's schema with this version's, so that no command works on the wrong one."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.exc import OperationalError

from eventhub.cli.refusals import Refusal
from eventhub.db import db


def require_current_schema() -> None:
    """Refusal where migrations are to be run first, or where a later version has run its own."""
    scripts = ScriptDirectory(current_app.extensions["migrate"].directory)
    known = {script.revision for script in scripts.walk_revisions()}
    found, wanted = set(revisions_found()), set(scripts.get_heads())
    if not found <= known:
        raise Refusal("The database was brought to its schema by a later version of EventHub: run that one.")
    if found != wanted:
        raise Refusal("The database has an older schema than this version. Run `eventhub upgrade`, then try again.")


def revisions_found() -> tuple[str, ...]:
    """What the database says of itself; the connection is closed again, since servers fork."""
    try:
        with db.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_heads()
    except OperationalError as fault:
        raise Refusal(f"The database does not answer: {fault.orig}") from fault
    finally:
        db.engine.dispose()
