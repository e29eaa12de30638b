"""The event of the demonstration: cleared away with all that belongs to it, and laid out anew."""

from sqlalchemy import delete, select

from eventhub.db import db
from eventhub.demo.content import FOLDER, Content, WindowContent
from eventhub.demo.days import OPENED, Day
from eventhub.demo.grown_people import CROWD
from eventhub.demo.scene import Scene
from eventhub.engines.pictures import Picture
from eventhub.models import (
    Account,
    Category,
    Event,
    EventPicture,
    Item,
    MailboxMessage,
    MeetingRequest,
    MeetingTable,
    MeetingWindow,
    OutboxMessage,
    Person,
    Registration,
    Room,
    TeamMember,
    Track,
)
from eventhub.services.faces import find_or_create_file

PICTURES = FOLDER / "pictures"
OFFER_HOURS = 120  # a place that is offered is kept so long: who makes a demonstration sees it for days


class AddressTaken(Exception):
    """The demonstration's address belongs to an event that somebody made in earnest."""


def standing_demonstration(slug: str) -> Event | None:
    """The demonstration that stands. AddressTaken where the event of that address is none."""
    event = db.session.scalar(select(Event).where(Event.slug == slug))
    if event is not None and event.seed is None:
        raise AddressTaken(slug)
    return event


def clear_away(event: Event) -> None:
    """Delete the event, all that belongs to it, its mail, and the accounts of people who were invented to fill it."""
    sent = select(OutboxMessage.message_id).where(OutboxMessage.event_id == event.id)
    people = select(Person.id).where(Person.event_id == event.id)
    crowd = select(Person.account_id).where(Person.event_id == event.id)
    # In an order in which nothing is looked for in vain: the event alone would scan all requests for each person.
    for step in (
        delete(MailboxMessage).where(MailboxMessage.message_id.in_(sent)),
        delete(Item).where(Item.event_id == event.id),
        delete(MeetingRequest).where(MeetingRequest.event_id == event.id),
        delete(Account).where(Account.id.in_(crowd), Account.email.endswith(f"@{CROWD}")),
        # Registrations name their category without a cascade: nobody else's deletion may take a participant away.
        delete(Registration).where(Registration.event_id == event.id),
        delete(Person).where(Person.id.in_(people)),
        delete(Event).where(Event.id == event.id),
    ):
        db.session.execute(step, execution_options={"synchronize_session": False})
    db.session.expunge_all()  # whatever was loaded of it is gone


def lay_out_event(content: Content, day: Day, seed: int) -> Event:
    """The open event in its booking phase, with its categories."""
    words = content.event
    event = Event(
        slug=words.slug,
        state="open",
        phase="booking",
        names=words.name,
        taglines=words.tagline,
        descriptions=words.description,
        languages=words.languages,
        time_zone=words.time_zone,
        starts_at=day.at(words.opens),
        ends_at=day.at(words.closes, words.days - 1),
        city=words.city,
        venues=words.venue,
        accesses=words.access,
        latitude=words.latitude,
        longitude=words.longitude,
        organiser_name=words.organiser_name,
        mailbox=words.mailbox,
        press_mail=content.press.email,
        press_names=content.press.name,
        press_texts=content.press.text,
        controllers=words.controller,
        retention_months=words.retention_months,
        accent=words.accent,
        capacity=words.capacity,
        taken=0,
        line_length=0,
        opens_at=day.ago(OPENED, "08:00"),
        offer_hours=OFFER_HOURS,
        seed=seed,
    )
    event.categories = lay_out_categories(content)
    db.session.add(event)
    db.session.flush()
    return event


def hang_pictures(scene: Scene) -> None:
    """Banner, map, logo: whatever the content has."""
    for picture in scene.content.pictures:
        drawn = Picture((PICTURES / picture.file).read_bytes(), picture.width, picture.height)
        file = find_or_create_file(scene.event, drawn)
        scene.event.pictures.append(EventPicture(use=picture.use, file=file, alternatives=picture.alternative))
    db.session.flush()


def lay_out_categories(content: Content) -> list[Category]:
    return [
        Category(
            key=category.key,
            names=category.name,
            sign=category.sign,
            colour=category.colour,
            position=position,
            capacity=category.capacity,
            taken=0,
            needs_approval=category.needs_approval,
        )
        for position, category in enumerate(content.categories)
    ]


def lay_out_places(scene: Scene) -> None:
    """Tracks, rooms, and the windows and tables of the meetings."""
    belongs = {"event_id": scene.event.id}
    for position, track in enumerate(scene.content.tracks):
        looks = {"sign": track.sign, "colour": track.colour, "position": position}
        db.session.add(Track(key=track.key, names=track.name, descriptions=track.description, **looks, **belongs))
    for position, room in enumerate(scene.content.rooms):
        size = {"capacity": room.capacity, "equipment": room.equipment, "position": position}
        db.session.add(Room(key=room.key, names=room.name, places=room.place, **size, **belongs))
    for window in scene.content.windows:
        open_window(scene, window)
    for position, table in enumerate(scene.content.tables):
        db.session.add(MeetingTable(name=table.name, zone=table.zone, position=position, **belongs))
    db.session.flush()


def open_window(scene: Scene, window: WindowContent) -> None:
    times = {"starts_at": scene.day.at(window.starts, window.day), "ends_at": scene.day.at(window.ends, window.day)}
    rhythm = {"slot_minutes": window.slot_minutes, "changeover_minutes": window.changeover_minutes}
    db.session.add(MeetingWindow(event_id=scene.event.id, names=window.name, **times, **rhythm))


def appoint_team(scene: Scene) -> None:
    """Who organises the event and who keeps its desk; an operator belongs to no event's team."""
    for member in scene.content.team:
        if member.is_of_event:
            account = scene.accounts[member.email]
            db.session.add(TeamMember(event_id=scene.event.id, account_id=account.id, role=member.role))
    db.session.flush()
