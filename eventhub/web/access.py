"""Whether one may: `@public` or `@require` on every view; a silent view is refused."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from eventhub.models import Event, Registration
from eventhub.permissions import ALLOWED_ROLES, HIDDEN, PUBLIC, Permission, allows
from eventhub.web.typed_words import kept_form
from eventhub.web.viewers import current_sign_in, sees_with_other_eyes, viewer
from eventhub.web.ways_back import way_back

View = TypeVar("View", bound=Callable[..., Any])

RENEWAL = "renewals.renew"  # the page that asks again, once words that were agreed to changed
# That page, and the way out for whoever does not agree any more.
NOT_HELD_UP = frozenset({RENEWAL, "own_place.cancel", "own_place.do_cancel"})

# What only those who take part may do: whoever cancelled is told so there, and what helps.
OF_PARTICIPANTS = frozenset(
    {
        Permission.SEE_DIRECTORY,
        Permission.SEE_PERSON,
        Permission.REQUEST_MEETING,
        Permission.REFUSE_PERSON,
        Permission.SEE_REQUEST,
        Permission.ANSWER_REQUEST,
        Permission.WITHDRAW_REQUEST,
        Permission.SEE_MEETING,
        Permission.CANCEL_MEETING,
        Permission.ANSWER_OFFER,
        Permission.ANSWER_COLLEAGUE,
        Permission.SEE_OWN_MEETINGS,
        Permission.SEE_OWN_MESSAGES,
        Permission.SEE_CONVERSATION,
        Permission.REPORT_MESSAGE,
        Permission.SEE_OWN_AGENDA,
    }
)

# What each view declared: a permission, or "public".
DECLARED: dict[Callable[..., Any], str] = {}
# The views whose pages search engines may keep. A view that says nothing of it is kept from them.
FINDABLE: set[Callable[..., Any]] = set()


class SilentView(RuntimeError):
    """A view says nothing about who may see it."""


class SignedOut(Forbidden):
    """A form came from somebody who is signed out by now: its page keeps what they typed."""


class ConsentOwed(Forbidden):
    """A form came from somebody who has yet to say whether they still agree: its page keeps what they typed."""


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
                return ask_first()
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


def is_asked_first(permission: Permission) -> bool:
    """Whether this page or form of a participant waits until they said whether they still agree to words that
    changed."""
    if request.endpoint in NOT_HELD_UP or permission in (*PUBLIC, *ALLOWED_ROLES):
        return False
    return "event" in g and g.event is not None and viewer().owes_consent


def ask_first() -> Response:
    """Lead to the page that asks; what was typed into a form stays in sight meanwhile."""
    kept = kept_form()
    if kept and kept.is_typed:
        raise ConsentOwed
    return redirect(url_for(RENEWAL, event=g.event.slug, next=way_back()))


def permission_of(endpoint: str) -> Permission:
    """What the view of this endpoint asks for. KeyError for an endpoint that is not there."""
    return Permission(DECLARED[current_app.view_functions[endpoint]])


def opens(endpoint: str, event: Event) -> bool:
    """Whether the viewer may open this page of the event; for a page whose subject is the event itself."""
    return allows(permission_of(endpoint), viewer(), event)


def cancelled_registration() -> Registration | None:
    """The viewer's own one, where this address is for those who take part: each of them is answered so then, whether or
    not there is somebody of that id. None for the team, which has words of its own."""
    view = current_app.view_functions.get(request.endpoint or "")
    registration = viewer().registration
    if view is None or DECLARED.get(view) not in OF_PARTICIPANTS or registration is None or viewer().role:
        return None
    is_own = registration.status == "cancelled" and not sees_with_other_eyes()
    return registration if is_own and allows(Permission.SEE_EVENT, viewer(), g.event) else None


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
