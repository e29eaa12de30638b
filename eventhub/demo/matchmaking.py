"""Makes the rules of the meetings, and what people said about theirs: times, questions, a move, a no, time kept free.

What names somebody, or a request, that this demonstration does not have is left out: a grown one keeps its own.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.events import open_window
from eventhub.demo.matchmaking_content import (
    BlockContent,
    LimitContent,
    MatchmakingContent,
    MessageContent,
    MoveContent,
    OverrideContent,
    PlaceContent,
    read_matchmaking,
)
from eventhub.demo.meetings import LATEST
from eventhub.demo.scene import Scene
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import (
    Attendance,
    Interpreter,
    Item,
    MatchRule,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    Message,
    Person,
    PersonCaps,
    PersonClaim,
    PhaseDate,
    RequestNote,
    Veto,
)
from eventhub.services.claims import claim_people

CAPS = ("most_open", "most_meetings", "most_in_window", "longest_run")
SLOT = timedelta(minutes=20)  # of the windows that the meetings lie in
People = dict[str, Person]


def make_matchmaking(scene: Scene, people: People) -> None:
    """All of it, once people, tables, requests and meetings are there."""
    content = read_matchmaking()
    make_rules(scene, content)
    for window in content.windows:
        open_window(scene, window)
    for limit in content.limits:
        make_limit(scene, people, limit)
    for position, place in enumerate(content.tables, len(scene.content.tables)):
        make_place(scene, people, place, position)
    make_interpreters(scene, people, content)
    make_noes(scene, people, content)
    say_times(scene, people, content)
    make_notes(people, content)
    for message in content.messages:
        write(scene, people, message)
    for move in content.moves:
        ask_other_time(scene, people, move)
    for block in content.blocks:
        keep_free(scene, people, block)
    for override in content.overrides:
        set_aside(scene, people, override)
    db.session.flush()


def make_rules(scene: Scene, content: MatchmakingContent) -> None:
    """Who may ask whom, and the phases that come by themselves."""
    categories = {category.key: category.id for category in scene.event.categories}
    for rule in content.rules:
        pair = {"from_id": categories[rule.asker], "to_id": categories[rule.asked], "event_id": scene.event.id}
        db.session.add(MatchRule(may_request=rule.may_request, auto_accepts=rule.auto_accepts, **pair))
    for one in content.phases:
        starts_at = scene.day.at(one.clock, scene.content.event.days - 1 if one.on_last_day else 0)
        db.session.add(PhaseDate(event_id=scene.event.id, phase=one.phase, starts_at=starts_at))


def make_limit(scene: Scene, people: People, limit: LimitContent) -> None:
    caps = {name: getattr(limit, name) for name in CAPS}
    if limit.person in people:
        db.session.add(PersonCaps(person_id=people[limit.person].id, **caps))
    for category in scene.event.categories:
        if category.key == limit.category:
            for name, value in caps.items():
                setattr(category, name, value)


def make_place(scene: Scene, people: People, place: PlaceContent, position: int) -> None:
    """A booth is of the organisation that somebody comes from; nobody's table is made where its person is not there."""
    if place.of and place.of not in people:
        return
    owner = people[place.of] if place.of else None
    db.session.add(
        MeetingTable(
            event_id=scene.event.id,
            name=place.name,
            zone=place.zone,
            position=position,
            kind=place.kind,
            person_id=owner.id if owner and place.kind == "person" else None,
            organisation_id=owner.organisation_id if owner and place.kind == "booth" else None,
            seats=place.seats,
            is_accessible=place.accessible,
        )
    )
    for key in place.needed_by:
        if key in people:
            people[key].needs_accessible = True


def make_interpreters(scene: Scene, people: People, content: MatchmakingContent) -> None:
    scene.event.allows_online = True
    for one in content.interpreters:
        if one.person in people:
            pair = {"person_id": people[one.person].id, "event_id": scene.event.id}
            db.session.add(Interpreter(languages=one.languages, **pair))


def make_noes(scene: Scene, people: People, content: MatchmakingContent) -> None:
    for one in content.vetoes:
        if one.by in people and one.against in people:
            pair = {"person_id": people[one.by].id, "against_id": people[one.against].id}
            db.session.add(Veto(event_id=scene.event.id, at=scene.day.ago(*LATEST), **pair))


