"""The libraries that hold on to the application: each made once, tied to it in `app.create_app`."""

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey

csrf = CSRFProtect()
login = LoginManager()
babel = Babel()
migrate = Migrate()
limiter = Limiter(get_remote_address, default_limits=["600 per minute"])


def make_queue(url: str) -> Huey:
    """The queue of jobs: SQLite's file on one machine, PostgreSQL or Redis on many. It may lose a job: the outbox
    and the sweeps are the truth."""
    if url.startswith("sqlite:///"):
        return SqliteHuey("eventhub", filename=url.removeprefix("sqlite:///"), timeout=15)
    if url.startswith("redis"):
        return RedisHuey("eventhub", url=url)
    return PostgresHuey("eventhub", dsn=url)
