"""Makes what the team of the demonstration did: codes, delegations, notes, views, invitations, merges, and the log."""

from sqlalchemy import insert

from eventhub.db import db
from eventhub.demo.backstage import CodeContent, DelegationContent, InvitationContent, NoteContent
from eventhub.demo.scene import Scene
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import (
    Delegation,
    InvitationCode,
    LogEntry,
    OneTimeLink,
    Person,
    Registration,
    RegistrationNote,
    SavedView,
)
from eventhub.queries.organisation_merges import MERGED
from eventhub.services.teams import LASTS

CHUNK = 5000


def make_team_work(scene: Scene, people: dict[str, Person]) -> None:
    """All of it; what names somebody who is not among `people` is left out."""
    registrations = {key: person.registration for key, person in people.items() if person.registration is not None}
    for code in scene.content.backstage.codes:
        give_out(scene, code, registrations)
    for delegation in scene.content.backstage.delegations:
        sign_up_colleagues(scene, delegation, registrations)
    for note in scene.content.backstage.notes:
        if note.about in registrations:
            write_note(scene, note, registrations[note.about])
    for invitation in scene.content.backstage.invitations:
        invite(scene, invitation)
    save_views(scene)
    remember_merges(scene)
    remember_team(scene)
    remember_acts(scene)
    db.session.flush()
    write_log(scene)


def give_out(scene: Scene, content: CodeContent, registrations: dict[str, Registration]) -> None:
    """A code, spent by whom the content says."""
    users = [registrations[key] for key in content.used_by if key in registrations]
    category = next((one.id for one in scene.event.categories if one.key == content.category), None)
    made_at = scene.day.ago(content.days, "10:20")
    code = InvitationCode(
        public_id=scene.stamps.public_id("code", content.code),
        event_id=scene.event.id,
        code=content.code,
        category_id=category,
        note=content.note,
        most=content.most,
        used=len(users),
        created_at=made_at,
    )
    db.session.add(code)
    db.session.flush()
    for registration in users:
        registration.code_id = code.id
    scene.did("code.added", ("code", code.public_id), scene.in_role("registrations"), made_at, most=content.most)


def sign_up_colleagues(scene: Scene, content: DelegationContent, registrations: dict[str, Registration]) -> None:
    """The leader's delegation: who is a participant by now, and who has not answered."""
    if content.leader not in registrations:
        return
    leader = registrations[content.leader]
    waiting = [one.key for one in scene.content.applicants if one.leader == content.leader]
    members = [registrations[key] for key in (*content.completed, *waiting) if key in registrations]
    delegation = Delegation(
        public_id=scene.stamps.public_id("delegation", content.leader),
        event_id=scene.event.id,
        leader_id=leader.person_id,
        created_at=min((one.created_at for one in members), default=leader.created_at),
    )
    db.session.add(delegation)
    db.session.flush()
    account = scene.accounts[leader.email]
    for member in members:
        member.source, member.delegation_id = "delegation", delegation.id
        scene.did("delegation.invited", ("registration", leader.public_id), account, member.created_at, count=1)


def write_note(scene: Scene, content: NoteContent, registration: Registration) -> None:
    account, written_at = scene.of_team(content.by), scene.day.ago(content.days, "16:40")
    note = RegistrationNote(registration_id=registration.id, account_id=account.id, text=content.text)
    note.created_at = written_at
    db.session.add(note)
    scene.did("registration.noted", ("registration", registration.public_id), account, written_at)


def invite(scene: Scene, content: InvitationContent) -> None:
    """An open invitation; its link was mailed to nobody, so nobody can have it."""
    account, sent_at = scene.of_team(content.by), scene.day.ago(content.days, "14:05")
    link = OneTimeLink(purpose=LinkPurpose.INVITE, event_id=scene.event.id, email=content.email)
    link.values = {"role": content.role, "by": account.name}
    link.token_hash = f"{scene.stamps.chance('invitation', content.email).getrandbits(256):064x}"
    link.created_at, link.expires_at = sent_at, sent_at + LASTS
    db.session.add(link)
    scene.did("team.invited", ("team", scene.event.slug), account, sent_at, role=content.role)


def save_views(scene: Scene) -> None:
    db.session.add_all(
        SavedView(
            public_id=scene.stamps.public_id("view", view.name),
            event_id=scene.event.id,
            account_id=scene.of_team(view.by).id,
            name=view.name,
            asked=view.asked,
        )
        for view in scene.content.backstage.views
    )


def remember_merges(scene: Scene) -> None:
    """As `services/organisation_merges.py` writes them, so that each can be undone."""
    for content in scene.content.backstage.typed_organisations:
        if not content.merged_into:
            continue
        came = [one.key for one in scene.content.registered if one.organisation == content.key]
        merged = {
            "id": scene.stamps.public_id("organisation", content.key),
            "people": [scene.stamps.public_id("person", key) for key in came],
            "names": [],
            "is_listed": False,
            "is_partner": False,
        }
        subject = ("organisation", scene.stamps.public_id("organisation", content.merged_into))
        values = {"merge": scene.stamps.public_id("merge", content.key), "merged": [merged], "filled": {}, "flags": []}
        scene.did(MERGED, subject, scene.of_team(content.by), scene.day.ago(content.days, "15:25"), **values)


def remember_team(scene: Scene) -> None:
    """Everybody but who made the event joined it, one after the other."""
    joining = [one for one in scene.content.team if one.is_of_event and one.role != "owner"]
    for number, member in enumerate(joining, start=1):
        account = scene.accounts[member.email]
        joined_at = scene.day.prepared(3 + 21 * number)
        scene.did("team.joined", ("team", account.public_id), account, joined_at, role=member.role)


def remember_acts(scene: Scene) -> None:
    for act in scene.content.backstage.acts:
        subject = (act.subject, act.about or scene.event.slug)
        scene.did(act.action, subject, scene.of_team(act.by), scene.day.ago(act.days, act.clock), **act.values)


def write_log(scene: Scene) -> None:
    """All acts, the earliest first: later ones are told first where two happened at one moment."""
    acts = sorted(scene.acts, key=lambda act: (act["at"], act["subject_id"], act["action"]))
    for first in range(0, len(acts), CHUNK):
        db.session.execute(insert(LogEntry), acts[first : first + CHUNK])
