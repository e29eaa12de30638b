"""Settings from the environment; production is the default, and what it lacks stops the start, by name."""

import re
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from eventhub.engines.mail_signatures import MailKey, UnfitKey, read_key

DATABASES = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")
MAIL_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
HOST = re.compile(r"[A-Za-z0-9.-]+|[0-9A-Fa-f:]+")
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
LABELS = re.compile(rf"{LABEL}(?:\.{LABEL})*")
DOMAIN = re.compile(rf"{LABEL}(?:\.{LABEL})+")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MODES = ("production", "demonstration")
DEMONSTRATION_PASSWORD = "rencontres-immunologie-2"  # noqa: S105  # known to everybody, in demonstration mode only
MAIL_FROM = "eventhub@example.org"
# What can be wrong with the key that mails are signed with.
UNFIT_KEYS = {
    "no_key": "holds no private key: name a PEM file that does.",
    "locked": "is locked by a password: name a PEM file that is not.",
    "kind": "holds a key of another kind: name one of RSA or Ed25519.",
    "short": "holds a short key: name one of RSA with 2048 bits, or of Ed25519.",
}


class SettingsMissing(RuntimeError):
    """Production was asked for, and something that it needs was not set."""

    def __init__(self, remedies: list[str]) -> None:
        super().__init__("\n".join(remedies))
        self.remedies = remedies


def settings(environ: Mapping[str, str], instance: Path) -> dict[str, Any]:
    """Everything the application is told from outside. `instance`: the folder for what it keeps by itself."""
    mode = environ.get("EVENTHUB_MODE", "production")
    base_url = environ.get("EVENTHUB_BASE_URL", "").rstrip("/")
    remedies = missing(environ, mode)
    if remedies:
        raise SettingsMissing(remedies)
    demonstration = mode == "demonstration"
    base_url = base_url or "http://127.0.0.1:8000"
    https = base_url.startswith("https://")
    database_url = environ.get("EVENTHUB_DATABASE_URL") or f"sqlite:///{instance / 'eventhub.db'}"
    return {
        "MODE": mode,
        "DEMONSTRATION": demonstration,
        "DEMONSTRATION_PASSWORD": DEMONSTRATION_PASSWORD if demonstration else None,
        "BASE_URL": base_url,
        "HOSTS": hosts(environ, base_url) | (LOOPBACK if demonstration else frozenset()),
        "SECRET_KEY": environ.get("EVENTHUB_SECRET_KEY") or kept_secret(instance),
        "SMTP_URL": environ.get("EVENTHUB_SMTP_URL") or "mailbox:",
        "MAIL_FROM": environ.get("EVENTHUB_MAIL_FROM") or MAIL_FROM,
        "BOUNCES_TO": environ.get("EVENTHUB_BOUNCES_TO") or environ.get("EVENTHUB_MAIL_FROM") or MAIL_FROM,
        "COMPLAINTS_TO": environ.get("EVENTHUB_COMPLAINTS_TO") or "",
        "MAIL_KEY": mail_key(environ),
        "IMAP_URL": environ.get("EVENTHUB_IMAP_URL") or "",
        "MAIL_PROVED_BY": environ.get("EVENTHUB_MAIL_PROVED_BY") or "",
        "QUEUE_URL": environ.get("EVENTHUB_QUEUE_URL") or f"sqlite:///{instance / 'queue.db'}",
        "PROXIES": int(environ.get("EVENTHUB_PROXIES", "0")),
        "RATELIMIT_STORAGE_URI": environ.get("EVENTHUB_REDIS_URL") or "memory://",
        "RATELIMIT_ENABLED": environ.get("EVENTHUB_RATE_LIMITS", "on") != "off",
        "SQLALCHEMY_DATABASE_URI": with_driver(database_url),
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(database_url),
        "SESSION_COOKIE_NAME": "__Host-eventhub" if https else "eventhub",
        "KNOWN_COOKIE_NAME": "__Host-known" if https else "known",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "SESSION_REFRESH_EACH_REQUEST": False,  # once a day is enough: see eventhub/web/files.py
        "PREFERRED_URL_SCHEME": "https" if https else "http",
        "COMPRESS_REGISTER": False,  # web/security.py says which answers
        "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,  # a token lives as long as its sign-in: long forms are not lost
    }


def missing(environ: Mapping[str, str], mode: str) -> list[str]:
    """What has to be set before this mode may start, each with its remedy."""
    if mode not in MODES:
        return [f"EVENTHUB_MODE is {mode!r}: set it to one of {', '.join(MODES)}."]
    remedies = wrong(environ)
    if mode == "demonstration":
        return remedies + wrong_server(environ)
    if len(environ.get("EVENTHUB_SECRET_KEY", "")) < 32:
        remedies.append("EVENTHUB_SECRET_KEY is missing or short: set it to 32 or more random characters.")
    if not is_address(environ.get("EVENTHUB_BASE_URL", ""), "https"):
        remedies.append("EVENTHUB_BASE_URL is missing: set it to the https address that people type.")
    if not is_address(environ.get("EVENTHUB_SMTP_URL", ""), "smtp", "smtps"):
        remedies.append("EVENTHUB_SMTP_URL is missing: set it to smtp://user:password@host:port of a mail server.")
    if not environ.get("EVENTHUB_MAIL_FROM"):
        remedies.append("EVENTHUB_MAIL_FROM is missing: set it to the address that mails come from.")
    return remedies


