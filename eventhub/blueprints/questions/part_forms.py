"""The form of the words of a page or a section, in each of the event's languages."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length

from eventhub.blueprints.questions.question_forms import EditorForm
from eventhub.domain import form_editing as editing
from eventhub.domain.form_editing import Change
from eventhub.domain.question_parts import Page, Section
from eventhub.domain.typed_text import many_lines, one_line
from eventhub.models import Event
from eventhub.web.languages import language_name

TOO_LONG = _l("Shorten this to %(max)d characters.")


class PartForm(EditorForm):
    """Titles, and for a section what stands below its title."""

    def change(self, event: Event, number: int, place: str | None, standing: Page | Section) -> Change:
        """Page `number`, or its section `place` ("new" for another one), with what was typed."""
        labels = self.words("title", event.languages, dict(standing.labels))
        if not isinstance(standing, Section):
            return lambda form: editing.rename_page(form, number, labels)
        texts = self.words("text", event.languages, dict(standing.texts))
        if place == "new":
            return lambda form: editing.add_section(form, number, Section(labels, texts))
        return lambda form: editing.rename_section(form, number, int(place or 0), labels, texts)


def part_form(event: Event, standing: Page | Section) -> PartForm:
    """The form of this page or section: filled with what stands, or with what was just sent."""
    fields: dict[str, Field] = {}
    values = {f"title_{code}": text for code, text in standing.labels.items()}
    for code in event.languages:
        name = language_name(code)
        title = _("Title (%(language)s)", language=name)
        fields[f"title_{code}"] = StringField(title, [Length(max=200, message=TOO_LONG)], [one_line])
        if isinstance(standing, Section):
            text = _("Text below the title (%(language)s)", language=name)
            fields[f"text_{code}"] = TextAreaField(text, [Length(max=2000, message=TOO_LONG)], [many_lines])
            values[f"text_{code}"] = standing.texts.get(code, "")
    made: type[PartForm] = type("PartFormOfEvent", (PartForm,), fields)
    return made(data=values)
