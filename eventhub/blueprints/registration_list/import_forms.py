"""A file that is to be read in, what its columns are, and how its people come in."""

from hashlib import sha256
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, FileField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import Optional

from eventhub.domain.errors import DomainError
from eventhub.domain.import_rows import ANSWER, LEFT_OUT, PARTS
from eventhub.domain.question_parts import Kind
from eventhub.domain.search_words import fold
from eventhub.models import Event
from eventhub.services.registration_imports import Settings
from eventhub.web.errors import refusal_of
from eventhub.web.forms import Form
from eventhub.web.imported_tables import importable_questions
from eventhub.web.languages import language_name, localised

MOST_SENT = 11 * 1024 * 1024  # a file of ten megabytes, and its form
PART_WORDS = {
    "email": _l("E-mail address"),
    "given_name": _l("First name"),
    "family_name": _l("Last name"),
    "name": _l("First and last name"),
    "organisation": _l("Organisation"),
    "function": _l("Role"),
    "category": _l("Category"),
    "language": _l("Language"),
}
ENTRIES = (
    SelectChoice(
        "invited", _l("Invite them: each gets a mail with a link, and is in once they have agreed and confirmed.")
    ),
    SelectChoice("agreed", _l("They have agreed in writing: they are in at once, as far as there are places.")),
)
EXISTING = (
    SelectChoice("leave", _l("Leave their registration as it is.")),
    SelectChoice("update", _l("Take over names, organisation, role and answers from the file.")),
)


class FileForm(Form):
    file = FileField(_l("File"))

    @property
    def sent(self) -> FileStorage | None:
        """The file that came; None where none was chosen."""
        found = request.files.get("file")
        return found if found and found.filename else None

    def refuse_nothing(self) -> None:
        self.file.errors = [*self.file.errors, _("Choose a file.")]

    def refuse_file(self, error: DomainError) -> None:
        """The sentence stands beside the file, whatever the refusal names."""
        refusal = refusal_of(error)
        self.file.errors = [*self.file.errors, refusal.words]


class ImportForm(Form):
    """How the file is to be read: the columns are fields of their own, `column_0` and on."""

    category = SelectField(_l("Category of rows that say none"), [Optional()])
    language = SelectField(_l("Language of rows that say none"))
    entry = RadioField(_l("How they come in"), choices=ENTRIES)
    is_told = BooleanField(_l("Tell those who are in at once by mail."))
    existing = RadioField(_l("Who is registered already"), choices=EXISTING)

    columns: int = 0
    named_values: tuple[str, ...] = ()  # values of the category column that the event does not know

    @property
    def value_fields(self) -> list[Any]:
        return [self[value_field(value)] for value in self.named_values]

    def settings(self) -> Settings:
        values = tuple((value, self[value_field(value)].data or "") for value in self.named_values)
        return Settings(
            columns=tuple(self[f"column_{place}"].data or LEFT_OUT for place in range(self.columns)),
            category=self.category.data or "",
            language=self.language.data,
            entry=self.entry.data,
            existing=self.existing.data,
            is_told=self.is_told.data,
            values=values,
        )


def value_field(value: str) -> str:
    """The name of its field: the same however the file's other columns are read."""
    return f"value_{sha256(fold(value).encode()).hexdigest()[:12]}"


def import_form(event: Event, header: tuple[str, ...], standing: Settings) -> ImportForm:
    """The form for a file with these columns, as it was answered last."""
    parts = part_choices(event)
    categories = [SelectChoice(one.key, localised(one.names)) for one in event.categories]
    meanings = [SelectChoice("", str(_("none: these rows are left out"))), *categories]

    class Made(ImportForm):
        columns = len(header)
        named_values = tuple(value for value, _key in standing.values)

    for place, name in enumerate(header):
        setattr(Made, f"column_{place}", SelectField(name or _("Column %(number)s", number=place + 1), choices=parts))
    for value, _key in standing.values:
        setattr(Made, value_field(value), SelectField(value, [Optional()], choices=meanings))
    given: dict[str, Any] = {value_field(value): key for value, key in standing.values}
    given |= {f"column_{place}": part for place, part in enumerate(standing.columns)}
    for name in ("category", "language", "entry", "existing", "is_told"):
        given[name] = getattr(standing, name)
    form = Made(data=given)
    form.category.choices = [SelectChoice("", str(_("none: each row has to name one"))), *categories]
    form.language.choices = [SelectChoice(code, language_name(code)) for code in event.languages]
    return form


def part_choices(event: Event) -> list[SelectChoice]:
    """What a column can be: nothing, a part of a registration, the answer to a question."""
    questions = [one for one in importable_questions(event) if one.kind is not Kind.FILE]
    fixed = [(part, str(PART_WORDS[part])) for part in PARTS]
    answers = [(f"{ANSWER}{one.key}", localised(dict(one.labels)) or one.key) for one in questions]
    return [SelectChoice(value, words) for value, words in [(LEFT_OUT, str(_("left out"))), *fixed, *answers]]
