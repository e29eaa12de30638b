"""Who is asking, and whether they may: `@public` or `@require` on every view; a silent view is refused."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import UserMixin, current_user, login_user, logout_user
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from eventhub.extensions import login
from eventhub.models import Account, Event, Person, Registration, SignIn
from eventhub.permissions import ALLOWED_ROLES, Permission, Viewer, allows
from eventhub.queries import viewers
from eventhub.web import seeing
from eventhub.web.clock import now
from eventhub.web.typed_words import kept_form
from eventhub.web.ways_back import way_back

View = TypeVar("View", bound=Callable[..., Any])

# Where a subject's very existence is nobody's business, a refusal looks like a page that isn't there.
PUBLIC = frozenset(
    {
        Permission.SEE_EVENT,
        Permission.SEE_SHOWN,
        Permission.SEE_SESSION,
        Permission.SEE_ORGANISATION,
        Permission.SEE_PHOTO,
    }
)
HIDDEN = PUBLIC | {Permission.SEE_PERSON, Permission.REQUEST_MEETING, Permission.SEE_ANSWER_FILE}

RENEWAL = "renewals.renew"  # the page that asks again, once words that were agreed to changed

# What each view declared: a permission, or "public".
DECLARED: dict[Callable[..., Any], str] = {}
# The views whose pages search engines may keep. A view that says nothing of it is kept from them.
FINDABLE: set[Callable[..., Any]] = set()


class SilentView(RuntimeError):
    """A view says nothing about who may see it."""


class SignedOut(Forbidden):
    """A form came from somebody who is signed out by now: its page keeps what they typed."""


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


def enter(event: Event) -> Event:
    """From here on the request belongs to this event."""
    g.event = event
    g.pop("viewer", None)
    return event


def public(view: View) -> View:
    """Everybody may see this view."""
    DECLARED[view] = "public"
    return view


def findable(view: View) -> View:
    """Search engines may keep this page while everybody may see it: it is no step of somebody's own and no secret."""
    FINDABLE.add(view)
    return view


def require(permission: Permission, load: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Load what the address names, ask the table of permissions, hand the subject to the view."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(**address: str) -> Any:
            try:
                subject = load(**address)
            except NotFound:
                if is_strangers_business(permission):
                    return refuse(permission)
                raise
            if not allows(permission, viewer(), subject):
                return refuse(permission)
            if lacks_second_factor(permission, subject):
                return redirect(url_for("second_factors.required", next=way_back()))
            if is_asked_first(permission):
                return redirect(url_for(RENEWAL, event=g.event.slug, next=way_back()))
            return view(subject)

        DECLARED[guarded] = permission.value
        return guarded

    return decorate


def is_strangers_business(permission: Permission) -> bool:
    """A visitor within an event learns from no answer which ids exist there: all lead to the sign-in page."""
    if "event" not in g or permission in PUBLIC or viewer().account is not None:
        return False
    return allows(Permission.SEE_EVENT, viewer(), g.event)


def refuse(permission: Permission) -> Response:
    """Send a visitor to the sign-in page and back; tell a signed-in person no."""
    if viewer().account is None and permission not in PUBLIC:
        kept = kept_form()
        if kept and kept.is_typed:
            raise SignedOut
        return redirect(url_for("accounts.sign_in", next=way_back()))
    return abort(404 if permission in HIDDEN else 403)


def lacks_second_factor(permission: Permission, subject: object) -> bool:
    """Whether a role in the team is what opens this, at an event that asks its team for more than a password, and more
    was not proved."""
    event, sign_in = g.get("event"), current_sign_in()
    if event is None or sign_in is None or not event.requires_second_factor or sign_in.has_second_factor:
        return False
    return sees_with_other_eyes() or not allows(permission, replace(viewer(), role=None), subject)


def sees_with_other_eyes() -> bool:
    """Whether this is a member of the team who sees the event as somebody else does."""
    asker = viewer()
    return asker.person is not None and asker.account is not None and asker.person.account_id != asker.account.id


def is_asked_first(permission: Permission) -> bool:
    """Whether this page of a participant waits until they said whether they still agree to words that changed."""
    if request.method != "GET" or request.endpoint == RENEWAL or permission in PUBLIC or permission in ALLOWED_ROLES:
        return False
    return "event" in g and g.event is not None and viewer().owes_consent


def is_findable() -> bool:
    """Whether search engines may keep this page: its view says so, and everybody may see it."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view not in FINDABLE:
        return False
    is_draft = "event" in g and g.event is not None and g.event.state == "draft"
    return (DECLARED[view] == "public" or DECLARED[view] in PUBLIC) and not is_draft


def is_for_members() -> bool:
    """Whether the view of this address asks who one is."""
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and DECLARED.get(view, "public") not in ("public", *PUBLIC)


def refuse_silent_views(app: Flask) -> None:
    """SilentView where a view declares no access; called once every view is there."""
    silent = [name for name, view in app.view_functions.items() if view not in DECLARED]
    if silent:
        raise SilentView(f"these views declare no access: {', '.join(sorted(silent))}")


def refuse_silent_view() -> None:
    """A view that came after the start is held to the same: SilentView, and nothing of it runs."""
    if request.endpoint and current_app.view_functions[request.endpoint] not in DECLARED:
        raise SilentView(f"this view declares no access: {request.endpoint}")


def init(app: Flask) -> None:
    app.before_request(refuse_silent_view)
