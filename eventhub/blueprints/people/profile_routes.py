"""My own profile: offers, needs, and what others see."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.people.forms import ProfileForm, profile_form_for
from eventhub.domain.errors import StaleForm
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.people import preview_of
from eventhub.services.profiles import save_profile
from eventhub.transactions import transact
from eventhub.web.access import me, require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of

bp = Blueprint("profile", __name__, url_prefix="/<event>/profile")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE, event_of)
def edit(event: Event) -> str | Response | tuple[str, int]:
    """Say who I am, what I offer and need, and what of it others see."""
    person, form = me(), profile_form_for(me())
    if not form.is_submitted():
        return show(form)
    if not form.validate():
        return show(form), 422
    content = form.content_for(person)
    try:
        transact(save_profile, person, content, form.opened_version, form.opened_fingerprints, now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on(person)
        return show(form), 409
    flash(_("Your profile is saved."), "success")
    return redirect(url_for("profile.edit", event=event.slug))


def show(form: ProfileForm) -> str:
    return render_template("profile/edit.html", form=form, profile=preview_of(me()), person=me())
