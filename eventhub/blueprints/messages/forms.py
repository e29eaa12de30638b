"""The shape of what people write to each other, and of what they report."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from eventhub.domain.typed_text import many_lines
from eventhub.services.messages import MOST_LETTERS
from eventhub.web.forms import TOO_LONG, Form


class MessageForm(Form):
    words = TextAreaField(
        _l("Your message"),
        filters=[many_lines],
        validators=[DataRequired(_l("Write something first.")), Length(max=MOST_LETTERS, message=TOO_LONG)],
    )


class ReportForm(Form):
    reason = TextAreaField(
        _l("What is wrong with it"), filters=[many_lines], validators=[Length(max=500, message=TOO_LONG)]
    )
