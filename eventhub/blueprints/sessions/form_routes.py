"""A session of the draft: make it, change it, take it out, take it back in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.sessions.forms import ActForm, SessionForm, session_form
from eventhub.blueprints.sessions.people_choice import ROLES, PeopleChoice, sent_people, standing_people
from eventhub.domain.errors import ChosenGone, DomainError, SessionMovedMeanwhile
from eventhub.extensions import csrf
from eventhub.models import Event, SessionDraft
from eventhub.permissions import Permission
from eventhub.queries.draft_sessions import files_of, hanging_on
from eventhub.services.drafts import new_session, restore, withdraw
from eventhub.services.session_edits import save_session
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import draft_of, event_of
from eventhub.web.titles import session_title
from eventhub.web.viewers import signed_in_account

bp = Blueprint("session_organise", __name__, url_prefix="/<slug:event>/organise/sessions")


@bp.route("/add", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, event_of)
def add(event: Event) -> str | Response | tuple[str, int]:
    """A new one, among those to be placed."""
    form = session_form(event)
    people = sent_people(event) if form.is_submitted() else PeopleChoice()
    if people.is_asked or not form.validate_on_submit():
        return show_new(form, people), 422 if form.is_submitted() and not people.is_asked else 200
    try:
        made = transact(new_session, event, form.draft_values(), people.ids, signed_in_account(), now())
    except ChosenGone as error:
        form.refuse(error)
        return show_new(form, sent_people(event)), 409
    flash(_("“%(title)s” is among the sessions to be placed.", title=session_title(made.titles, made.kind)), "success")
    return redirect(url_for("session_organise.edit", event=event.slug, session_id=made.item.public_id))


@bp.route("/<public_id:session_id>", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, draft_of)
def edit(draft: SessionDraft) -> str | Response | tuple[str, int]:
    """Its words, its people, what it needs; where it stands is the timetable's."""
    event, form = draft.item.event, session_form(draft.item.event, draft)
    people = sent_people(event) if form.is_submitted() else standing_people(draft)
    if people.is_asked or not form.validate_on_submit():
        return show(form, draft, people), 422 if form.is_submitted() and not people.is_asked else 200
    values, version = form.draft_values(draft), form.opened_version
    try:
        transact(save_session, draft, values, people.ids, signed_in_account(), now(), version)
    except DomainError as error:
        form.refuse(error)
        if isinstance(error, SessionMovedMeanwhile):  # only who was told what changed may save over it
            form.open_at(draft.version)
        return show(form, draft, sent_people(event)), 409
    flash(_("“%(title)s” is saved in the draft.", title=session_title(draft.titles, draft.kind)), "success")
    return redirect(url_for("session_organise.edit", event=event.slug, session_id=draft.item.public_id))


# The forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
csrf.exempt(add)
csrf.exempt(edit)


@bp.route("/<public_id:session_id>/withdraw", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, draft_of)
def take_out(draft: SessionDraft) -> str | Response:
    """What would happen is said before the last button."""
    form, slug, title = ActForm(), draft.item.event.slug, session_title(draft.titles, draft.kind)
    if not form.validate_on_submit():
        return render_template("sessions/withdraw.html", form=form, draft=draft, hanging=hanging_on(draft))
    is_public = draft.item.state == "published"
    transact(withdraw, draft, signed_in_account(), now())
    said = _("“%(title)s” goes with the next version.", title=title)
    flash(said if is_public else _("“%(title)s” is removed.", title=title), "success")
    return redirect(url_for("sessions_organise.sessions", event=slug))


@bp.post("/<public_id:session_id>/restore")
@require(Permission.EDIT_PROGRAMME, draft_of)
def take_back(draft: SessionDraft) -> Response:
    """It stays, or comes back."""
    slug, public_id, title = draft.item.event.slug, draft.item.public_id, session_title(draft.titles, draft.kind)
    transact(restore, draft, signed_in_account(), now())
    flash(_("“%(title)s” is in the draft again.", title=title), "success")
    return redirect(url_for("session_organise.edit", event=slug, session_id=public_id))


def show_new(form: SessionForm, people: PeopleChoice) -> str:
    return render_template("sessions/edit.html", form=form, draft=None, people=people, roles=ROLES, files=[])


def show(form: SessionForm, draft: SessionDraft, people: PeopleChoice) -> str:
    return render_template(
        "sessions/edit.html",
        form=form,
        draft=draft,
        people=people,
        roles=ROLES,
        files=files_of(draft),
    )
