"""One speaker as the team sees them: sessions, answer, address, when they are there, what is missing."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.speakers.forms import ActForm, AddressForm
from eventhub.blueprints.speakers.presence_form import PresenceForm, presence_form
from eventhub.blueprints.speakers.subjects import OfEvent, person_of
from eventhub.domain.errors import AddressOfAccount, AddressOfSomebody, SpeakerInSessions, SpeakerPublished
from eventhub.permissions import Permission, allows
from eventhub.queries.speaker_list import drafts_naming, published_naming
from eventhub.queries.speaker_pages import acts_around, address_of, own_talks, speaker_row
from eventhub.services.speaker_answers import save_presences
from eventhub.services.speakers import change_address, language_for, remove
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.log_words import act_words, actor_words
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("speaker_organise", __name__, url_prefix="/<slug:event>/organise/speakers/<public_id:person_id>")


@bp.get("")
@require(Permission.SEE_DRAFT, person_of)
def speaker(found: OfEvent) -> str:
    return show(found)


@bp.post("/address")
@require(Permission.EDIT_PROGRAMME, person_of)
def address(found: OfEvent) -> Response | tuple[str, int]:
    """Where they are written to, and in which language."""
    form = address_form(found)
    if not form.validate():
        return show(found, address=form), 422
    event, person = found
    slug, public_id, has_account = event.slug, person.public_id, person.account_id is not None
    try:
        transact(change_address, event, person, form.address, form.language.data, signed_in_account(), now())
    except (AddressOfAccount, AddressOfSomebody) as error:
        form.refuse(error)
        if has_account:
            form.email.data = seen_address(found)
        return show(found, address=form), 409
    flash(_("The language is saved.") if has_account else _("The address is saved."), "success")
    return back(slug, public_id)


@bp.post("/presence")
@require(Permission.EDIT_PROGRAMME, person_of)
def presence(found: OfEvent) -> Response | tuple[str, int]:
    """When they are there, where they said so by telephone."""
    event, person = found
    form = presence_form(event, person)
    if not form.validate():
        return show(found, presence=form), 422
    slug, public_id = event.slug, person.public_id
    transact(save_presences, event, person, form.presences, signed_in_account(), now())
    flash(_("The times are saved."), "success")
    return back(slug, public_id)


@bp.route("/remove", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, person_of)
def take_out(found: OfEvent) -> str | Response | tuple[str, int]:
    """Out of the list, after a page that says what that means."""
    event, person = found
    form, name, slug = ActForm(), person.name, event.slug
    if not form.validate_on_submit():
        return show_removal(form, found)
    try:
        transact(remove, event, person, signed_in_account(), now())
    except (SpeakerInSessions, SpeakerPublished) as error:
        form.refuse(error)
        return show_removal(form, found), 409
    flash(_("%(name)s is out of the list.", name=name), "success")
    return redirect(url_for("speakers_organise.speakers", event=slug))


def show_removal(form: ActForm, found: OfEvent) -> str:
    drafts, shown = drafts_naming(found.person), published_naming(found.person)
    return render_template("speakers/remove.html", form=form, person=found.person, drafts=drafts, shown=shown)


def back(slug: str, public_id: str) -> Response:
    return redirect(url_for("speaker_organise.speaker", event=slug, person_id=public_id))


def seen_address(found: OfEvent) -> str:
    """That of an account or a registration is for those of the team who see registrations."""
    if allows(Permission.SEE_REGISTRATIONS, viewer(), found.event):
        return address_of(found.person)
    row = speaker_row(found.person)
    return row.email if row else ""


def address_form(found: OfEvent) -> AddressForm:
    row = speaker_row(found.person)
    language = (row.language if row else "") or language_for(found.person)
    form = AddressForm(data={"email": seen_address(found), "language": language})
    form.offer(found.event, language)
    return form


def show(found: OfEvent, *, address: AddressForm | None = None, presence: PresenceForm | None = None) -> str:
    event, person = found
    return render_template(
        "speakers/speaker.html",
        person=person,
        speaker=speaker_row(person),
        email=seen_address(found),
        is_reachable=address_of(person) != "",
        talks=own_talks(event, person),
        address_form=address or address_form(found),
        presence_form=presence or presence_form(event, person),
        acts=[(act.at, actor_words(act), act_words(act.action, act.values)) for act in acts_around(event, person)],
        may_edit=allows(Permission.EDIT_PROGRAMME, viewer(), event),
    )
