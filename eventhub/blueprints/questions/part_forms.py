"""The form of the words of a page or a section, in each of the event's languages."""

from flask_babel import lazy_gettext as _l

from eventhub.blueprints.questions.question_forms import EditorForm
from eventhub.domain import form_editing as editing
from eventhub.domain.form_editing import Change
from eventhub.domain.question_parts import Page, Section
from eventhub.models import Event
from eventhub.web.language_fields import Text, filling, values, with_texts

TITLE = Text("title", _l("Title (%(language)s)"), 200)
TEXT = Text("text", _l("Text below the title (%(language)s)"), 2000, lines=3)


class PartForm(EditorForm):
    """Titles, and for a section what stands below its title."""

    def change(self, number: int, place: str | None, standing: Page | Section) -> Change:
        """Page `number`, or its section `place` ("new" for another one), with what was typed."""
        labels = values(self, TITLE, dict(standing.labels))
        if not isinstance(standing, Section):
            return lambda form: editing.rename_page(form, number, labels)
        texts = values(self, TEXT, dict(standing.texts))
        if place == "new":
            return lambda form: editing.add_section(form, number, Section(labels, texts))
        return lambda form: editing.rename_section(form, number, int(place or 0), labels, texts)


def part_form(event: Event, standing: Page | Section) -> PartForm:
    """The form of this page or section: filled with what stands, or with what was just sent."""
    titles = filling(TITLE, dict(standing.labels))
    if not isinstance(standing, Section):
        return with_texts(PartForm, [TITLE], event.languages)(data=titles)
    texts = filling(TEXT, dict(standing.texts))
    return with_texts(PartForm, (TITLE, TEXT), event.languages)(data=titles | texts)
