"""A refusal carries its values, into logs too, and never words."""

from eventhub.domain.errors import DomainError, PasswordLength, StepNotAllowed
from tests.architecture.test_errors import kinds


def test_a_refusal_shows_its_values_to_whoever_reads_logs() -> None:
    assert str(StepNotAllowed(step="accept", status="expired")) == "StepNotAllowed(step='accept', status='expired')"


def test_each_is_an_error_by_itself() -> None:
    one, other = PasswordLength(8, 128), PasswordLength(8, 128)
    assert isinstance(one, DomainError)
    assert one != other


def test_fields_that_sentences_stand_beside() -> None:
    assert sorted(filter(None, {kind.field for kind in kinds()})) == [
        "accent",
        "accept_outside",
        "address",
        "capacity",
        "code",
        "colleague",
        "colleagues",
        "current_password",
        "email",
        "ends",
        "ends_at",
        "ends_on",
        "interpreter",
        "link",
        "name",
        "next_step",
        "owner",
        "password",
        "privacy",
        "publish_at",
        "reason",
        "retention_months",
        "slot",
        "slot_minutes",
        "slots",
        "starts",
        "starts_at",
        "table",
        "words",
    ]
