"""The team's side of the demonstration: codes, a delegation, notes, views, an invitation, and the log of all of it."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.models import Delegation, Event, InvitationCode, LogEntry, Person, RegistrationNote, SavedView
from eventhub.queries.delegations import delegation_of
from eventhub.queries.log import subjects_of
from eventhub.queries.teams import open_invitations
from eventhub.web.log_words import PLAIN, SAID, SUBJECTS
from tests.factories.moments import NOW


def test_one_code_is_used_up_and_one_is_not(event: Event) -> None:
    codes = {code.code: (code.used, code.most) for code in db.session.scalars(select(InvitationCode))}
    assert codes == {"PARTENAIRES": (2, 2), "AMORCE-2": (3, 10)}


def test_a_company_signs_up_its_people(event: Event) -> None:
    delegation = db.session.scalars(select(Delegation)).one()
    leader = next(one for one in delegation.registrations if one.source == "delegation").person.organisation
    assert leader is not None
    assert sorted(one.status for one in delegation.registrations) == ["confirmed", "unconfirmed", "unconfirmed"]
    assert {one.person.organisation for one in delegation.registrations} == {leader}
    assert {one.created_at < delegation.created_at for one in delegation.registrations} == {False}


def test_its_leader_sees_how_far_they_are(event: Event) -> None:
    delegation = db.session.scalars(select(Delegation)).one()
    leader = db.session.get_one(Person, delegation.leader_id)
    found = delegation_of(leader)
    assert (leader.family_name, found and len(found.registrations)) == ("Adeyinka-Brun", 3)


def test_somebody_is_asked_into_the_team(event: Event) -> None:
    (link,) = open_invitations(event, NOW)
    assert (link.email, link.values) == ("maxence.ravaillon@example.org", {"role": "desk", "by": "Hélène Mavromatis"})


def test_notes_and_views_are_the_team_s(event: Event, content: Content) -> None:
    notes = {
        (note.text, note.account.name if note.account else "") for note in db.session.scalars(select(RegistrationNote))
    }
    names = {one.key: one.name for one in content.team}
    assert notes == {(one.text, names[one.by]) for one in content.backstage.notes}
    views = {(view.name, view.asked) for view in db.session.scalars(select(SavedView))}
    assert views == {(one.name, one.asked) for one in content.backstage.views}


def test_what_the_content_names_is_there(content: Content) -> None:
    registered, team = {one.key for one in content.registered}, {one.key for one in content.team}
    told = content.backstage
    about = [key for code in told.codes for key in code.used_by] + [note.about for note in told.notes]
    about += [key for one in told.delegations for key in (one.leader, *one.completed)]
    parts = (told.notes, told.views, told.invitations, told.consent_texts, told.acts)
    authors = {one.by for part in parts for one in part}
    assert (set(about) - registered, authors - team) == (set(), set())


def test_the_log_tells_the_story_in_order(event: Event) -> None:
    entries = db.session.scalars(select(LogEntry).order_by(LogEntry.id)).all()
    moments = [entry.at for entry in entries]
    assert (moments, entries[0].action, max(moments) < NOW) == (sorted(moments), "event.created", True)


def test_there_are_words_for_every_act(event: Event) -> None:
    actions = set(db.session.scalars(select(LogEntry.action)))
    assert actions - PLAIN.keys() - SAID.keys() == set()
    assert set(subjects_of(event)) - SUBJECTS.keys() == set()
    assert len(actions) >= 18
