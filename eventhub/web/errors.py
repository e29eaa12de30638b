"""The one table from refusal to sentence and remedy; its parts stand in `web/sentences/`."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.web.refusals import Refusal, Sentences
from eventhub.web.sentences import (
    accounts,
    answers,
    consents,
    events,
    meetings,
    organisations,
    pictures,
    places,
    questions,
    registration_list,
    registrations,
    sheets,
    vocabulary,
)


def say_stale(error: errors.StaleForm) -> Refusal:
    if error.changed == ("status",):
        sentence = _("This was changed in another window or by somebody else.")
        return Refusal(sentence, _("Look at how it stands now, and decide again."))
    return say_changed([field_name(field) for field in error.changed])


def say_changed(named: Sequence[str]) -> Refusal:
    """A stale form, with the names of the fields that somebody else changed."""
    sentence = _("This was changed in another window or by somebody else.")
    names = ", ".join(named)
    said = _("Changed since you opened this form: %(fields)s.", fields=names) if names else ""
    remedy = _("What you typed is kept below: check it against what stands now, and save again.")
    return Refusal(sentence, f"{said} {remedy}".strip())


# What StaleForm calls the fields that changed: within a sentence.
FIELD_NAMES = {
    "organisation": _l("organisation"),
    "function": _l("role"),
    "biography": _l("biography"),
    "languages": _l("languages"),
    "offers": _l("offers"),
    "needs": _l("needs"),
    "visibility": _l("visibility"),
    "accent": _l("accent colour"),
    "logo": _l("logo"),
    "banner": _l("banner"),
    "map": _l("map"),
    "alternatives": _l("what the pictures show"),
    "press_names": _l("press contact"),
    "press_texts": _l("text for the press"),
    "press_mail": _l("e-mail of the press contact"),
    "taglines": _l("line on the poster"),
    "descriptions": _l("description"),
    "address": _l("address"),
    "time_zone": _l("time zone"),
    "starts_at": _l("beginning"),
    "ends_at": _l("end"),
    "city": _l("town"),
    "venues": _l("venue"),
    "accesses": _l("getting there"),
    "organiser_name": _l("organiser"),
    "mailbox": _l("the organisers’ address"),
    "controllers": _l("who answers for the data"),
    "retention_months": _l("months for which data is kept"),
    "requires_second_factor": _l("security of the team"),
    "questions": _l("questions"),
    "categories": _l("categories"),
    "name": _l("name"),
    "language": _l("language"),
    "short_name": _l("short name"),
    "other_names": _l("other names"),
    "kind": _l("kind"),
    "website": _l("website"),
    "facts": _l("what it is"),
    "searches": _l("what it looks for"),
    "is_partner": _l("partner"),
    "is_listed": _l("in the public list"),
    "tags": _l("tags"),
    "names": _l("names"),
    "sign": _l("mark"),
    "group": _l("group"),
    "is_offered": _l("whether it can be chosen"),
    "fields": _l("what profiles show"),
    "consent_text": _l("text of the consent"),
    "capacity": _l("places"),
    "admission": _l("who has a place at once"),
    "opens_at": _l("opening of registration"),
    "closes_at": _l("closing of registration"),
    "offer_hours": _l("how long a place is kept"),
    "needs_approval": _l("approval"),
    "is_by_invitation": _l("invitation"),
}


def field_name(field: str) -> str:
    return str(FIELD_NAMES[field])


SENTENCES: Sentences = {
    errors.StaleForm: say_stale,
    **events.SENTENCES,
    **registrations.SENTENCES,
    **registration_list.SENTENCES,
    **places.SENTENCES,
    **accounts.SENTENCES,
    **consents.SENTENCES,
    **meetings.SENTENCES,
    **organisations.SENTENCES,
    **pictures.SENTENCES,
    **questions.SENTENCES,
    **answers.SENTENCES,
    **sheets.SENTENCES,
    **vocabulary.SENTENCES,
}


def refusal_of(error: DomainError) -> Refusal:
    return SENTENCES[type(error)](error)
