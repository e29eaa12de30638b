"""The libraries that hold on to the application: each made once, tied to it in `app.create_app`."""

from typing import Any

from flask_babel import Babel
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.serializer import SignedSerializer

from eventhub.domain.networks import network_of

csrf = CSRFProtect()
login = LoginManager()
login.session_protection = None  # the server ends sign-ins; its mark would send the cookie anew on reading
babel = Babel()
migrate = Migrate()
compressor = Compress()


def reader() -> str:
    """Whom a limit counts: the account where one is signed in, in however many browsers, since a whole venue may share
    one network address; a visitor by their network."""
    sign_in = getattr(current_user, "sign_in", None)
    return f"account {sign_in.account_id}" if sign_in else f"network {network_of(get_remote_address())}"


limiter = Limiter(reader, default_limits=["600 per minute"], headers_enabled=True)


def make_queue(url: str, secret: str) -> Huey:
    """The queue of jobs: SQLite's file on one machine, PostgreSQL or Redis on many. It may lose a job: the outbox
    and the sweeps are the truth. Short waits: a request stands behind them. What it holds is signed: tasks are
    pickles, and a shared queue is no place to trust."""
    kept: dict[str, Any] = {"results": False, "serializer": SignedSerializer(secret, salt="eventhub.queue")}
    if url.startswith("sqlite:///"):
        return SqliteHuey("eventhub", filename=url.removeprefix("sqlite:///"), timeout=2, fsync=False, **kept)
    if url.startswith("redis"):
        return RedisHuey("eventhub", url=url, **kept)
    dsn = url.replace("postgresql+psycopg:", "postgresql:", 1)
    return PostgresHuey("eventhub", dsn=dsn, connect_timeout=2, **kept)
