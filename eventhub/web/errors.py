"""The one table from refusal to sentence and remedy; its parts stand in `web/sentences/`."""

from collections.abc import Sequence

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.web.field_names import field_name
from eventhub.web.refusals import Refusal, Sentences
from eventhub.web.sentences import (
    accounts,
    answers,
    company,
    consents,
    desk,
    events,
    mails,
    match_rules,
    material,
    meetings,
    messages,
    moves,
    organisations,
    outcomes,
    own_blocks,
    phases,
    pictures,
    places,
    programme,
    publications,
    questions,
    registration_list,
    registrations,
    requests,
    seats,
    sheets,
    speakers,
    standby,
    tables,
    vocabulary,
    windows,
)


def say_stale(error: errors.StaleForm) -> Refusal:
    if error.changed == ("status",):
        sentence = _("This was changed in another window or by somebody else.")
        return Refusal(sentence, _("Look at how it stands now, and decide again."))
    return say_changed([field_name(error.noun, field) for field in error.changed])


def say_changed(named: Sequence[str]) -> Refusal:
    """A stale form, with the names of the fields that somebody else changed."""
    sentence = _("This was changed in another window or by somebody else.")
    names = ", ".join(named)
    said = _("Changed since you opened this form: %(fields)s.", fields=names) if names else ""
    remedy = _("What you typed is kept below: check it against what stands now, and save again.")
    return Refusal(sentence, f"{said} {remedy}".strip())


SENTENCES: Sentences = {
    errors.StaleForm: say_stale,
    **events.SENTENCES,
    **registrations.SENTENCES,
    **registration_list.SENTENCES,
    **places.SENTENCES,
    **accounts.SENTENCES,
    **consents.SENTENCES,
    **desk.SENTENCES,
    **company.SENTENCES,
    **standby.SENTENCES,
    **mails.SENTENCES,
    **match_rules.SENTENCES,
    **material.SENTENCES,
    **meetings.SENTENCES,
    **messages.SENTENCES,
    **moves.SENTENCES,
    **organisations.SENTENCES,
    **outcomes.SENTENCES,
    **own_blocks.SENTENCES,
    **phases.SENTENCES,
    **pictures.SENTENCES,
    **programme.SENTENCES,
    **publications.SENTENCES,
    **questions.SENTENCES,
    **answers.SENTENCES,
    **requests.SENTENCES,
    **seats.SENTENCES,
    **sheets.SENTENCES,
    **speakers.SENTENCES,
    **tables.SENTENCES,
    **vocabulary.SENTENCES,
    **windows.SENTENCES,
}


def refusal_of(error: DomainError) -> Refusal:
    return SENTENCES[type(error)](error)
