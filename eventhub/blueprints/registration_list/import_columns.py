"""What a file of registrations may hold, said with examples, and as an empty file to fill in."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventhub.blueprints.registration_list.import_forms import PART_WORDS
from eventhub.domain.import_rows import PARTS
from eventhub.domain.question_parts import Kind
from eventhub.models import Event
from eventhub.web.imported_tables import importable_questions
from eventhub.web.languages import language_name, localised

TEMPLATE_PARTS = tuple(part for part in PARTS if part != "name")  # it has first and last names apart
EXAMPLES = {
    "email": "camille.martin@example.org",
    "given_name": "Camille",
    "family_name": "Martin",
    "name": "Camille Martin",
    "organisation": "Hôpital d’essai",
    "function": _l("Head of laboratory"),
}
NOTES = {
    "email": _l("needed"),
    "family_name": _l("needed, or the whole name in one column"),
    "name": _l("instead of first and last name"),
    "category": _l("needed, or one for the whole file"),
}


def example_rows(event: Event) -> list[list[Any]]:
    """Each part of a registration: what its column is called, an example, whether it is needed."""
    examples: dict[str, Any] = EXAMPLES | {
        "category": next((localised(one.names) for one in event.categories), ""),
        "language": language_name(event.languages[0]),
    }
    return [[str(PART_WORDS[part]), str(examples[part]), str(NOTES.get(part, ""))] for part in PARTS]


def question_columns(event: Event) -> list[str]:
    """The questions whose answers a file may bring."""
    asked = (one for one in importable_questions(event) if one.kind is not Kind.FILE)
    return [localised(dict(one.labels)) or one.key for one in asked]


def template_header(event: Event) -> list[str]:
    """The columns of an empty file, in words by which the import knows them again."""
    return [*(str(PART_WORDS[part]) for part in TEMPLATE_PARTS), *question_columns(event)]
