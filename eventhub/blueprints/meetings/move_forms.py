"""The shape of what participants send to move or cancel a meeting."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length

from eventhub.blueprints.meetings.forms import SlotForm
from eventhub.domain.typed_text import many_lines
from eventhub.web.forms import TOO_LONG, Form, VersionedForm

MOST_WORDS = 500  # letters, as the table of moves keeps them


class MoveForm(SlotForm):
    """Another time, by its start in UTC, with a word to the other. Its version is the meeting's."""

    words = TextAreaField(
        _l("A word to those you meet"),
        filters=[many_lines],
        validators=[Length(max=MOST_WORDS, message=TOO_LONG)],
    )


class AnswerForm(VersionedForm):
    """Yes or no to another time; the version is the question's."""

    words = TextAreaField(
        _l("Your reason"),
        description=_l("It is told to the person who asked."),
        filters=[many_lines],
        validators=[Length(max=MOST_WORDS, message=TOO_LONG)],
    )


class CancelForm(Form):
    """Why a meeting is called off, for who wants to say."""

    words = TextAreaField(
        _l("Your reason"),
        description=_l("The mail about the cancellation says it."),
        filters=[many_lines],
        validators=[Length(max=MOST_WORDS, message=TOO_LONG)],
    )
