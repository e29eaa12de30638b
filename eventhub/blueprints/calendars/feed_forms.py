"""The shape of what people send about their private calendar."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, RadioField, SelectField

from eventhub.models import CalendarFeed, Event
from eventhub.services.calendar_feeds import FeedWishes
from eventhub.web.forms import Form
from eventhub.web.languages import available, language_name

REMINDERS = (5, 10, 15, 30, 60)  # minutes before


class FeedForm(Form):
    """What is in it, in which language, and whether it reminds."""

    has_bookmarks = BooleanField(_l("Sessions that I keep in mind or wait for"))
    has_own_times = BooleanField(_l("Times that I keep free for myself"))
    language = RadioField(_l("Language"))
    reminder = SelectField(_l("Reminder"), default="")

    def offer(self, event: Event) -> "FeedForm":
        self.language.choices = [(one, language_name(one)) for one in event.languages if one in available()]
        none = ("", _("No reminder"))
        self.reminder.choices = [none, *((str(one), reminder_words(one)) for one in REMINDERS)]
        return self

    def show(self, feed: CalendarFeed | None, language: str) -> "FeedForm":
        """As it is kept, else as most want it."""
        self.language.data = feed.language if feed else language
        if feed:
            self.has_bookmarks.data, self.has_own_times.data = feed.has_bookmarks, feed.has_own_times
            self.reminder.data = str(feed.reminder_minutes or "")
        return self

    @property
    def wishes(self) -> FeedWishes:
        minutes = int(self.reminder.data) if self.reminder.data else None
        return FeedWishes(self.language.data, self.has_bookmarks.data, self.has_own_times.data, minutes)


def reminder_words(minutes: int) -> str:
    return str(ngettext("%(num)d minute before", "%(num)d minutes before", minutes))
