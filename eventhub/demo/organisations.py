"""Makes the organisations of the demonstration: those of the directory, and those that people typed."""

from eventhub.db import db
from eventhub.demo.backstage import TypedOrganisationContent
from eventhub.demo.content import OrganisationContent
from eventhub.demo.organisation_names import name_organisations
from eventhub.demo.scene import Scene
from eventhub.models import Organisation
from eventhub.services.organisations import KIND_UNKNOWN

PARTNER_KINDS = ("cluster", "public_partner")


def make_organisations(scene: Scene) -> dict[str, Organisation]:
    """By key: each of the directory is shown, each typed one waits; one that was merged stands for the kept one."""
    listed = {one.key: make_listed(scene, one) for one in scene.content.organisations}
    db.session.add_all(listed.values())
    db.session.flush()
    name_organisations(listed)
    typed = {one.key: make_typed(scene, one, listed) for one in scene.content.backstage.typed_organisations}
    db.session.add_all(typed.values())
    db.session.flush()
    merged = {
        one.key: listed[one.merged_into] for one in scene.content.backstage.typed_organisations if one.merged_into
    }
    return listed | typed | merged


def make_listed(scene: Scene, content: OrganisationContent) -> Organisation:
    return Organisation(
        public_id=scene.stamps.public_id("organisation", content.key),
        event_id=scene.event.id,
        name=content.name,
        short_name=content.short_name,
        kind=content.kind,
        facts=content.fact,
        city=content.city,
        is_partner=content.kind in PARTNER_KINDS,
        is_listed=True,
    )


def make_typed(scene: Scene, content: TypedOrganisationContent, listed: dict[str, Organisation]) -> Organisation:
    return Organisation(
        public_id=scene.stamps.public_id("organisation", content.key),
        event_id=scene.event.id,
        name=content.name,
        kind=KIND_UNKNOWN,
        merged_into_id=listed[content.merged_into].id if content.merged_into else None,
    )