def wrong(environ: Mapping[str, str]) -> list[str]:
    """What is set to something that cannot be, each with its remedy; in every mode."""
    remedies = [
        f"{name} is no plain address: set it to one such as events@example.org, no name."
        for name in ("EVENTHUB_MAIL_FROM", "EVENTHUB_BOUNCES_TO", "EVENTHUB_COMPLAINTS_TO")
        if environ.get(name) and not MAIL_ADDRESS.fullmatch(environ[name])
    ]
    if environ.get("EVENTHUB_IMAP_URL") and not is_address(environ["EVENTHUB_IMAP_URL"], "imap", "imaps"):
        remedies.append(
            "EVENTHUB_IMAP_URL is no mailbox: set it to imaps://user:password@host:port/INBOX, or to nothing."
        )
    if not all(HOST.fullmatch(name) for name in named_hosts(environ)):
        remedies.append("EVENTHUB_HOSTS is no list of names: set it to names or numbers with commas between, no ports.")
    if not environ.get("EVENTHUB_PROXIES", "0").isdecimal():
        remedies.append("EVENTHUB_PROXIES is no number: set it to how many proxies stand in front (0: none).")
    if urlsplit(environ.get("EVENTHUB_DATABASE_URL", "sqlite:///x")).scheme not in DATABASES:
        remedies.append("EVENTHUB_DATABASE_URL is of no known kind: begin it with sqlite:/// or postgresql://.")
    return remedies + wrong_about_signing(environ)


def wrong_server(environ: Mapping[str, str]) -> list[str]:
    """Of a demonstration, which may do without a mail server."""
    url = environ.get("EVENTHUB_SMTP_URL") or "mailbox:"
    if url.startswith("mailbox:") or is_address(url, "smtp", "smtps"):
        return []
    return ["EVENTHUB_SMTP_URL is no mail server: set it to smtp://user:password@host:port, or to nothing."]


def wrong_about_signing(environ: Mapping[str, str]) -> list[str]:
    """Said at the start, once: a mail that cannot be signed would else be tried for days."""
    place, selector = environ.get("EVENTHUB_DKIM_KEY", ""), environ.get("EVENTHUB_DKIM_SELECTOR", "")
    remedies = []
    if not place and (selector or environ.get("EVENTHUB_DKIM_DOMAIN")):
        remedies.append("EVENTHUB_DKIM_KEY is missing: set it to the PEM file of the key that signs mails.")
    if place and not LABELS.fullmatch(selector):
        remedies.append("EVENTHUB_DKIM_SELECTOR is no name: set it to that of the key in the DNS, such as autumn.")
    if place and not DOMAIN.fullmatch(signing_domain(environ)):
        remedies.append("EVENTHUB_DKIM_DOMAIN is no domain: set it to that of the key in the DNS, such as example.org.")
    fault = fault_of_key(place) if place else ""
    return [*remedies, f"EVENTHUB_DKIM_KEY {fault}"] if fault else remedies


def fault_of_key(place: str) -> str:
    try:
        read_key(Path(place).read_bytes(), "", "")
    except OSError as fault:
        return f"cannot be read ({fault.strerror}): name a PEM file that web server and worker may read."
    except UnfitKey as fault:
        return UNFIT_KEYS[fault.why]
    return ""


def mail_key(environ: Mapping[str, str]) -> MailKey | None:
    """What mails are signed with; None where they are not."""
    place = environ.get("EVENTHUB_DKIM_KEY")
    if not place:
        return None
    return read_key(Path(place).read_bytes(), environ["EVENTHUB_DKIM_SELECTOR"].lower(), signing_domain(environ))


def signing_domain(environ: Mapping[str, str]) -> str:
    """The one that mails come from, unless another one is named."""
    mail_from = environ.get("EVENTHUB_MAIL_FROM") or MAIL_FROM
    return (environ.get("EVENTHUB_DKIM_DOMAIN") or mail_from.rpartition("@")[2]).lower()


def hosts(environ: Mapping[str, str], base_url: str) -> frozenset[str]:
    """The names under which requests are answered: the address's own, and those that were given."""
    return frozenset(name.lower().rstrip(".") for name in (urlsplit(base_url).hostname or "", *named_hosts(environ)))


def named_hosts(environ: Mapping[str, str]) -> list[str]:
    names = (name.strip().strip("[]") for name in environ.get("EVENTHUB_HOSTS", "").split(","))
    return [name for name in names if name]


def is_address(text: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that none can be
        return False


def kept_secret(instance: Path) -> str:
    """The demonstration's own secret: made once, readable by its owner alone."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = instance / "secret_key"
    try:
        with place.open("x") as file:
            place.chmod(0o600)
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return place.read_text()


def with_driver(database_url: str) -> str:
    """PostgreSQL is spoken through psycopg 3, whatever way its address was written."""
    scheme, rest = database_url.split(":", 1)
    return f"postgresql+psycopg:{rest}" if scheme in ("postgres", "postgresql") else database_url


def engine_options(database_url: str) -> dict[str, Any]:
    """Limits that keep one stuck statement from holding everybody up."""
    shared: dict[str, Any] = {"hide_parameters": True}  # an error's text goes to the log: no password hash, no message
    if database_url.startswith("sqlite"):
        return shared
    limits = "-c lock_timeout=10s -c statement_timeout=30s -c timezone=UTC"
    return shared | {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 10, "connect_args": {"options": limits}}
