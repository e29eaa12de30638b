"""Refusals of answers and of documents given as answers, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.domain.answers import AnswerRefusal
from eventhub.web.refusals import Refusal, Sentences


def say_answer(refusal: AnswerRefusal) -> str:
    """What is wrong with an answer, and what would be right, in one sentence."""
    values = {name: number_words(value) for name, value in refusal.values.items()}
    sentences = {
        "missing": _("This question needs an answer."),
        "consent_needed": _("Tick this box to go on."),
        "too_long": _("This has %(length)s characters; %(most)s at most fit here.", **with_bounds(values)),
        "not_a_number": _("Write a number, such as 12 or 1.5."),
        "too_small": _("The least here is %(least)s.", **with_bounds(values)),
        "too_large": _("The most here is %(most)s.", **with_bounds(values)),
        "not_a_date": _("Write a date of the calendar, such as 19/10/2027."),
        "unknown_choice": _("“%(choice)s” is not among the choices.", choice=values.get("choice", "")),
        "too_few_choices": _("Choose at least %(least)s.", **with_bounds(values)),
        "too_many_choices": _("Choose at most %(most)s.", **with_bounds(values)),
        "unknown_country": _("Choose a country of the list."),
        "orcid_shape": _("An ORCID iD has sixteen digits, such as 0000-0002-1825-0097."),
        "orcid_checksum": _("One digit is mistyped. Compare the number with your page on orcid.org."),
        "trial_number": _("Write the number as NCT04368728, 2012-003632-23, 2022-500024-30-00 or ISRCTN15779782."),
    }
    return str(sentences[refusal.cause])


def with_bounds(values: dict[str, str]) -> dict[str, str]:
    return {name: values.get(name, "") for name in ("length", "least", "most")}


def number_words(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


SENTENCES: Sentences = {
    errors.DocumentNotUnderstood: lambda _error: Refusal(
        _("This file is no document that is taken here."),
        _("Choose a PDF, PNG, JPEG, DOCX, PPTX, ODT or ODP without macros."),
    ),
    errors.DocumentTooHeavy: lambda error: Refusal(
        _("This file is over %(megabytes)d MB.", megabytes=error.megabytes), _("Save it smaller, and choose it again.")
    ),
}
