"""Roles × routes: what each page answers to each kind of reader; a new route has to be added here."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account
from tests.architecture.addresses import House, address_of, make_house, make_organiser, rules_of
from tests.factories import make_event, make_participant
from tests.fixtures.clients import Client

# A status a role. "requester" asked "recipient", who is the person of the address, and meets somebody else.
ROLES = ("visitor", "outsider", "waitlisted", "bystander", "requester", "recipient", "organiser")

EVERYBODY = (200, 200, 200, 200, 200, 200, 200)
PARTICIPANTS = (302, 403, 403, 200, 200, 200, 403)
OF_THE_MEETING = (302, 403, 403, 403, 200, 403, 403)
OF_THE_TEAM = (302, 403, 403, 403, 403, 403, 200)
LED_BACK = (302, 403, 403, 403, 302, 302, 403)
WITH_A_PLACE = (302, 403, 302, 200, 200, 200, 403)  # who waits is led back to their registration
SPEAKING = (
    "speaking.about",
    "speaking.page",
    "speaking.photo",
    "speaking.photo_file",
    "speaking.presence",
    "speaking_talks.file",
    "speaking_talks.talk",
    "speaking_talks.words",
)
EXPECTED = {
    "answer_files.document": (302, 404, 404, 404, 404, 404, 404),  # the picture of the address is nobody's answer
    "answers.answers": (302, 403, 200, 200, 200, 200, 403),
    "answers.questions": (302, 302, 302, 302, 302, 302, 302),  # led to the first step, which nobody has begun
    "calendars.agenda": PARTICIPANTS,
    "calendars.agenda_calendar": PARTICIPANTS,
    "feed_settings.settings": PARTICIPANTS,
    "feed_settings.code": (302, 403, 403, 404, 404, 404, 403),  # nobody has an address yet
    "feed_settings.renew_page": (302, 403, 403, 302, 302, 302, 403),
    "feed_settings.revoke_page": (302, 403, 403, 302, 302, 302, 403),
    "own_time.access_page": (302, 403, 403, 302, 302, 302, 403),
    "own_time.free_page": (302, 403, 403, 302, 302, 302, 403),
    "own_time.keep_page": (302, 403, 403, 302, 302, 302, 403),
    "creation.copy": (302, 403, 403, 403, 403, 403, 403),  # an owner who may create events, too
    "decisions_organise.decide": (302, 403, 403, 403, 403, 403, 404),  # the address says no step
    "import_files_organise.refused": OF_THE_TEAM,
    "import_files_organise.template": OF_THE_TEAM,
    "imports_organise.import_page": OF_THE_TEAM,
    "imports_organise.imports": OF_THE_TEAM,
    "newcomers_organise.add": OF_THE_TEAM,
    "registration_organise.registration": OF_THE_TEAM,
    "registrations_organise.registrations": OF_THE_TEAM,
    "statistics_organise.statistics": OF_THE_TEAM,
    "categories_organise.categories": OF_THE_TEAM,
    "categories_organise.edit": OF_THE_TEAM,
    "categories_organise.remove": OF_THE_TEAM,
    "consents_organise.consents": OF_THE_TEAM,
    "consents_organise.text": (302, 403, 403, 403, 403, 403, 404),  # which text is named by what follows the "?"
    "events.home": EVERYBODY,
    "events.practical": EVERYBODY,
    "log_organise.log": OF_THE_TEAM,
    "incoming_organise.incoming": OF_THE_TEAM,
    "incoming_organise.settle_page": (302, 403, 403, 403, 403, 403, 302),
    "outbox_organise.again_page": (302, 403, 403, 403, 403, 403, 302),  # led back to the list
    "outbox_organise.all_again_page": (302, 403, 403, 403, 403, 403, 302),
    "outbox_organise.outbox": OF_THE_TEAM,
    "outbox_organise.trial": OF_THE_TEAM,
    "mails_organise.mails": OF_THE_TEAM,
    "mails_organise.mail": OF_THE_TEAM,
    "mails_organise.page": OF_THE_TEAM,
    "mails_organise.words": OF_THE_TEAM,
    "form_organise.form": OF_THE_TEAM,
    "form_organise.preview": OF_THE_TEAM,
    "form_organise.publish": OF_THE_TEAM,
    "meetings.book_page": (302, 403, 403, 403, 302, 403, 403),
    "meetings.cancel": OF_THE_MEETING,
    "meetings.meeting_calendar": OF_THE_MEETING,
    "meetings.meeting_page": OF_THE_MEETING,
    "meetings.meetings": PARTICIPANTS,
    "moves.accept_page": (302, 403, 403, 403, 302, 403, 403),
    "moves.decline_page": (302, 403, 403, 403, 302, 403, 403),  # who asked is led back
    "moves.move": OF_THE_MEETING,
    "moves.withdraw_page": (302, 403, 403, 403, 302, 403, 403),
    "meetings_organise.meeting": OF_THE_TEAM,
    "meetings_organise.meetings": OF_THE_TEAM,
    "bookings_organise.book": OF_THE_TEAM,
    "meeting_changes_organise.cancel": (302, 404, 404, 404, 404, 404, 404),  # the request of the address has no meeting
    "meeting_changes_organise.move": (302, 404, 404, 404, 404, 404, 404),
    "meeting_changes_organise.table": (302, 404, 404, 404, 404, 404, 404),
    "meeting_days_organise.day": OF_THE_TEAM,
    "table_calendars_organise.tables": OF_THE_TEAM,
    "table_calendars_organise.calendar": OF_THE_TEAM,
    "table_calendars_organise.code": (302, 403, 403, 403, 403, 403, 404),  # nobody has an address yet
    "table_calendars_organise.renew_page": (302, 403, 403, 403, 403, 403, 302),
    "table_calendars_organise.revoke_page": (302, 403, 403, 403, 403, 403, 302),
    "meeting_desk_organise.desk": OF_THE_TEAM,
    "standby_organise.standby": OF_THE_TEAM,
    "standby.standby": PARTICIPANTS,
    "standby.offer_page": (302, 403, 403, 302, 302, 302, 403),
    "standby.take_back_page": (302, 403, 403, 302, 302, 302, 403),
    "standby.accept_page": (302, 404, 404, 404, 404, 302, 404),
    "standby.decline_page": (302, 404, 404, 404, 404, 302, 404),
    "interpreters_organise.interpreters": OF_THE_TEAM,
    "interpreters_organise.drop_page": (302, 403, 403, 403, 403, 403, 302),
    "company.people": OF_THE_MEETING,
    **{
        f"company.{step}_page": (302, 403, 403, 403, 302, 403, 403)
        for step in ("colleague", "interpreter", "link", "table", "away", "unask", "leave", "myself")
    },
    **dict.fromkeys(("asked.asked", "asked.agree_page", "asked.refuse_page"), (302, 404, 404, 404, 404, 404, 404)),
    "outcomes_organise.outcomes": OF_THE_TEAM,
    "outcomes.outcome": (302, 403, 403, 403, 302, 403, 403),  # it has not begun
    "missed_organise.miss": (302, 404, 404, 404, 404, 404, 404),
    "missed_organise.held": (302, 404, 404, 404, 404, 404, 404),
    "closings_organise.close": OF_THE_TEAM,
    "closings_organise.open": (302, 403, 403, 403, 403, 403, 302),  # led back to the list
    "organisations.organisation_page": EVERYBODY,
    "organisations.organisations": EVERYBODY,
    "organisation_choices.choices": EVERYBODY,
    "organisation_merges_organise.merge": OF_THE_TEAM,
    "organisation_merges_organise.merges": OF_THE_TEAM,
    "organisation_merges_organise.possible_doubles": OF_THE_TEAM,
    "organisations_organise.add": OF_THE_TEAM,
    "organisations_organise.edit": OF_THE_TEAM,
    "organisations_organise.organisations": OF_THE_TEAM,
    "face_organise.face": OF_THE_TEAM,
    "face_organise.tried_face": OF_THE_TEAM,
    "organise.organise": OF_THE_TEAM,
    "translations_organise.translations": OF_THE_TEAM,
    "people.directory": PARTICIPANTS,
    "people.profile": (302, 404, 404, 200, 200, 200, 404),
    "limits_organise.limits": OF_THE_TEAM,
    "limits_organise.people": OF_THE_TEAM,
    "limits_organise.person": OF_THE_TEAM,
    "matrix_organise.matrix": OF_THE_TEAM,
    "phases_organise.phases": OF_THE_TEAM,
    "phases_organise.step": OF_THE_TEAM,
    "what_if_organise.what_if": OF_THE_TEAM,
    "places_organise.category_places": OF_THE_TEAM,
    "places_organise.codes": OF_THE_TEAM,
    "places_organise.places": OF_THE_TEAM,
    "own_place.cancel": (302, 403, 200, 200, 200, 200, 403),
    "transfers.transfer": WITH_A_PLACE,
    "delegations.delegation": WITH_A_PLACE,
    "transfers.take": (410,) * 7,  # whoever has the secret of such a link; that of the address is another's
    "delegations.complete": (410,) * 7,
    "photos.edit": PARTICIPANTS,
    "photos.photo": (404, 404, 404, 200, 200, 200, 404),
    "pictures.accent": EVERYBODY,
    "pictures.picture": EVERYBODY,
    "profile.edit": PARTICIPANTS,
    "profile.seen": PARTICIPANTS,
    "profile_fields_organise.fields": OF_THE_TEAM,
    "publications_organise.difference": OF_THE_TEAM,
    "versions_organise.version": OF_THE_TEAM,
    "versions_organise.versions": OF_THE_TEAM,
    "programme.programme": EVERYBODY,
    "programme.now_and_next": EVERYBODY,
    "programme.session_page": EVERYBODY,
    "programme.speaker_page": (404,) * 7,  # who speaks at the address let nobody know so
    "programme.speakers": EVERYBODY,
    "seats.release_page": (302,) * 7,  # led to the session
    "seats.seat_page": (302,) * 7,
    "seats.wait_page": (302,) * 7,
    "seats_organise.seats": OF_THE_TEAM,
    "papers_organise.doors": OF_THE_TEAM,
    "papers_organise.papers": OF_THE_TEAM,
    "programme_calendars.event_calendar": EVERYBODY,
    "programme_calendars.programme_calendar": EVERYBODY,
    "programme_calendars.session_calendar": EVERYBODY,
    "programme_embed.fragment": EVERYBODY,
    "programme_embed.page": EVERYBODY,
    "programme_files.conference_json": EVERYBODY,
    "programme_files.conference_xml": EVERYBODY,
    "programme_files.programme_pdf": EVERYBODY,
    "question_organise.part": (302, 403, 403, 403, 403, 403, 404),  # its words are named by what follows the "?"
    "question_organise.question": OF_THE_TEAM,
    "registrations.confirm": EVERYBODY,  # whoever has the link's secret
    "registrations.register": EVERYBODY,
    "registrations.registration": (302, 403, 200, 200, 200, 200, 403),
    "registrations.sent": EVERYBODY,
    "renewals.renew": (302, 403, 302, 302, 302, 302, 403),  # nothing is asked of them: led to their registration
    "requests.accept_page": LED_BACK,
    "requests.agree_page": LED_BACK,
    "request_talks.notes_page": LED_BACK,
    "request_talks.pick_page": LED_BACK,
    "request_talks.propose_page": LED_BACK,
    "messages.messages": PARTICIPANTS,
    "messages.conversation": (302, 404, 404, 200, 200, 404, 404),  # nobody writes to themselves
    "messages.read_page": (302, 404, 404, 302, 302, 404, 404),
    "reports.report_page": (302, 404, 404, 404, 200, 404, 404),  # the requester got it
    "reports_organise.reports": OF_THE_TEAM,
    "reports_organise.judge_page": (302, 403, 403, 403, 403, 403, 302),
    "vetoes.refuse_page": (302, 404, 404, 200, 200, 404, 404),  # nobody refuses themselves
    "vetoes.refused": PARTICIPANTS,
    "vetoes.take_back_page": (302, 403, 403, 302, 302, 302, 403),
    "unsubscribing.page": (404,) * 7,  # whoever has a link that we signed
    "answers_by_mail.page": (410,) * 7,  # whoever has a link that we signed
    "answers_by_mail.done": (410,) * 7,
    "requests.decline_page": LED_BACK,
    "requests.withdraw_page": LED_BACK,
    "asking.edit": (302, 403, 403, 403, 200, 403, 403),
    "asking.ask": (302, 404, 404, 200, 302, 200, 404),  # the requester is led to the request that stands
    "requests.request_page": (302, 403, 403, 403, 200, 200, 403),
    "settings_organise.settings": OF_THE_TEAM,
    "hours_organise.hours": OF_THE_TEAM,
    "windows_organise.edit": OF_THE_TEAM,
    "windows_organise.remove": OF_THE_TEAM,
    "windows_organise.windows": OF_THE_TEAM,
    "tables_organise.edit": OF_THE_TEAM,
    "tables_organise.many": OF_THE_TEAM,
    "tables_organise.remove": OF_THE_TEAM,
    "tables_organise.tables": OF_THE_TEAM,
    "rooms_organise.edit": OF_THE_TEAM,
    "rooms_organise.remove": OF_THE_TEAM,
    "rooms_organise.rooms": OF_THE_TEAM,
    "session_files.file": EVERYBODY,  # a public one of a published session
    "session_files.files": OF_THE_TEAM,
    "session_organise.add": OF_THE_TEAM,
    "session_organise.edit": OF_THE_TEAM,
    "session_organise.take_out": OF_THE_TEAM,
    "session_types_organise.edit": OF_THE_TEAM,
    "session_types_organise.remove": OF_THE_TEAM,
    "session_types_organise.types": OF_THE_TEAM,
    "sessions_organise.people": OF_THE_TEAM,
    "sessions_organise.sessions": OF_THE_TEAM,
    "tracks_organise.edit": OF_THE_TEAM,
    "tracks_organise.remove": OF_THE_TEAM,
    "tracks_organise.tracks": OF_THE_TEAM,
    "own_talks.file": (302, 404, 404, 404, 404, 200, 404),
    "own_talks.talk": (302, 404, 404, 404, 404, 200, 404),  # the recipient speaks in the session of the address
    "slots.of_meeting": OF_THE_MEETING,
    "slots.of_request": (302, 403, 403, 403, 410, 200, 403),  # who asked has nothing to choose
    "speaker_organise.speaker": OF_THE_TEAM,
    "speaker_organise.take_out": OF_THE_TEAM,
    "speakers_organise.add": OF_THE_TEAM,
    "speakers_organise.speakers": OF_THE_TEAM,
    **dict.fromkeys(SPEAKING, (410,) * 7),  # whoever has the secret of such a link; that of the address is another's
    "state_organise.state": OF_THE_TEAM,
    "suggestions_organise.suggest": OF_THE_TEAM,
    "timetable_organise.changes": OF_THE_TEAM,
    "timetable_organise.timetable": OF_THE_TEAM,
    "moves_organise.place_form": OF_THE_TEAM,
    "conflicts_organise.accept": (302, 403, 403, 403, 403, 403, 404),  # which conflict is named by what follows the "?"
    "team_organise.leave_page": OF_THE_TEAM,
    "team_organise.remove_page": OF_THE_TEAM,
    "team_organise.team": OF_THE_TEAM,
    "vocabulary_organise.edit": OF_THE_TEAM,
    "vocabulary_organise.merge": OF_THE_TEAM,
    "vocabulary_organise.vocabulary": OF_THE_TEAM,
}


PUBLIC_SUBJECTS = {
    "unsubscribing.page",
    "unsubscribing.unsubscribe",
    "organisations.organisation_page",
    "photos.photo",
    "pictures.accent",
    "pictures.picture",
    "programme.session_page",
    "programme.speaker_page",
    "seats.release_page",
    "seats.seat_page",
    "seats.wait_page",
    "session_files.file",
    "programme_calendars.session_calendar",
}


def readers_of(house: House) -> dict[str, Account | None]:
    outsider = make_participant(make_event()).account
    organiser = make_organiser(house.event)
    db.session.commit()
    accounts = {role: person.account for role, person in house.people.items()}
    return accounts | {"visitor": None, "outsider": outsider, "organiser": organiser}


def client_of(app: Flask, account: Account | None) -> Client:
    made = app.test_client()
    assert isinstance(made, Client)
    return made.sign_in(account) if account else made


def answers(app: Flask, account: Account | None, ids: dict[str, str], *, are_named: bool = False) -> dict[str, int]:
    """What the event's pages answer to this reader; or those alone whose address names something more."""
    client = client_of(app, account)
    rules = [rule for rule in rules_of(app, "GET") if "event" in rule.arguments]
    rules = [rule for rule in rules if rule.arguments > {"event"} or not are_named]
    return {rule.endpoint: client.get(address_of(app, rule, ids)).status_code for rule in rules}


