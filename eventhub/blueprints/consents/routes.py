"""The organiser's words for each consent, in versions; and their page for whoever has to be asked again."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eventhub.blueprints.consents.forms import ConsentTextForm, consent_form
from eventhub.domain.consent_texts import PAPER, PURPOSES, AskedAgain
from eventhub.domain.errors import StaleForm
from eventhub.models import ConsentText, Event
from eventhub.permissions import Permission
from eventhub.queries.consents import Agreements, ShownText, agreements_of, asked_again, current_texts, versions_of
from eventhub.services import consents as consent_service
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("consents_organise", __name__, url_prefix="/<slug:event>/organise/consents")


@dataclass(frozen=True)
class VersionRow:
    """One version, with how many agree to it; number 0 stands for the built-in words, `PAPER` for what was signed."""

    number: int
    text: ConsentText | None
    agreements: Agreements


@dataclass(frozen=True)
class PurposeRow:
    purpose: str
    today: ShownText
    versions: list[VersionRow]
    asked_again: AskedAgain | None

    @property
    def has_erased(self) -> bool:
        return any(one.agreements.erased for one in self.versions)


@bp.get("")
@require(Permission.EDIT_CONSENTS, event_of)
def consents(event: Event) -> str:
    return render_template("consents/consents.html", rows=purpose_rows(event))


def purpose_rows(event: Event) -> list[PurposeRow]:
    """Every purpose with its versions, the latest first: three queries."""
    texts, agreed, asked = versions_of(event), agreements_of(event), asked_again(event)
    today = current_texts(event)
    return [
        PurposeRow(purpose, today[purpose], version_rows(purpose, texts, agreed), asked.get(purpose))
        for purpose in PURPOSES
    ]


def version_rows(purpose: str, texts: list[ConsentText], agreed: dict[tuple[str, int], Agreements]) -> list[VersionRow]:
    own = [text for text in reversed(texts) if text.purpose == purpose]
    rows = [VersionRow(text.number, text, agreed.get((purpose, text.number), Agreements())) for text in own]
    if not own or (purpose, 0) in agreed:
        rows.append(VersionRow(0, None, agreed.get((purpose, 0), Agreements())))
    if (purpose, PAPER) in agreed:
        rows.append(VersionRow(PAPER, None, agreed[purpose, PAPER]))
    return rows


@dataclass(frozen=True)
class NamedText:
    event: Event
    today: ShownText


def named_text(event: Event) -> NamedText:
    """The text that the address asks for, after its "?"."""
    purpose = request.args.get("purpose", "")
    return NamedText(event, current_texts(event)[purpose]) if purpose in PURPOSES else abort(404)


@bp.route("/text", methods=["GET", "POST"])
@require(Permission.EDIT_CONSENTS, event_of)
def text(event: Event) -> Any:
    """Write another version, look at it, publish it; the ones before stay, since proofs name them."""
    named = named_text(event)
    form = consent_form(event, named.today)
    if not form.validate_on_submit():
        return text_page(named, form), 422 if form.is_submitted() else 200
    if form.asks_for_preview():
        form.note_preview()
        return text_page(named, form, preview=form.texts())
    try:
        made = publish(named, form)
    except StaleForm as error:
        form.refuse(error)
        form.open_at(current_texts(event)[named.today.purpose])
        return text_page(NamedText(event, current_texts(event)[named.today.purpose]), form, is_stale=True), 409
    flash(_("This text is shown from now on.") if made else _("Nothing was changed."), "success")
    return redirect(url_for("consents_organise.consents", event=event.slug))


def publish(named: NamedText, form: ConsentTextForm) -> ConsentText | None:
    return transact(
        consent_service.publish_text,
        named.event,
        named.today.purpose,
        form.texts(),
        form.seen_number,
        asks_again=bool(form.asks_again.data),
        account=signed_in_account(),
        now=now(),
    )


def text_page(
    named: NamedText, form: ConsentTextForm, *, is_stale: bool = False, preview: dict[str, str] | None = None
) -> str:
    """`preview`: the words as people will read them, before they are published."""
    asked = count_asked(named) if preview and form.asks_again.data else 0
    return render_template(
        "consents/consent_text.html", form=form, today=named.today, is_stale=is_stale, preview=preview, asked=asked
    )


def count_asked(named: NamedText) -> int:
    """How many agree to this text today, in any of its versions: they would be asked again."""
    agreed = agreements_of(named.event).items()
    return sum(one.standing for (purpose, _number), one in agreed if purpose == named.today.purpose)
