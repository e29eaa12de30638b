"""The organiser's tables: where people meet, in the order in which meetings get them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.meeting_rules.place_subjects import FoundTable, table_of
from eventhub.blueprints.meeting_rules.table_forms import (
    KINDS,
    ManyForm,
    TableForm,
    TableRemovalForm,
    removal_form,
    table_form,
)
from eventhub.domain.errors import DomainError, StaleForm, TableBooked
from eventhub.models import Event, MeetingTable
from eventhub.permissions import Permission, allows
from eventhub.queries.booked_meetings import mark_of, to_come_at
from eventhub.queries.meeting_tables import kept_tables, key_of, owner_of
from eventhub.services.meeting_tables import (
    Left,
    add_many,
    add_table,
    content_of,
    move_table,
    remove_table,
    save_table,
)
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.ordering import step_asked
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("tables_organise", __name__, url_prefix="/<slug:event>/organise/meetings/tables")

Answer = str | Response | tuple[str, int]


@bp.get("")
@require(Permission.SEE_MEETING_RULES, event_of)
def tables(event: Event) -> str:
    """All of them with what is booked there, and a form for one more for who may add it."""
    may_edit = allows(Permission.EDIT_MEETING_RULES, viewer(), event)
    return show(event, table_form(event) if may_edit else None)


@bp.post("")
@require(Permission.EDIT_MEETING_RULES, event_of)
def add(event: Event) -> Answer:
    form = table_form(event)
    if not form.validate():
        return show(event, form), 422
    try:
        made = transact(add_table, event, form.content, signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show(event, form), 409
    flash(_("Table %(name)s is added.", name=made.name), "success")
    return back(event, key_of(made))


@bp.route("/many", methods=["GET", "POST"])
@require(Permission.EDIT_MEETING_RULES, event_of)
def many(event: Event) -> Answer:
    """A row of tables at once, by a prefix and a number."""
    form = ManyForm()
    if not form.validate_on_submit():
        return show_many(form), 422 if form.is_submitted() else 200
    try:
        made = transact(add_many, event, form.wanted, signed_in_account(), now())
    except DomainError as error:
        form.refuse_for(error)
        return show_many(form), 409
    number, first, last = len(made), made[0], made[-1]
    flash(
        ngettext(
            "%(num)d table is added: %(first)s.",
            "%(num)d tables are added: %(first)s to %(last)s.",
            number,
            first=first.name,
            last=last.name,
        ),
        "success",
    )
    return back(event, key_of(first))


@bp.route("/<public_id:table_id>", methods=["GET", "POST"])
@require(Permission.EDIT_MEETING_RULES, table_of)
def edit(found: FoundTable) -> Answer:
    """Another name, another zone, for somebody else: whoever meets there reads it at once."""
    event, table = found
    form, key = table_form(event, table), key_of(table)
    if not form.validate_on_submit():
        return show_one(form, found), 422 if form.is_submitted() else 200
    typed, opened = form.content, form.opened_fingerprints
    try:
        told = transact(save_table, event, key, typed, opened, signed_in_account(), now())
    except DomainError as error:
        return refused(form, found, error), 409
    flash(_("Table %(name)s is saved.", name=typed.name), "success")
    if told:
        words = ngettext("The people of %(num)d meeting were told.", "The people of %(num)d meetings were told.", told)
        flash(words, "status")
    return back(event, key)


def refused(form: TableForm, found: FoundTable, error: DomainError) -> str:
    """What was typed, over what stands now; a page of its own where the table itself is gone."""
    if isinstance(error, StaleForm) and error.changed == ("status",):
        raise error
    form.refuse(error)
    if not isinstance(error, StaleForm):
        return show_one(form, found)
    form.open_on_content(content_of(found.table))
    return show_one(form, found, standing=found.table)


@bp.post("/<public_id:table_id>/move")
@require(Permission.EDIT_MEETING_RULES, table_of)
def move(found: FoundTable) -> Response:
    """One place up or down."""
    event, key, step = found.event, key_of(found.table), step_asked()
    transact(move_table, event, key, step, signed_in_account(), now())
    return back(event, key)


@bp.route("/<public_id:table_id>/remove", methods=["GET", "POST"])
@require(Permission.EDIT_MEETING_RULES, table_of)
def remove(found: FoundTable) -> Answer:
    """What is booked there is said before the last button, and where it goes is chosen."""
    event, table = found
    form, name, key = removal_form(), table.name, key_of(table)
    if not form.validate_on_submit():
        return show_removal(form, found), 422 if form.is_submitted() else 200
    agreed, another = form.agreed.data or "", form.finds_another
    try:
        left = transact(remove_table, event, key, signed_in_account(), now(), agreed=agreed, finds_another=another)
    except TableBooked as error:
        form.refuse(error)
        return show_removal(form, found), 409
    flash(_("Table %(name)s is removed.", name=name), "success")
    say_left(left)
    return redirect(url_for("tables_organise.tables", event=event.slug))


def say_left(left: Left) -> None:
    """What became of the meetings that were booked there."""
    if left.elsewhere:
        words = ngettext(
            "%(num)d meeting went to another table; everybody was told.",
            "%(num)d meetings went to other tables; everybody was told.",
            left.elsewhere,
        )
        flash(words, "status")
    if left.without_time:
        words = ngettext(
            "%(num)d meeting has no time any more; everybody was told.",
            "%(num)d meetings have no time any more; everybody was told.",
            left.without_time,
        )
        flash(words, "status")


def back(event: Event, key: str) -> Response:
    return redirect(url_for("tables_organise.tables", event=event.slug, _anchor=f"table-{key}"))


def show(event: Event, form: TableForm | None) -> str:
    rows = [(one, owner_of(one.table)) for one in kept_tables(event, now())]
    may_close = allows(Permission.BOOK_FOR_OTHERS, viewer(), event)
    return render_template("meeting_rules/tables.html", form=form, rows=rows, kinds=KINDS, may_close=may_close)


def show_many(form: ManyForm) -> str:
    return render_template("meeting_rules/many_tables.html", form=form, standing=None)


def show_one(form: TableForm, found: FoundTable, standing: MeetingTable | None = None) -> str:
    booked = len(to_come_at(found.table, found.event, now()))
    about = {"key": key_of(found.table), "booked": booked, "kinds": KINDS}
    return render_template("meeting_rules/table.html", form=form, table=found.table, standing=standing, **about)


def show_removal(form: TableRemovalForm, found: FoundTable) -> str:
    """The form carries which meetings it lists now."""
    booked = to_come_at(found.table, found.event, now())
    form.agreed.data = mark_of(booked)
    about = {"key": key_of(found.table), "booked": booked}
    return render_template("meeting_rules/table_remove.html", form=form, table=found.table, **about)