def test_who_sees_what(sqlite_app: Flask) -> None:
    house = make_house()
    readers = readers_of(house)
    found = {role: answers(sqlite_app, readers[role], house.ids) for role in ROLES}
    assert {endpoint: tuple(found[role][endpoint] for role in ROLES) for endpoint in found["visitor"]} == EXPECTED


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_there_for_its_team_alone(sqlite_app: Flask, role: str) -> None:
    house = make_house(state="draft")
    account = readers_of(house)[role]
    codes = set(answers(sqlite_app, account, house.ids).values())
    assert codes == ({200, 302, 403, 404, 410} if role == "organiser" else {404})


# Whose address is a secret of its own.
LINKS = {
    "answers_by_mail.answer",
    "answers_by_mail.done",
    "answers_by_mail.page",
    "registrations.confirm",
    "transfers.take",
    "delegations.complete",
    *SPEAKING,
    "speaking.remove_photo",
    "speaking.say",
    "speaking_talks.add",
    "speaking_talks.remove",
    "speaking_talks.show_or_hide",
}


def missing(endpoint: str, role: str) -> int:
    """What is answered where nothing is: visitors are asked to sign in, so that no answer tells which ids exist."""
    if endpoint in LINKS:
        return 410
    return 302 if role == "visitor" and endpoint not in PUBLIC_SUBJECTS else 404


