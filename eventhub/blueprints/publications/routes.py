"""The difference between draft and public programme; publishing it, now or at a date."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.publications.forms import PublicationForm
from eventhub.blueprints.publications.preview import preview_of
from eventhub.domain.errors import DomainError
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.publications import scheduled_publication
from eventhub.services import publications
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.filters import long_day, spoken_clock
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("publications_organise", __name__, url_prefix="/<slug:event>/organise/programme/publish")


@bp.get("")
@require(Permission.EDIT_PROGRAMME, event_of)
def difference(event: Event) -> str:
    """What would change, for whom, and what forbids it."""
    return show(event, PublicationForm(event, formdata=None))


@bp.post("")
@require(Permission.EDIT_PROGRAMME, event_of)
def publish(event: Event) -> Response | tuple[str, int]:
    """What was seen, and nothing else: a draft that moved on is shown anew."""
    form = PublicationForm(event)
    if not form.validate():
        return show(event, form), 422
    try:
        done = carry_out(event, form)
    except DomainError as error:
        form.refuse(error)
        return show(event, form), 409
    flash(done, "success")
    return redirect(url_for("publications_organise.difference", event=event.slug))


@bp.post("/call-off")
@require(Permission.EDIT_PROGRAMME, event_of)
def call_off(event: Event) -> Response | tuple[str, int]:
    form = PublicationForm(event, formdata=None)
    try:
        transact(publications.call_off_publication, event, signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show(event, form), 409
    flash(_("The publication is called off."), "success")
    return redirect(url_for("publications_organise.difference", event=event.slug))


def carry_out(event: Event, form: PublicationForm) -> str:
    """Now or later; the sentence that says what was done."""
    name, act, account = form.name.data or "", form.seen_act, signed_in_account()
    if form.is_later and form.moment:
        transact(publications.schedule_publication, event, name, act, form.moment, account, now())
        day, time = long_day(form.moment, event), spoken_clock(form.moment)
        return str(_("The programme will be published on %(day)s, %(time)s.", day=day, time=time))
    version = transact(publications.publish, event, name, act, account, now())
    return str(_("Version %(number)d is published. Everybody concerned is told.", number=version.number))


def show(event: Event, form: PublicationForm) -> str:
    """As it is now: what is sent from here on was decided on it."""
    preview = preview_of(event, now())
    form.act.data = str(preview.outlook.act)
    scheduled = scheduled_publication(event)
    return render_template("publications/difference.html", form=form, preview=preview, scheduled=scheduled)
