"""The event's mails, to the team: all that there are, each as it will be read, and the event's own words in them."""

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eventhub.blueprints.announcements.mail_pages import (
    groups_of,
    language_asked,
    opened_form,
    preview_of,
    scheme_asked,
    show_form,
    show_mail,
)
from eventhub.blueprints.announcements.subjects import NamedMail, rewordable, template_of
from eventhub.blueprints.announcements.wording_forms import WordingForm
from eventhub.domain.errors import DomainError
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.services.mail_wordings import Wording, reword
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.mail_previews import ALONE, in_scheme, read_carried
from eventhub.web.mail_titles import mail_title
from eventhub.web.refusing import done_with
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("mails_organise", __name__, url_prefix="/<slug:event>/organise/mails")


@bp.get("")
@require(Permission.SEE_MAILS, event_of)
def mails(event: Event) -> str:
    return render_template("announcements/mails.html", groups=groups_of(event))


@bp.get("/<mail_name:template>")
@require(Permission.SEE_MAILS, template_of)
def mail(mail: NamedMail) -> AnyResponse:
    return show_mail(mail)


@bp.get("/<mail_name:template>/page")
@require(Permission.SEE_MAILS, template_of)
def page(mail: NamedMail) -> Response:
    """The mail's HTML as a document of its own, locked away from ours."""
    typed = read_carried(request.args.get("words", ""))
    html = in_scheme(preview_of(mail, language_asked(mail.event), typed).html, scheme_asked())
    return Response(html, mimetype="text/html", headers={"Content-Security-Policy": ALONE})


@bp.route("/<mail_name:template>/words", methods=["GET", "POST"])
@require(Permission.EDIT_MAILS, rewordable)
def words(mail: NamedMail) -> AnyResponse | tuple[AnyResponse, int]:
    """Type the event's own words, look at the mail with them, keep them; or go back to ours."""
    form = opened_form(mail)
    if not form.is_submitted():
        return show_form(mail, form)
    if "ours" in request.form:
        return keep(mail, form, Wording())
    if not form.validate():
        return show_form(mail, form), 422
    if "preview" in request.form:
        return show_form(mail, form, previewed=True)
    return keep(mail, form, form.wording)


def keep(mail: NamedMail, form: WordingForm, wording: Wording) -> AnyResponse | tuple[AnyResponse, int]:
    try:
        transact(reword, mail.event, mail.template, wording, form.opened_version, signed_in_account(), now())
    except DomainError as refusal:
        form.refuse(refusal)
        return show_form(mail, form), 409
    name = mail_title(mail.template)
    said = (
        _("“%(name)s” has our words again.", name=name)
        if wording.is_ours
        else _("“%(name)s” has your words from now on.", name=name)
    )
    return done_with(said, url_for("mails_organise.mail", event=mail.event.slug, template=mail.template))
