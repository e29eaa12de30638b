"""Refusals of questions and of what identifies people and trials, said."""

import re

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_orcid(error: errors.WrongOrcid) -> Refusal:
    if error.reason == "checksum":
        return Refusal(_("One digit of this ORCID iD is mistyped."), _("Copy it from your page on orcid.org."))
    return Refusal(
        _("This is not an ORCID iD."),
        _("It has sixteen digits, such as 0000-0002-1825-0097; the last may be an X."),
    )


def say_trial(_error: errors.WrongTrialNumber) -> Refusal:
    return Refusal(
        _("This is not the number of a clinical trial."),
        _("Write it as NCT04368728, 2012-003632-23 (EudraCT), 2022-500024-30-00 (CTIS) or ISRCTN15779782."),
    )


def say_broken(error: errors.DefinitionBroken) -> Refusal:
    causes = {
        "unknown_kind": _("This kind of question does not exist."),
        "key_shape": _("A key has 1 to 40 of a–z, 0–9 and _."),
        "key_twice": _("Two questions have the same key."),
        "no_label": _("A question or a choice has no words in the event’s first language."),
        "unknown_category": _("A question is for a category that the event does not have."),
        "no_choices": _("A question has nothing to choose from."),
        "too_many_choices": _("A question has more than 300 choices."),
        "choice_twice": _("Two choices have the same key."),
        "bounds": _("The least and the most do not fit together."),
        "condition_unknown": _("A question depends on one that the form does not have."),
        "condition_later": _("A question depends on one that comes after it."),
        "condition_empty": _("A question depends on no answer at all."),
        "condition_value": _("A question depends on an answer that cannot be given."),
        "too_many_questions": _("A form has 100 questions at most."),
    }
    return Refusal(causes.get(error.cause, _("The form cannot be read.")), where(error.path))


def where(path: str) -> str:
    """The question that a path such as pages.0.sections.0.questions.3.key leads to, counted from 1 in its section."""
    found = re.findall(r"questions\.(\d+)", path)
    if not found:
        return str(_("Look at the form again."))
    return str(_("Look at question %(number)s again.", number=int(found[-1]) + 1))


SENTENCES: Sentences = {
    errors.WrongOrcid: say_orcid,
    errors.WrongTrialNumber: say_trial,
    errors.DefinitionBroken: say_broken,
}
