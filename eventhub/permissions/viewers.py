"""Who asks."""

from dataclasses import dataclass

from eventhub.models import Account, Person, Registration


@dataclass(frozen=True)
class Viewer:
    """Whoever asks: an account, and what it is at the event of the address. All None: a visitor."""

    account: Account | None = None
    person: Person | None = None
    registration: Registration | None = None
    role: str | None = None
    owes_consent: bool = False  # a text that they agreed to has another sense by now

    @property
    def participates(self) -> bool:
        return self.registration is not None and self.registration.status == "confirmed"
