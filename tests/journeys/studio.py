"""A day that is still to be built, and what an organiser's hands do on the editor's board."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from eventhub.db import db
from eventhub.domain.session_types import LENGTHS
from eventhub.models import Event, OpenHours, Room, SessionType, TeamMember
from tests.factories import make_account, make_draft, make_room, make_speaker, make_track
from tests.journeys.worlds import SOON, World, make_world

ZONE = ZoneInfo("Europe/Paris")
DAY = datetime.combine(SOON.date(), time(9), ZONE).astimezone(UTC)  # nine o’clock there
SCREEN = {"width": 1440, "height": 1500}  # the whole day at once: nothing has to be scrolled to
ROOMS = (("amphi", "Main auditorium", 300), ("frioul", "Frioul", 80), ("sormiou", "Sormiou", 40))
SESSIONS = (
    ("Opening", "opening", 30, "Vidal"),
    ("Vesicles", "talk", 45, "Maurin"),
    ("Bispecifics", "talk", 45, "Okafor"),
    ("Clockwork", "talk", 60, "Vidal"),
    ("Coffee", "break", 30, ""),
    ("Phase 1", "panel", 75, "Roux"),
    ("Lupus", "talk", 30, "Maurin"),
    ("Biobanks", "talk", 45, "Okafor"),
    ("Closing", "panel", 45, "Vidal"),
)
WHERE = """([room, minutes]) => {
  const board = document.querySelector("[data-board]"), head = board.querySelector(`[data-room="${room}"]`);
  const box = head.getBoundingClientRect(), first = document.querySelector("[data-studio]").dataset.first;
  const rows = (minutes - Number(first.slice(11, 13)) * 60 - Number(first.slice(14, 16))) / 5;
  return [box.left + 40, box.bottom + rows * parseFloat(getComputedStyle(board).gridAutoRows)];
}"""


def make_studio(slug: str) -> World:
    """Three rooms, four speakers, and nine sessions that nobody has placed; two who edit the programme."""
    world = make_world(slug, DAY, time_zone="Europe/Paris", venues={"en": "Palais des Arts"})
    event = world.event
    for role in ("first", "second"):
        world.people[role] = make_account(name={"first": "Ada Prévost", "second": "Bruno Sel"}[role])
        db.session.add(TeamMember(event_id=event.id, account_id=world.people[role].id, role="programme"))
    for position, (key, name, capacity) in enumerate(ROOMS):
        make_room(event, key=key, names={"en": name, "fr": name}, capacity=capacity, position=position)
    for position, (key, minutes) in enumerate(LENGTHS.items()):
        db.session.add(SessionType(event_id=event.id, key=key, names={}, minutes=minutes, position=position))
    hours = {"starts_at": DAY, "ends_at": DAY + timedelta(hours=9)}
    db.session.add(OpenHours(event_id=event.id, day=DAY.date(), **hours))
    track = make_track(event, colour="targets")
    names = {name for _title, _kind, _minutes, name in SESSIONS if name}
    speakers = {name: make_speaker(event, given_name="Claude", family_name=name) for name in sorted(names)}
    for title, kind, minutes, name in SESSIONS:
        speaking = (speakers[name],) if name else ()
        made = make_draft(event, titles={"en": title, "fr": title}, kind=kind, track_id=track.id, speakers=speaking)
        made.minutes = minutes
    db.session.commit()
    return world


def rooms_of(event: Event) -> dict[str, int]:
    """key → id"""
    return {room.key: room.id for room in db.session.query(Room).filter_by(event_id=event.id)}


def open_board(page: Page, slug: str) -> None:
    page.goto(f"/{slug}/organise/programme?lang=en")
    expect(page.locator("[data-studio]")).to_be_visible()


def block(page: Page, title: str) -> Locator:
    return page.locator(f'[data-session][data-title="{title}"]')


def expect_at(page: Page, title: str, times: str, room: str) -> None:
    """Where the board shows a session: its times, and the column of this room."""
    column = page.locator(f'[data-room="{room}"]').get_attribute("data-column") or ""
    expect(block(page, title).locator(".draft-block-time")).to_have_text(times)
    expect(block(page, title)).to_have_attribute("data-column", column)


def expect_said(page: Page, words: str) -> None:
    """What the answer to an act says on top."""
    expect(page.locator("[data-said]")).to_contain_text(words)


def expect_figures(page: Page, errors: int, warnings: int) -> None:
    """How many conflicts of the two grave kinds the panel counts."""
    expect(page.locator(".timetable-figures .is-error .figure-number")).to_have_text(str(errors))
    expect(page.locator(".timetable-figures .is-warning .figure-number")).to_have_text(str(warnings))


def acts(page: Page) -> int:
    return int(page.locator("[data-studio]").get_attribute("data-act") or 0)


def expect_act(page: Page, number: int) -> None:
    """The answer to an act has come, and is shown."""
    expect(page.locator("[data-studio]")).to_have_attribute("data-act", str(number))


def point_of(page: Page, room: str, clock: str) -> tuple[float, float]:
    """Where on the screen a room is at this time."""
    hours, minutes = map(int, clock.split(":"))
    x, y = page.evaluate(WHERE, [room, hours * 60 + minutes])
    return x, y


def drag(page: Page, title: str, room: str, clock: str, *, swap: bool = False) -> None:
    """Take a session by its upper left corner and drop it, its beginning where this time is."""
    box = block(page, title).bounding_box()
    assert box
    grip = 6 if block(page, title).get_attribute("data-row") else 0
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.mouse.down()
    x, y = point_of(page, room, clock)
    if swap:
        page.keyboard.down("Shift")
    page.mouse.move(x, y + grip, steps=4)
    drop(page)
    if swap:
        page.keyboard.up("Shift")


def stretch(page: Page, title: str, room: str, ends: str) -> None:
    """Take a session by its lower edge."""
    box = block(page, title).bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 3)
    page.mouse.down()
    page.mouse.move(*point_of(page, room, ends), steps=4)
    drop(page)


def take_off(page: Page, title: str) -> None:
    """Drag a session to those that are to be placed."""
    box, there = block(page, title).bounding_box(), page.locator("[data-unplaced]").bounding_box()
    assert box
    assert there
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.mouse.down()
    page.mouse.move(there["x"] + 60, there["y"] + 60, steps=4)
    drop(page)


def drop(page: Page) -> None:
    before = acts(page)
    page.mouse.up()
    expect_act(page, before + 1)
