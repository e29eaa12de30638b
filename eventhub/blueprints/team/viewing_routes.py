"""See the event with a participant's eyes: begin, end, and change nothing meanwhile."""

from datetime import datetime

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.team.subjects import registered_person
from eventhub.domain.errors import OnlyLooking
from eventhub.models import Person
from eventhub.permissions import Permission
from eventhub.queries.viewers import has_viewing_ended
from eventhub.services.viewings import begin_viewing, end_viewing
from eventhub.transactions import transact
from eventhub.web import seeing
from eventhub.web.access import public, require
from eventhub.web.clock import now
from eventhub.web.viewers import current_sign_in, signed_in_account

bp = Blueprint("viewing_organise", __name__)

READING = frozenset({"GET", "HEAD", "OPTIONS"})
ENDING = frozenset({"viewing_organise.own_eyes", "accounts.sign_out"})


@bp.post("/<slug:event>/organise/see-as/<public_id:person_id>")
@require(Permission.SEE_AS, registered_person)
def see_as(person: Person) -> Response:
    """From here on this browser sees the event as that participant does, for half an hour."""
    slug = person.event.slug
    sight = seeing.sight_of(person, now())
    transact(begin_viewing, person.event, person, datetime.fromisoformat(sight.until), signed_in_account(), now())
    seeing.begin(sight)
    return redirect(url_for("registrations.registration", event=slug))


@bp.post("/own-eyes")
@public
def own_eyes() -> Response:
    """Back to one's own eyes, and to the registration from which they were lent."""
    sight = seeing.kept()
    if sight is None:
        return redirect("/")
    close(sight)
    flash(_("You see with your own eyes again."), "success")
    if not sight.registration_id:
        return redirect(url_for("organise.organise", event=sight.event))
    place = "registration_organise.registration"
    return redirect(url_for(place, event=sight.event, registration_id=sight.registration_id))


@bp.before_app_request
def keep_to_looking() -> None:
    """Whoever looks with other eyes writes nothing, unless at another event; when the time is up they have their own
    again."""
    sight = seeing.kept()
    if sight is None or request.endpoint == "static":
        return
    if has_viewing_ended(sight.registration_id, sight.until):  # a copy of the session that was kept from before
        seeing.end()
    elif not sight.lasts(now()) or request.endpoint == "accounts.sign_out":
        close(sight)
    elif request.method not in READING and request.endpoint not in ENDING and sight.reaches(event_asked()):
        raise OnlyLooking(sight.name)


def event_asked() -> str | None:
    """The event that the address names."""
    return (request.view_args or {}).get("event")


def close(sight: seeing.Sight) -> None:
    """The log knows when it ended; nobody is there to be named where the sign-in ended first."""
    seeing.end()
    sign_in = current_sign_in()
    if sign_in:
        transact(end_viewing, sight.event, sight.registration_id, sight.until, sign_in.account, now())
