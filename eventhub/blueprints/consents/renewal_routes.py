"""Whoever agreed to words that have another sense by now is asked again: at the next visit, before anything else."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms import BooleanField, HiddenField

from eventhub.domain.errors import ConsentNeeded
from eventhub.domain.registration_lifecycle import IN_LIFE
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.consents import ShownText, current_texts, outdated_purposes
from eventhub.services import consents
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.forms import Form
from eventhub.web.subjects import event_of
from eventhub.web.viewers import my_registration
from eventhub.web.ways_back import local_path

bp = Blueprint("renewals", __name__, url_prefix="/<slug:event>/consents")


class RenewalForm(Form):
    """A box for each text that has another sense; the rest is not asked."""

    privacy = BooleanField()
    photo = BooleanField()
    newsletter = BooleanField()
    read = HiddenField()
    next = HiddenField()

    def ask(self, texts: list[ShownText]) -> None:
        """These texts alone, in their own words; the privacy notice stands above its box in full."""
        asked = {text.purpose: languages.localised(text.texts) for text in texts}
        for purpose in ("privacy", "photo", "newsletter"):
            if purpose not in asked:
                del self[purpose]
            else:
                notice = _("I have read this notice and agree that my answers are kept for this event")
                self[purpose].label.text = notice if purpose == "privacy" else asked[purpose]
        self.versions = ".".join(str(text.number) for text in texts)
        if not self.is_submitted():
            self.read.data = self.versions

    @property
    def is_of_today(self) -> bool:
        return bool(self.read.data == self.versions)

    @property
    def agreed(self) -> list[str]:
        return [one for one in ("privacy", "photo", "newsletter") if one in self and self[one].data]


@bp.route("", methods=["GET", "POST"])
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def renew(event: Event) -> Any:
    texts, (registration, account) = current_texts(event), my_registration()
    asked = [texts[purpose] for purpose in outdated_purposes(registration)]
    form = RenewalForm(next=request.args.get("next"))
    form.ask(asked)
    back = local_path(form.next.data) or url_for("registrations.registration", event=event.slug)
    if not asked:
        return redirect(back)
    if not form.validate_on_submit() or not form.is_of_today:
        form.read.data = form.versions
        return page(form, asked), 422 if form.is_submitted() else 200
    try:
        transact(consents.answer_again, registration, form.agreed, languages.current(), account, now())
    except ConsentNeeded as error:
        form.refuse(error)
        return page(form, asked), 409
    flash(_("Thank you. You can change this in your account at any time."), "success")
    return redirect(back)


def page(form: RenewalForm, asked: list[ShownText]) -> str:
    registration, _account = my_registration()
    may_cancel = registration.status in IN_LIFE and registration.event.ends_at > now()
    return render_template("consents/renew.html", form=form, asked=asked, may_cancel=may_cancel)
