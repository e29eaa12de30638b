"""Who holds a seat in a session and who waits for one, for the team; as a page and as a file."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from eventhub.blueprints.programme.subjects import session_of
from eventhub.engines.spreadsheets import Cell
from eventhub.models import Session
from eventhub.permissions import Permission
from eventhub.queries.seats import SeatHolder, holders_of, waiting_for
from eventhub.services.exports import note_seats_exported
from eventhub.transactions import transact
from eventhub.web.access import opens, require
from eventhub.web.clock import now
from eventhub.web.names import called
from eventhub.web.sheet_answers import known_kind, sheet_answer
from eventhub.web.viewers import signed_in_account

bp = Blueprint("seats_organise", __name__, url_prefix="/<slug:event>/organise/sessions")


@bp.get("/<public_id:session_id>/seats")
@require(Permission.SEE_SEATS, session_of)
def seats(session: Session) -> str:
    return render_template(
        "programme/seats.html",
        session=session,
        holders=holders_of(session),
        waiting=waiting_for(session),
        may_export=opens("seats_organise.export", session.item.event),
    )


@bp.post("/<public_id:session_id>/seats/export")
@require(Permission.EXPORT_SEATS, session_of)
def export(session: Session) -> Response:
    kind, event, public_id = known_kind(request.form.get("kind", "csv")), session.item.event, session.item.public_id
    rows = list(rows_of(session))
    transact(note_seats_exported, session.item, signed_in_account(), kind, len(rows), now())
    header = (_("First name"), _("Last name"), _("E-mail address"), _("Organisation"), _("Seat"))
    return sheet_answer(kind, f"{event.slug}-{public_id}", str(_("Seats")), [str(one) for one in header], rows)


def rows_of(session: Session) -> Iterator[list[Cell]]:
    """Holders by name, then the line in its order."""
    for one in holders_of(session):
        yield [*facts_of(one), str(_("has a seat, perhaps comes") if one.is_unsure else _("has a seat"))]
    for position, one in enumerate(waiting_for(session), 1):
        yield [*facts_of(one), str(_("waits, number %(num)d", num=position))]


def facts_of(one: SeatHolder) -> list[Cell]:
    person = one.person
    organisation = person.organisation.name if person.organisation else ""
    return [person.given_name or called(person), person.family_name, one.email, organisation]
