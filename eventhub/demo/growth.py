"""Turns the written demonstration into one of the size that was asked for, smaller or larger."""

from collections import Counter
from dataclasses import replace
from math import ceil
from random import Random

from eventhub.demo.content import Content, RequestContent, TableContent, WindowContent
from eventhub.demo.courses import full_categories
from eventhub.demo.grown_applicants import grow_applicants
from eventhub.demo.grown_people import grow_organisations, grow_people
from eventhub.demo.grown_requests import grow_requests, open_book, slots_of
from eventhub.demo.grown_sessions import TIMES, grow_rooms, grow_sessions
from eventhub.demo.people_content import ParticipantContent, PersonContent
from eventhub.demo.sizes import Sizes, days_needed, tables_needed
from eventhub.demo.stamps import Stamps
from eventhub.demo.vocabulary import read_vocabulary

SPARE_PLACES = 1.1


def grow(content: Content, sizes: Sizes, stamps: Stamps) -> Content:
    """The content at this size; as it was written where no size was asked for."""
    if sizes.is_written:
        return content
    grown = of_people(content, sizes.people, stamps.chance("people"))
    sessions = len(content.sessions) if sizes.sessions is None else sizes.sessions
    written = len(scheduled(grown.requests))
    meetings = written if sizes.meetings is None else sizes.meetings
    days = days_needed(len(grown.participants), meetings, sessions - len(content.sessions), len(content.rooms))
    grown = replace(grown, event=replace(grown.event, days=days), windows=windows_of(grown, days))
    grown = of_sessions(grown, sessions, stamps.chance("sessions"))
    return of_meetings(grown, meetings, stamps.chance("meetings"))


def scheduled(requests: list[RequestContent]) -> list[RequestContent]:
    return [one for one in requests if one.slot and not one.cancelled]


def of_people(content: Content, wanted: int | None, chance: Random) -> Content:
    """So many participants; who is left out and speaks stays a speaker."""
    if wanted is None:
        return content
    if wanted <= len(content.participants):
        return fewer_people(content, wanted)
    words, missing = read_vocabulary(), wanted - len(content.participants)
    organisations = grow_organisations(words, missing, chance)
    checked = {category.key for category in content.categories if category.needs_approval}
    people = grow_people(words, missing, organisations, chance)
    applicants = grow_applicants(words, missing, organisations, full_categories(content), checked, chance)
    grown = replace(
        content,
        event=replace(content.event, capacity=max(content.event.capacity, spare(wanted))),
        participants=[*content.participants, *people],
        applicants=[*content.applicants, *applicants],
        organisations=[*content.organisations, *organisations],
    )
    return with_room(grown)


def with_room(content: Content) -> Content:
    """Categories have places for all who come in them; those that somebody waits for have not one more."""
    full = full_categories(content)
    held = Counter(one.category for one in content.participants)
    held.update(one.category for one in content.applicants if one.is_offered)
    sizes = {
        one.key: held[one.key] if one.key in full else max(one.capacity, spare(held[one.key]))
        for one in content.categories
    }
    return replace(content, categories=[replace(one, capacity=sizes[one.key]) for one in content.categories])


def spare(people: int) -> int:
    """Places for so many, and some to spare."""
    return ceil(people * SPARE_PLACES)


def fewer_people(content: Content, wanted: int) -> Content:
    kept, dropped = content.participants[:wanted], content.participants[wanted:]
    keys, speaking = {one.key for one in kept}, {key for session in content.sessions for key in session.speakers}
    fewer = replace(
        content,
        participants=kept,
        applicants=[one for one in content.applicants if not one.leader or one.leader in keys],
        speakers=[*content.speakers, *(as_speaker(one) for one in dropped if one.key in speaking)],
        requests=[one for one in content.requests if {one.requester, one.recipient} <= keys],
    )
    return with_room(fewer)


def as_speaker(one: ParticipantContent) -> PersonContent:
    return PersonContent(
        key=one.key,
        given_name=one.given_name,
        family_name=one.family_name,
        email=one.email,
        organisation=one.organisation,
        function=one.function,
        languages=one.languages,
        biography=one.biography,
        released=one.released,
    )


def windows_of(content: Content, days: int) -> list[WindowContent]:
    return [
        replace(one, key=one.key if day == 0 else f"{one.key}-{day}", day=day)
        for day in range(days)
        for one in content.windows
    ]


def of_sessions(content: Content, wanted: int, chance: Random) -> Content:
    """So many sessions: the first of the written ones, or all and further ones."""
    missing = wanted - len(content.sessions)
    if missing <= 0:
        return replace(content, sessions=content.sessions[:wanted])
    words, written = read_vocabulary(), len(content.rooms)
    rooms = grow_rooms(words, content.rooms, written + ceil(missing / len(TIMES) / content.event.days), chance)
    speaking = {key for session in content.sessions for key in session.speakers}
    asked = {key for request in content.requests for key in (request.requester, request.recipient)}
    free = [one.key for one in content.participants if one.key not in speaking | asked]
    speakers = free[: 3 * len(rooms) * len(TIMES)] if len(free) > len(rooms) else []
    sessions = grow_sessions(words, missing, content.event.days, rooms, speakers, chance)
    return replace(content, rooms=rooms, sessions=[*content.sessions, *sessions])


def of_meetings(content: Content, wanted: int, chance: Random) -> Content:
    """So many scheduled meetings: the first of the written ones, or all and further ones, with tables for them."""
    standing = scheduled(content.requests)
    if wanted <= len(standing):
        surplus = {id(one) for one in standing[wanted:]}
        return replace(content, requests=[one for one in content.requests if id(one) not in surplus])
    slots = len(slots_of(content.windows))
    further = range(len(content.tables), tables_needed(wanted, slots))
    tables = [*content.tables, *(TableContent(str(n + 1), zone_of(n)) for n in further)]
    book = open_book(content.participants, content.sessions, content.requests, content.windows, tables)
    grown = grow_requests(read_vocabulary(), wanted - len(standing), content.participants, book, chance)
    return replace(content, tables=tables, requests=[*content.requests, *grown])


def zone_of(number: int) -> str:
    """Five tables a zone, at first: A, B … Z; then numbered halls."""
    zone = number // 5
    return chr(ord("A") + zone) if zone < 26 else f"H{zone // 26}{chr(ord('A') + zone % 26)}"
