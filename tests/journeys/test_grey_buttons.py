"""A grey button is followed to its end: why not, what would help, that done, and then the meeting is asked for from an
organisation's page and from a session's; and what the organiser's phases and numbers do to that button."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial

from playwright.sync_api import Page, expect

from eventhub.db import db
from tests.factories import (
    make_account,
    make_caps,
    make_organisation,
    make_participant,
    make_request,
    make_session,
    make_table,
    make_veto,
)
from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import SOON, World, make_world, person_of, window_of
from tests.servers.chromium import OpenPage

ASKED = re.compile(r"/requests/[0-9a-f]{16}(\?|$)")


def make_grey(slug: str) -> World:
    """Claire has asked as many as she may; somebody else refuses for ever whom they would like to ask now."""
    world = make_world(slug, SOON, phase="booking")
    event, me = world.event, person_of(world, "me")
    db.session.add(window_of(event))
    make_table(event)
    house = make_organisation(event)
    wanted = make_participant(event, given_name="Nadia", family_name="Voulue", organisation=house)
    make_caps(me, most_open=1)
    make_request(me, make_participant(event), expires_at=datetime.now(UTC) + timedelta(days=20))
    world.people["second"] = make_account(name="Ben Essai")
    second = make_participant(event, account=world.people["second"], given_name="Ben", family_name="Essai")
    make_veto(second, wanted)
    wanted.released_fields = ["name"]
    session = make_session(event, starts_at=SOON, ends_at=SOON + timedelta(hours=1), speakers=(wanted,))
    world.pages |= {
        "organisation": f"organisations/{house.public_id}",
        "session": f"sessions/{session.item.public_id}",
        "ask": f"requests/ask/{wanted.public_id}",
    }
    db.session.commit()
    return world


def why_not(page: Page, reason: str) -> None:
    """Opened, read, looked at; then its way is gone."""
    grey = page.locator("main .why-not")
    grey.locator("summary").click()
    expect(grey).to_contain_text(reason)
    assert faults_here(page) == []
    visits.follow(grey.get_by_role("link"))


def ask_there(page: Page, ask: str) -> None:
    """The button is none that is grey any more, and leads to a request that is sent."""
    expect(page.locator("main .why-not")).to_have_count(0)
    page.locator(f"main a[href$='{ask}']").first.click()
    page.locator("[name=message]").fill("Vingt minutes ?")
    page.locator("main form [type=submit]").last.click()
    expect(page).to_have_url(ASKED)


def test_a_request_is_withdrawn_and_another_is_sent(stand: Stand, open_page: OpenPage) -> None:
    """In French, from an organisation's page, on the narrowest phone."""
    stand.add(partial(make_grey, "grey-buttons"))
    pages = stand.pages["grey-buttons"]
    page = open_page(base_url=stand.address, viewport=visits.NARROW, locale="fr")
    stand.be(page, "grey-buttons:me")
    page.goto(f"/grey-buttons/{pages['organisation']}?lang=fr")
    why_not(page, "Votre seule demande est encore ouverte. Retirez-la, ou attendez une réponse.")
    expect(page).to_have_url(ASKED)
    page.locator("#withdraw-form [type=submit]").click()
    visits.follow(page.locator("#withdraw-dialog .button-danger"))
    page.goto(f"/grey-buttons/{pages['organisation']}?lang=fr")
    ask_there(page, pages["ask"])


def test_a_refusal_is_lifted_and_its_person_is_asked(stand: Stand, open_page: OpenPage) -> None:
    """In English, from a session's page."""
    stand.add(partial(make_grey, "grey-refusals"))
    pages = stand.pages["grey-refusals"]
    page = open_page(base_url=stand.address, locale="en")
    stand.be(page, "grey-refusals:second")
    page.goto(f"/grey-refusals/{pages['session']}?lang=en")
    why_not(page, "You refuse Nadia Voulue.")
    assert faults_here(page) == []
    visits.follow(page.get_by_role("button", name="Lift the refusal"))
    page.goto(f"/grey-refusals/{pages['session']}?lang=en")
    ask_there(page, pages["ask"])


def test_the_organiser_predicts_and_opens_and_shuts(stand: Stand, open_page: OpenPage) -> None:
    """Numbers give a chart; a phase is left and gone back to, and those who would ask are told why they cannot."""
    slug = "grey-phases"
    stand.add(partial(make_grey, slug))
    organiser, second = (open_page(base_url=stand.address, viewport=visits.NARROW, locale="en") for _ in range(2))
    stand.be(organiser, f"{slug}:owner")
    stand.be(second, f"{slug}:second")
    organiser.goto(f"/{slug}/organise/meetings/what-if?lang=en")
    organiser.locator("[name=tables]").fill("10")
    organiser.get_by_role("button", name="Predict").click()
    expect(organiser.get_by_role("main")).to_contain_text("With 10 tables")
    assert faults_here(organiser) == []
    for phase, grey in (("frozen", 1), ("booking", 0)):
        organiser.goto(f"/{slug}/organise/meetings/phases/{phase}?lang=en")
        assert faults_here(organiser) == []
        organiser.get_by_role("button", name="Go to this phase now").click()
        expect(organiser).to_have_url(re.compile("/organise/meetings/phases$"))
        second.goto(f"/{slug}/people?q=Claire&lang=en")
        expect(second.locator("main .why-not")).to_have_count(grey)
        if grey:
            second.locator("main .why-not summary").click()
            expect(second.locator("main .why-not")).to_contain_text("only the organisers change them")
            assert faults_here(second) == []
