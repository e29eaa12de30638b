"""The shape of what people keep of a meeting."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Length, Optional

from eventhub.domain.typed_text import many_lines
from eventhub.services.outcomes import Kept
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.outcome_words import OUTCOME_WORDS


class OutcomeForm(Form):
    """`seen`: the next step as the page showed it, so that nobody writes over what another wrote meanwhile."""

    result = RadioField(_l("What came of it?"), validators=[Optional()])
    note = TextAreaField(
        _l("Note to yourself"),
        description=_l("Nobody else reads it, neither whom you met nor the organisers."),
        filters=[many_lines],
        validators=[Length(max=2000, message=TOO_LONG)],
    )
    next_step = TextAreaField(
        _l("Next step"),
        description=_l("Everybody who met reads it, and can change it."),
        filters=[many_lines],
        validators=[Length(max=500, message=TOO_LONG)],
    )
    seen = HiddenField(filters=[many_lines])

    def offer(self) -> "OutcomeForm":
        self.result.choices = list(OUTCOME_WORDS.items())
        return self

    @property
    def kept(self) -> Kept:
        return Kept(self.result.data or "", self.note.data or "", self.next_step.data or "", self.seen.data or "")
