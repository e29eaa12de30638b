"""The shape of what somebody sends who asks for a meeting, or changes what they asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import AnyOf, DataRequired, Length

from eventhub.blueprints.meetings.answer_forms import slot_words
from eventhub.blueprints.meetings.forms import SLOT_FORMAT
from eventhub.domain.errors import DomainError, SlotNotOffered, SlotPassed
from eventhub.domain.fingerprints import changed_fields
from eventhub.domain.typed_text import many_lines
from eventhub.models import MeetingRequest
from eventhub.services.requests import Wish
from eventhub.web import languages
from eventhub.web.errors import refusal_of, say_changed
from eventhub.web.fields import CheckboxesField
from eventhub.web.forms import ContentForm, Form, VersionedForm
from eventhub.web.languages import language_name

PRIORITIES = (
    SelectChoice("3", _l("It matters most to me")),
    SelectChoice("2", _l("It matters to me")),
    SelectChoice("1", _l("It would be good")),
)
CHOOSE = _l("Choose one of these.")
MOST_TIMES = 100  # ticked at once: more is no form of ours


@dataclass(frozen=True)
class WishContent:
    """All that the form changes, by the names of its fields."""

    message: str
    language: str
    priority: int
    preferred: tuple[datetime, ...]


class AskForm(Form):
    """Why one would like to meet, how much, in which language, and when."""

    message = TextAreaField(
        _l("Your message"),
        description=_l("Say in a sentence or two why a meeting would be good for both."),
        filters=[many_lines],
        validators=[
            DataRequired(_l("Write a sentence: people answer those who say why.")),
            Length(max=1000, message=_l("Shorten it to 1,000 characters.")),
        ],
    )
    priority = RadioField(
        _l("How much it matters"),
        description=_l("It counts where not every meeting finds a time."),
        choices=list(PRIORITIES),
        default="2",
        validate_choice=False,
        validators=[AnyOf([one.value for one in PRIORITIES], message=CHOOSE)],
    )
    language = SelectField(_l("Language of the meeting"), default=languages.current, validate_choice=False)
    preferred = CheckboxesField(_l("Times that you would prefer"), validate_choice=False)

    def offer_languages(self, codes: Sequence[str]) -> None:
        self.offered = list(codes)
        self.language.choices = [(code, language_name(code)) for code in codes]
        if self.language.raw_data is None and self.language.data not in codes:
            self.language.data = codes[0]

    def offer_times(self, starts: Collection[datetime]) -> list[datetime]:
        """Those and what is ticked, in order: a time that does not suit any more is not lost without a word."""
        shown = sorted({*starts, *self.ticked})
        self.preferred.choices = [(start.strftime(SLOT_FORMAT), slot_words(start)) for start in shown]
        return shown

    def validate_language(self, field: Field) -> None:
        if field.data not in self.offered:
            raise ValidationError(str(CHOOSE))

    def validate_preferred(self, field: Field) -> None:
        if len(field.data or []) > MOST_TIMES:
            raise ValidationError(_("Tick fewer times."))

    @property
    def ticked(self) -> list[datetime]:
        """The ticked values that are times at all."""
        moments = [moment_of(one) for one in (self.preferred.data or [])[:MOST_TIMES]]
        return [one for one in moments if one]

    @property
    def content(self) -> WishContent:
        """SlotNotOffered where something ticked is no time."""
        moments = self.ticked
        if len(moments) != len(self.preferred.data or []):
            raise SlotNotOffered
        priority = int(self.priority.data or 2)
        return WishContent(self.message.data or "", self.language.data, priority, tuple(sorted(set(moments))))

    @property
    def wish(self) -> Wish:
        content = self.content
        return Wish(content.message, content.language, content.priority, content.preferred)

    def refuse(self, error: DomainError) -> None:
        """What is wrong with a time stands beside the times: what was ticked is shown there again."""
        if isinstance(error, (SlotNotOffered, SlotPassed)) and self.ticked:
            self.bear(refusal_of(error), "preferred")
        else:
            super().refuse(error)


class EditForm(AskForm, VersionedForm, ContentForm):
    """The same of a request that waits; it says what changed since it was opened."""

    @classmethod
    def of(cls, request: MeetingRequest) -> "EditForm":
        """As it stands, until something else was typed."""
        form = cls(data=values_of(request))
        if form.version.raw_data is None:
            form.open_on(request)
        return form

    def open_on(self, request: MeetingRequest) -> None:
        self.open_at(request.version)
        self.open_on_content(content_of(request))

    def refuse_stale(self, request: MeetingRequest) -> None:
        """Name the fields that somebody else changed, and go on from what stands now: what was typed is kept."""
        changed = changed_fields(content_of(request), self.content, self.opened_fingerprints)
        labels = [str(self[name].label.text) for name in changed]
        self.bear(say_changed(labels))
        self.open_on(request)


def values_of(request: MeetingRequest) -> dict[str, Any]:
    """What the fields start with."""
    content = content_of(request)
    return {
        "message": content.message,
        "language": content.language,
        "priority": str(content.priority),
        "preferred": [start.strftime(SLOT_FORMAT) for start in content.preferred],
    }


def content_of(request: MeetingRequest) -> WishContent:
    preferred = tuple(sorted(datetime.fromisoformat(one).astimezone(UTC) for one in request.preferred))
    return WishContent(request.message, request.language, request.priority, preferred)


def moment_of(text: str) -> datetime | None:
    """None for what is no time, and for one that no clock of another zone can show: the form shows what was ticked."""
    try:
        moment = datetime.strptime(text, SLOT_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if MINYEAR < moment.year < MAXYEAR else None
