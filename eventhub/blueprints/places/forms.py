"""What the team says about places and codes: shape only."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from eventhub.domain.typed_text import one_line
from eventhub.models import Category, Event
from eventhub.services.invitation_codes import CodeWish, new_code, normal_code
from eventhub.services.place_settings import (
    CategoryPlaces,
    EventPlaces,
    category_places_of,
    event_places_of,
)
from eventhub.web.fields import MomentField, moment_of
from eventhub.web.forms import TOO_LONG, ContentForm, Form
from eventhub.web.languages import localised

MOST_PLACES = 100_000
MOST_HOURS = 30 * 24
NUMBER = _l("Type a number from %(min)d to %(max)d.")


class CapacityField(IntegerField):
    """How many places; nothing for no limit."""

    def __init__(self, label: Any, **more: Any) -> None:
        limits = NumberRange(0, MOST_PLACES, message=NUMBER)
        super().__init__(label, [Optional(), limits], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([one.strip() for one in valuelist if one.strip()])
        except ValueError:
            raise ValueError(_("Type a whole number, or nothing for no limit.")) from None


def local(moment: datetime | None, event: Event) -> datetime | None:
    return moment.astimezone(ZoneInfo(event.time_zone)).replace(tzinfo=None) if moment else None


class EventPlacesForm(ContentForm):
    """Places of the whole event, and when one may register."""

    capacity = CapacityField(_l("Places in all"))
    admission = RadioField(_l("Who registers"), [InputRequired(_l("Choose one of the two."))])
    opens_at = MomentField(_l("Registration opens"))
    closes_at = MomentField(_l("Registration closes"))
    offer_hours = IntegerField(
        _l("Hours that a free place is kept"),
        [InputRequired(NUMBER), NumberRange(1, MOST_HOURS, message=NUMBER)],
    )

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event
        self.admission.choices = [
            ("automatic", _("has a place at once, as long as there are places")),
            ("approval", _("waits for your decision")),
        ]
        if not self.is_submitted():
            self.show(event_places_of(event))

    def show(self, places: EventPlaces) -> None:
        self.capacity.data, self.admission.data = places.capacity, places.admission
        self.opens_at.data = local(places.opens_at, self.event)
        self.closes_at.data = local(places.closes_at, self.event)
        self.offer_hours.data = places.offer_hours
        self.open_on_content(places)

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if self.opens_at.data and self.closes_at.data and self.closes_at.data <= self.opens_at.data:
            self.closes_at.errors = [*self.closes_at.errors, _("Closing comes after opening.")]
            return False
        return is_valid

    @property
    def places(self) -> EventPlaces:
        return EventPlaces(
            capacity=self.capacity.data,
            admission=self.admission.data,
            opens_at=moment_of(self.opens_at, self.event),
            closes_at=moment_of(self.closes_at, self.event),
            offer_hours=self.offer_hours.data or 0,
        )

    def reopen(self) -> None:
        self.open_on_content(event_places_of(self.event))


class CategoryPlacesForm(ContentForm):
    """Places of one category."""

    capacity = CapacityField(_l("Places of this category"))
    needs_approval = BooleanField(_l("Each registration waits for your decision"))
    is_by_invitation = BooleanField(_l("By invitation: only with a code"))
    closes_at = MomentField(_l("Closes"))

    def __init__(self, category: Category) -> None:
        super().__init__()
        self.category = category
        if not self.is_submitted():
            self.show(category_places_of(category))

    def show(self, places: CategoryPlaces) -> None:
        self.capacity.data, self.needs_approval.data = places.capacity, places.needs_approval
        self.is_by_invitation.data = places.is_by_invitation
        self.closes_at.data = local(places.closes_at, self.category.event)
        self.open_on_content(places)

    @property
    def places(self) -> CategoryPlaces:
        return CategoryPlaces(
            capacity=self.capacity.data,
            needs_approval=bool(self.needs_approval.data),
            is_by_invitation=bool(self.is_by_invitation.data),
            closes_at=moment_of(self.closes_at, self.category.event),
        )

    def reopen(self) -> None:
        self.open_on_content(category_places_of(self.category))


class CodeForm(Form):
    """An invitation code to give out."""

    code = StringField(
        _l("Code"),
        [
            Optional(),
            Length(4, 40, _l("A code has 4 to 40 signs.")),
            Regexp(r"^[\w.\s-]+$", message=_l("Letters, digits, . - and _ only.")),
        ],
        [one_line],
    )
    category = SelectField(_l("Good for"))
    most = IntegerField(_l("How often"), [Optional(), NumberRange(1, MOST_PLACES, message=NUMBER)])
    expires_at = MomentField(_l("Until"))
    skips_approval = BooleanField(_l("Needs no decision by the team"), default=True)
    note = StringField(_l("Note for the team"), [Length(max=200, message=TOO_LONG)], [one_line])

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event
        named = [(one.key, localised(one.names)) for one in event.categories]
        self.category.choices = [("", _("All categories")), *named]

    @property
    def wish(self) -> CodeWish:
        return CodeWish(
            code=normal_code(self.code.data or "") or new_code(),
            category=self.category.data or "",
            note=self.note.data or "",
            most=self.most.data,
            expires_at=moment_of(self.expires_at, self.event),
            skips_approval=bool(self.skips_approval.data),
        )