@pytest.mark.parametrize("role", ROLES)
def test_what_belongs_to_another_event_is_not_there(sqlite_app: Flask, role: str) -> None:
    """Its people, sessions, requests and meetings do not exist under this event's address, for anybody."""
    house, elsewhere = make_house(), make_house()
    account = readers_of(house)[role]
    ids = elsewhere.ids | {"event": house.event.slug, "phase": "another", "template": "another"}
    found = answers(sqlite_app, account, ids, are_named=True)
    assert found == {endpoint: missing(endpoint, role) for endpoint in found}
    assert len(found) > 4


@pytest.mark.parametrize("role", ROLES)
def test_nor_can_it_be_written_to(sqlite_app: Flask, role: str) -> None:
    house, elsewhere = make_house(), make_house()
    client = client_of(sqlite_app, readers_of(house)[role])
    ids = elsewhere.ids | {"event": house.event.slug, "phase": "another", "template": "another"}
    fields = {"csrf_token": client.token_of("/account/sign-in")}
    rules = [rule for rule in rules_of(sqlite_app, "POST") if rule.arguments > {"event"}]
    found = {rule.endpoint: client.post(address_of(sqlite_app, rule, ids), data=fields).status_code for rule in rules}
    assert found == {endpoint: missing(endpoint, role) for endpoint in found}
    assert len(found) > 4
