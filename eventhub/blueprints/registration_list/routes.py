"""The organiser's list of registrations: its rows, and the views of it that the team keeps."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.filters import answer_filters, asked_of, asked_pairs, asked_text
from eventhub.blueprints.registration_list.forms import ViewForm
from eventhub.blueprints.registration_list.rows import category_tabs, status_tabs
from eventhub.blueprints.registration_list.subjects import Saved, view_of
from eventhub.blueprints.registration_list.words import actor, list_words
from eventhub.domain.errors import ViewNameTaken
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries import registration_details
from eventhub.queries.registration_list import PER_PAGE, registration_page
from eventhub.queries.registrations import unfinished_among
from eventhub.services import saved_views
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.subjects import event_of

bp = Blueprint("registrations_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.get("/registrations")
@require(Permission.SEE_REGISTRATIONS, event_of)
def registrations(event: Event) -> str:
    return list_page(event, ViewForm())


def list_page(event: Event, view_form: ViewForm) -> str:
    asked = asked_of(event)
    found = registration_page(event, asked, page_asked())
    return render_template(
        "registration_list/list.html",
        found=found,
        asked=asked,
        pairs=asked_pairs(),
        pages=pages_of(found.total, PER_PAGE),
        status_tabs=status_tabs(event, found, asked),
        category_tabs=category_tabs(event, found, asked),
        categories={one.id: one for one in event.categories},
        answer_filters=answer_filters(event),
        views=registration_details.saved_views(event),
        view_form=view_form,
        unfinished=unfinished_among(event, [row.public_id for row in found.rows if row.status == "unconfirmed"]),
        **list_words(),
    )


@bp.post("/registrations/views")
@require(Permission.DECIDE_REGISTRATIONS, event_of)
def save_view(event: Event) -> tuple[str, int] | Response:
    form = ViewForm()
    if not form.validate_on_submit():
        return list_page(event, form), 422
    try:
        transact(saved_views.save_view, event, actor(), form.name.data or "", asked_text(), now())
    except ViewNameTaken as error:
        form.refuse(error)
        return list_page(event, form), 409
    flash(_("The view is saved: the whole team sees it."), "success")
    return redirect(f"{url_for('.registrations', event=event.slug)}?{asked_text()}")


@bp.post("/registrations/views/<public_id:view_id>/delete")
@require(Permission.DECIDE_REGISTRATIONS, view_of)
def delete_view(saved: Saved) -> Response:
    transact(saved_views.delete_view, saved.event, saved.view, actor(), now())
    flash(_("The view is deleted. The registrations stay."), "success")
    return redirect(url_for(".registrations", event=saved.event.slug))
