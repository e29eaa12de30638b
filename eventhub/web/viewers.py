"""Who is asking: the sign-in of this browser, and what its account is at the event of the address."""

from flask import abort, g
from flask_login import UserMixin, current_user, login_user, logout_user

from eventhub.extensions import login
from eventhub.models import Account, Event, Person, Registration, SignIn
from eventhub.permissions import Viewer
from eventhub.queries import viewers
from eventhub.web import seeing
from eventhub.web.clock import now


class Visitor(UserMixin):
    """What flask-login keeps: the token of a sign-in that the server can end."""

    def __init__(self, token: str, sign_in: SignIn) -> None:
        self.token = token
        self.sign_in = sign_in

    def get_id(self) -> str:
        return self.token


@login.user_loader  # type: ignore[untyped-decorator]  # flask-login has no types
def load_visitor(token: str) -> Visitor | None:
    sign_in = viewers.sign_in_of(token, now())
    if sign_in is None:
        return None
    g.account_language = sign_in.account.language  # a page about a database that fails cannot ask it for that
    return Visitor(token, sign_in)


def begin_sign_in(token: str, sign_in: SignIn) -> None:
    login_user(Visitor(token, sign_in))


def end_sign_in() -> None:
    logout_user()


def current_sign_in() -> SignIn | None:
    return current_user.sign_in if current_user.is_authenticated else None


def signed_in_account() -> Account:
    """The account that acts; a view asks it after its `@require` made sure of one."""
    sign_in = current_sign_in()
    return sign_in.account if sign_in else abort(403)


def current_token() -> str | None:
    """The token of the sign-in that this browser has open."""
    return current_user.token if current_user.is_authenticated else None


def viewer() -> Viewer:
    """Whoever asks, as the event of the address knows them; read once a request."""
    if "viewer" not in g:
        sign_in, event = current_sign_in(), g.get("event")
        g.viewer = viewer_at(sign_in.account, event) if sign_in else Viewer()
    seen: Viewer = g.viewer
    return seen


def as_visitor() -> None:
    """From here on this request is a visitor's, and asks the database nothing more about who it is."""
    g.viewer = Viewer()
    g.event = None
    g._login_user = login.anonymous_user()


def viewer_at(account: Account, event: Event | None) -> Viewer:
    if event is None:
        return Viewer(account)
    role = viewers.role_at(account, event)
    seen = seeing.seen_person(event, role, now())
    if seen is not None:  # a member of the team looks with a participant's eyes, and is nothing else meanwhile
        return Viewer(account, seen, seen.registration)
    person, owes_consent = viewers.participant_at(account, event)
    return Viewer(account, person, person.registration if person else None, role, owes_consent)


def me() -> Person:
    """The person that the viewer is at this event; a view asks it after its `@require` made sure of one."""
    person = viewer().person
    if person is None:
        abort(403)
    return person


def my_registration() -> tuple[Registration, Account]:
    """My registration and account; a view asks for them after its `@require` made sure of both."""
    return viewer().registration or abort(403), signed_in_account()


def sees_with_other_eyes() -> bool:
    """Whether this is a member of the team who sees the event as somebody else does."""
    asker = viewer()
    return asker.person is not None and asker.account is not None and asker.person.account_id != asker.account.id


def enter(event: Event) -> Event:
    """From here on the request belongs to this event."""
    g.event = event
    g.pop("viewer", None)
    return event
