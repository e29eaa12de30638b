"""What the demonstration says of somebody, by the part that they have in the event."""

from dataclasses import dataclass, field

from eventhub.db import Words


@dataclass(frozen=True, kw_only=True)
class PersonContent:
    """Somebody invented, of an invented organisation."""

    key: str
    given_name: str
    family_name: str
    email: str
    organisation: str
    function: Words
    languages: list[str]
    biography: Words = field(default_factory=dict)
    released: dict[str, bool] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, kw_only=True)
class RegisteredContent(PersonContent):
    """Somebody who registered."""

    category: str
    days: int | None = None  # ago; none: on some day since registration opened


@dataclass(frozen=True, kw_only=True)
class ParticipantContent(RegisteredContent):
    """Somebody who comes."""

    offers: list[Words]
    needs: list[Words]
    tags: list[str]
    interests: list[str]
    visible: bool


@dataclass(frozen=True, kw_only=True)
class ApplicantContent(RegisteredContent):
    """Somebody who registered and does not come, or not yet. `leader`: the participant (by key) who signed them up."""

    status: str
    is_offered: bool = False  # waits, and a place is kept for them
    leader: str = ""


@dataclass(frozen=True, kw_only=True)
class TeamContent(PersonContent):
    """Somebody who runs the event, in a role of its team, or all of them: the operator."""

    role: str

    @property
    def is_of_event(self) -> bool:
        return self.role != "operator"