def request_of(people: People, asker: str, asked: str, status: str) -> MeetingRequest | None:
    """Their request, where it stands as the content has it."""
    if asker not in people or asked not in people:
        return None
    low, high = sorted((people[asker].id, people[asked].id))
    pair = (MeetingRequest.lo_id == low, MeetingRequest.hi_id == high, MeetingRequest.status == status)
    wanted = select(MeetingRequest).where(*pair, MeetingRequest.requester_id == people[asker].id)
    return db.session.scalar(wanted.where(MeetingRequest.is_open))


def say_times(scene: Scene, people: People, content: MatchmakingContent) -> None:
    """The times that somebody asked for, and those that the other proposed instead."""
    for wish in content.wishes:
        request = request_of(people, wish.asker, wish.asked, "pending")
        if request is not None:
            request.preferred = [scene.day.at(slot).isoformat() for slot in wish.preferred]
            request.proposed = [scene.day.at(slot).isoformat() for slot in wish.proposed]
            request.version += bool(wish.proposed)


def make_notes(people: People, content: MatchmakingContent) -> None:
    """Each an hour after what was said before it."""
    last: dict[int, datetime] = {}
    for note in content.notes:
        request = request_of(people, note.asker, note.asked, "pending")
        if request is not None:
            last[request.id] = last.get(request.id, request.created_at) + timedelta(hours=1)
            by = people[note.by].id
            db.session.add(RequestNote(request_id=request.id, person_id=by, words=note.words, at=last[request.id]))


def write(scene: Scene, people: People, one: MessageContent) -> None:
    if one.sender not in people or one.recipient not in people:
        return
    sent_at = scene.day.ago(one.days_ago, one.clock)
    later = sent_at + timedelta(minutes=40)
    db.session.add(
        Message(
            public_id=scene.stamps.public_id("message", f"{one.sender}>{one.recipient} {one.words}"),
            event_id=scene.event.id,
            sender_id=people[one.sender].id,
            recipient_id=people[one.recipient].id,
            words=one.words,
            sent_at=sent_at,
            read_at=later if one.is_read else None,
            reported_at=later if one.reported else None,
            report_reason=one.reported,
        )
    )
    db.session.flush()


def ask_other_time(scene: Scene, people: People, move: MoveContent) -> None:
    """It waits for its answer as long as requests do: until the meeting, or the time that was asked for."""
    request = request_of(people, move.asker, move.asked, "accepted")
    item = request.meeting.item if request and request.meeting else None
    if item is None or item.starts_at is None:
        return
    starts_at = scene.day.at(move.slot)
    db.session.add(
        MeetingMove(
            public_id=scene.stamps.public_id("move", f"{move.asker}>{move.asked}"),
            item_id=item.id,
            by_id=people[move.by].id,
            starts_at=starts_at,
            ends_at=starts_at + SLOT,
            words=move.words,
            created_at=scene.day.ago(*LATEST),
            expires_at=min(item.starts_at, starts_at),
        )
    )


def keep_free(scene: Scene, people: People, block: BlockContent) -> None:
    """Slots of somebody's own; those that are taken are not kept."""
    person = people.get(block.person)
    for slot in block.slots if person else ():
        starts_at = scene.day.at(slot)
        if person and not is_taken(person, Interval(starts_at, starts_at + SLOT)):
            add_block(scene, person, f"{block.person} {slot}", starts_at)


def is_taken(person: Person, time: Interval) -> bool:
    taken = select(PersonClaim.tick).where(PersonClaim.person_id == person.id, PersonClaim.tick.in_(ticks(time)))
    return db.session.scalar(taken.limit(1)) is not None


def add_block(scene: Scene, person: Person, name: str, starts_at: datetime) -> None:
    item = Item(
        public_id=scene.stamps.public_id("block", name),
        event_id=scene.event.id,
        kind="block",
        state="published",
        starts_at=starts_at,
        ends_at=starts_at + SLOT,
        uid=scene.stamps.uid("block", name),
        created_at=scene.day.ago(*LATEST),
        changed_at=scene.day.ago(*LATEST),
    )
    item.attendances = [Attendance(person_id=person.id, role="owner")]
    db.session.add(item)
    db.session.flush()
    claim_people(item, [person.id])


def set_aside(scene: Scene, people: People, override: OverrideContent) -> None:
    """The team booked this meeting against a rule, and said why."""
    request = request_of(people, override.asker, override.asked, "accepted")
    account = scene.in_role(override.by)
    if request is None or request.meeting is None or account is None:
        return
    meeting = request.meeting
    meeting.overrides, meeting.override_reason = list(override.rules), override.reason
    meeting.override_by_id = account.id
    said = {"set_aside": list(override.rules)}
    scene.did("meeting.booked", ("meeting", request.public_id), account, meeting.item.created_at, **said)
