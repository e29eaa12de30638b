"""Production stops where something is missing, and says what by name; the demonstration asks for nothing."""

import stat
from pathlib import Path

import pytest

from eventhub.app import load_settings
from tests.factories.mail_keys import ED25519_KEY, RSA_KEY, SHORT_KEY, make_private_key, pem_of

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
        ("EVENTHUB_SMTP_URL", "smtp://mail.example.org:99999"),
        ("EVENTHUB_SMTP_URL", "smtp://mail.example.org:port"),
        ("EVENTHUB_MAIL_FROM", "Events <event@example.org>"),
        ("EVENTHUB_PROXIES", "x"),
        ("EVENTHUB_HOSTS", "https://meet.example.org"),
        ("EVENTHUB_HOSTS", "meet.example.org:8000"),
        ("EVENTHUB_DATABASE_URL", "foo"),
        ("EVENTHUB_BOUNCES_TO", "Bounces <bounces@example.org>"),
        ("EVENTHUB_COMPLAINTS_TO", "complaints@"),
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


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://mail.example.org:0"])
def test_the_demonstration_stops_where_its_server_is_none(tmp_path: Path, url: str) -> None:
    told = {"EVENTHUB_MODE": "demonstration", "EVENTHUB_SMTP_URL": url}
    with pytest.raises(config.SettingsMissing, match="EVENTHUB_SMTP_URL is no mail server"):
        config.settings(told, tmp_path)


def signing(folder: Path, named: dict[str, str], pem: bytes = RSA_KEY) -> dict[str, str]:
    """Settings by which mails are signed with this key."""
    place = folder / "key.pem"
    place.write_bytes(pem)
    return WHOLE | {"EVENTHUB_DKIM_KEY": str(place), "EVENTHUB_DKIM_SELECTOR": "autumn"} | named


def test_bounces_go_to_the_sender_unless_another_address_is_named(tmp_path: Path) -> None:
    told = config.settings(WHOLE, tmp_path)
    assert (told["BOUNCES_TO"], told["COMPLAINTS_TO"], told["MAIL_KEY"]) == ("event@example.org", "", None)
    named = {"EVENTHUB_BOUNCES_TO": "bounces@example.org", "EVENTHUB_COMPLAINTS_TO": "complaints@example.org"}
    told = config.settings(WHOLE | named, tmp_path)
    assert (told["BOUNCES_TO"], told["COMPLAINTS_TO"]) == ("bounces@example.org", "complaints@example.org")


@pytest.mark.parametrize(("pem", "kind"), [(RSA_KEY, "rsa"), (ED25519_KEY, "ed25519")])
def test_mails_are_signed_in_the_domain_that_they_come_from(tmp_path: Path, pem: bytes, kind: str) -> None:
    key = config.settings(signing(tmp_path, {}, pem), tmp_path)["MAIL_KEY"]
    assert (key.kind, key.record_name) == (kind, "autumn._domainkey.example.org")
    named = {"EVENTHUB_DKIM_DOMAIN": "Lab.Example.org", "EVENTHUB_DKIM_SELECTOR": "2026.Autumn"}
    key = config.settings(signing(tmp_path, named, pem), tmp_path)["MAIL_KEY"]
    assert key.record_name == "2026.autumn._domainkey.lab.example.org"


@pytest.mark.parametrize(
    ("pem", "words"),
    [
        (b"", "holds no private key"),
        (pem_of(make_private_key(), b"word"), "is locked by a password"),
        (SHORT_KEY, "holds a short key"),
    ],
)
def test_a_key_that_cannot_sign_stops_the_start_in_one_sentence(tmp_path: Path, pem: bytes, words: str) -> None:
    with pytest.raises(config.SettingsMissing) as stop:
        config.settings(signing(tmp_path, {}, pem), tmp_path)
    assert [remedy.partition(":")[0] for remedy in stop.value.remedies] == [f"EVENTHUB_DKIM_KEY {words}"]


def test_a_key_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(config.SettingsMissing) as stop:
        config.settings(signing(tmp_path, {"EVENTHUB_DKIM_KEY": str(tmp_path / "missing.pem")}), tmp_path)
    [remedy] = stop.value.remedies
    assert remedy.startswith("EVENTHUB_DKIM_KEY cannot be read (No such file or directory): ")
    with pytest.raises(config.SettingsMissing, match="cannot be read"):
        config.settings(signing(tmp_path, {"EVENTHUB_DKIM_KEY": str(tmp_path)}), tmp_path)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"EVENTHUB_DKIM_SELECTOR": ""}, "EVENTHUB_DKIM_SELECTOR"),
        ({"EVENTHUB_DKIM_SELECTOR": "two words"}, "EVENTHUB_DKIM_SELECTOR"),
        ({"EVENTHUB_DKIM_SELECTOR": "a;b"}, "EVENTHUB_DKIM_SELECTOR"),
        ({"EVENTHUB_DKIM_DOMAIN": "example"}, "EVENTHUB_DKIM_DOMAIN"),
        ({"EVENTHUB_DKIM_DOMAIN": "example.org\r\nX: y"}, "EVENTHUB_DKIM_DOMAIN"),
        ({"EVENTHUB_MAIL_FROM": "event@été.example"}, "EVENTHUB_DKIM_DOMAIN"),
        ({"EVENTHUB_DKIM_KEY": ""}, "EVENTHUB_DKIM_KEY"),
    ],
)
def test_a_half_set_signature_stops_the_start(tmp_path: Path, named: dict[str, str], told: str) -> None:
    with pytest.raises(config.SettingsMissing) as stop:
        config.settings(signing(tmp_path, named), tmp_path)
    assert [remedy.split()[0] for remedy in stop.value.remedies] == [told]
