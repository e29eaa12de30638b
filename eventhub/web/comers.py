"""What somebody comes to a meeting as, in words."""

from flask_babel import gettext as _

from eventhub.models import Attendance, Meeting, Person
from eventhub.models.item import LEFT
from eventhub.queries.meetings import people_of
from eventhub.web.names import called


def role_words(meeting: Meeting, person: Person) -> str:
    """ "interprets", or with whom or instead of whom, and whether it is sure; "" for who agreed to it themselves."""
    found = next((one for one in meeting.item.attendances if one.person_id == person.id and one.role != LEFT), None)
    if found is None:
        return ""
    role = part_words(meeting, found)
    if not found.is_unsure:
        return role
    perhaps = _("%(role)s, perhaps", role=role) if role else _("comes perhaps: that is what their calendar answered")
    return str(perhaps)


def part_words(meeting: Meeting, found: Attendance) -> str:
    if found.role == "interpreter":
        return str(_("interprets"))
    bringer = next((one.person for one in meeting.item.attendances if one.person_id == found.brought_by_id), None)
    if bringer is None:
        return ""
    if bringer in people_of(meeting):
        return str(_("comes with %(name)s", name=called(bringer)))
    return str(_("goes instead of %(name)s", name=called(bringer)))
