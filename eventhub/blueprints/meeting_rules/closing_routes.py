"""A table is closed on the day, and opened again: what is booked there is said before, and goes elsewhere."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meeting_rules.place_subjects import FoundTable, table_of
from eventhub.blueprints.meeting_rules.table_forms import TableRemovalForm, removal_form
from eventhub.blueprints.meeting_rules.table_routes import say_left
from eventhub.permissions import Permission
from eventhub.queries.booked_meetings import mark_of, to_come_at
from eventhub.queries.meeting_tables import key_of
from eventhub.services.meeting_tables import Left
from eventhub.services.table_closings import close_table, open_table
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.origins import Origin, came_from
from eventhub.web.refusing import Answer, decide, done_with
from eventhub.web.viewers import signed_in_account

bp = Blueprint("closings_organise", __name__, url_prefix="/<slug:event>/organise/meetings/tables/<public_id:table_id>")


@bp.get("/close", endpoint="close")
@require(Permission.BOOK_FOR_OTHERS, table_of)
def show_closing(found: FoundTable) -> Answer:
    """One that is closed already leads back."""
    if found.table.closed_at is not None:
        return redirect(way_back_of(found).address)
    return closing_page(found, removal_form())


@bp.post("/close", endpoint="do_close")
@require(Permission.BOOK_FOR_OTHERS, table_of)
def close(found: FoundTable) -> Answer:
    form, name, address = removal_form(), found.table.name, way_back_of(found).address

    def done(left: Left) -> Response:
        say_left(left)
        return done_with(_("Table %(name)s is closed: nobody is placed there any more.", name=name), address)

    return decide(form, lambda: close_chosen(found, form), lambda: closing_page(found, form), done)


def close_chosen(found: FoundTable, form: TableRemovalForm) -> Left:
    agreed, another = form.agreed.data or "", form.finds_another
    event, key = found.event, key_of(found.table)
    return close_table(event, key, signed_in_account(), now(), agreed=agreed, finds_another=another)


@bp.get("/open", endpoint="open")
@require(Permission.BOOK_FOR_OTHERS, table_of)
def lead_back(found: FoundTable) -> Response:
    """Whoever returns to the address of the button finds where it stands."""
    return redirect(way_back_of(found).address)


@bp.post("/open", endpoint="do_open")
@require(Permission.BOOK_FOR_OTHERS, table_of)
def open_again(found: FoundTable) -> Response:
    name, address = found.table.name, way_back_of(found).address
    transact(open_table, found.event, key_of(found.table), signed_in_account(), now())
    return done_with(_("Table %(name)s is open again.", name=name), address)


def way_back_of(found: FoundTable) -> Origin:
    anchor = f"table-{key_of(found.table)}"
    address = url_for("tables_organise.tables", event=found.event.slug, _anchor=anchor)
    return came_from(found.event, _("Tables"), address)


def closing_page(found: FoundTable, form: TableRemovalForm) -> str:
    """The form carries which meetings it lists now."""
    booked = to_come_at(found.table, found.event, now())
    form.agreed.data = mark_of(booked)
    about = {"key": key_of(found.table), "booked": booked, "back": way_back_of(found)}
    return render_template("meeting_rules/table_close.html", form=form, table=found.table, **about)
