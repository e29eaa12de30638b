"""Production stops where something is missing, and says what by name; the demonstration asks for nothing."""

import stat
from pathlib import Path

import pytest

from eventhub.app import load_settings

config = load_settings()
WHOLE = {
    "EVENTHUB_SECRET_KEY": "k" * 32,
    "EVENTHUB_BASE_URL": "https://meet.example.org/",
    "EVENTHUB_SMTP_URL": "smtps://user:word@mail.example.org:465",
    "EVENTHUB_MAIL_FROM": "event@example.org",
}


def test_production_is_the_default_and_starts_when_whole(tmp_path: Path) -> None:
    told = config.settings(WHOLE, tmp_path)
    names = (
        "MODE",
        "DEMONSTRATION",
        "BASE_URL",
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "PREFERRED_URL_SCHEME",
    )
    assert [told[name] for name in names] == [
        "production",
        False,
        "https://meet.example.org",
        "__Host-eventhub",
        True,
        "https",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, "") for name in WHOLE),
        ("EVENTHUB_SECRET_KEY", "k" * 31),
        ("EVENTHUB_BASE_URL", "http://meet.example.org"),
        ("EVENTHUB_SMTP_URL", "mailbox:"),
        ("EVENTHUB_BASE_URL", "https://"),
        ("EVENTHUB_SMTP_URL", "smtp://"),
        ("EVENTHUB_MAIL_FROM", "Events <event@example.org>"),
        ("EVENTHUB_PROXIES", "x"),
        ("EVENTHUB_HOSTS", "https://meet.example.org"),
        ("EVENTHUB_HOSTS", "meet.example.org:8000"),
        ("EVENTHUB_DATABASE_URL", "foo"),
    ],
)
def test_production_stops_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(config.SettingsMissing) as stop:
        config.settings(WHOLE | {name: value}, tmp_path)
    assert [remedy.split()[0] for remedy in stop.value.remedies] == [name]


def test_all_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(config.SettingsMissing) as stop:
        config.settings({}, tmp_path)
    assert {remedy.split()[0] for remedy in stop.value.remedies} == set(WHOLE)


def test_a_mode_of_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(config.SettingsMissing, match="EVENTHUB_MODE is 'debug'"):
        config.settings(WHOLE | {"EVENTHUB_MODE": "debug"}, tmp_path)


def test_the_demonstration_asks_for_nothing_and_keeps_its_secret(tmp_path: Path) -> None:
    first, second = (config.settings({"EVENTHUB_MODE": "demonstration"}, tmp_path / "new") for _ in range(2))
    assert first == second
    assert (first["SMTP_URL"], first["SESSION_COOKIE_SECURE"], len(first["SECRET_KEY"])) == ("mailbox:", False, 64)
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_through_one_driver(tmp_path: Path, scheme: str) -> None:
    told = config.settings(WHOLE | {"EVENTHUB_DATABASE_URL": f"{scheme}://one@two/three"}, tmp_path)
    assert told["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://one@two/three"
    assert "lock_timeout=10s" in told["SQLALCHEMY_ENGINE_OPTIONS"]["connect_args"]["options"]


def test_requests_are_answered_under_the_address_s_name_and_those_that_are_given(tmp_path: Path) -> None:
    assert config.settings(WHOLE, tmp_path)["HOSTS"] == {"meet.example.org"}
    told = config.settings(WHOLE | {"EVENTHUB_HOSTS": "Hub.example.org, 10.0.0.7,[fd00::7], "}, tmp_path)
    assert told["HOSTS"] == {"meet.example.org", "hub.example.org", "10.0.0.7", "fd00::7"}
    demonstration = config.settings({"EVENTHUB_MODE": "demonstration"}, tmp_path)
    assert demonstration["HOSTS"] == {"localhost", "127.0.0.1", "::1"}
