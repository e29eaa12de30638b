"""An event is ended, archived, and taken back step by step: what a visitor and a participant find each time."""

from functools import partial

from playwright.sync_api import Locator, Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import make_small
from tests.servers.chromium import OpenPage

EVENT = "/ending"
BACK = (
    ("Le sortir des archives", "Tout le monde peut lire les pages"),
    ("Le rouvrir", "Tout le monde voit l’événement"),
    ("Revenir au brouillon", "Seule l’équipe voit l’événement."),
)


def test_from_open_to_archived_and_back(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_small, EVENT[1:], 20))
    options = {"base_url": stand.address, "viewport": visits.NARROW, "locale": "fr"}
    owner, visitor, late, me = (open_page(**options) for _one in range(4))
    stand.be(owner, "ending:owner")
    stand.be(me, "ending:me")
    visitor.goto(f"{EVENT}/")
    expect(register_link(visitor)).to_be_visible()
    fill_in(late)

    # over: nobody registers any more, not even who was about to; all that stood there can be read
    owner.goto(f"{EVENT}/organise/")
    owner.get_by_role("link", name="Changer l’état").click()
    expect_to_be_asked(owner, "Clore l’événement")
    step(owner, "Clore l’événement", "Tout le monde peut lire les pages")
    late.get_by_role("button", name="Continuer").click()
    visits.expect_heading(late, "Cet événement est terminé")
    faults = faults_here(late) + expect_to_be_read(visitor)
    me.goto(f"{EVENT}/registration")
    visits.expect_heading(me, "L’événement est terminé")
    expect(me.get_by_role("main")).to_contain_text("Les organisateurs l’ont clos avant son dernier jour.")
    expect(me.get_by_role("link", name="Annuler votre inscription")).to_have_count(0)
    faults += faults_here(me)

    # archived: the same
    owner.get_by_role("button", name="Archiver l’événement").click()
    expect(owner.get_by_role("main")).to_contain_text("L’événement est archivé")
    faults += faults_here(owner) + expect_to_be_read(visitor)

    # the end and each step back ask to be sure; a draft is nobody's to see but the team's
    expect_to_be_asked(owner, "Le sortir des archives")
    faults += faults_here(owner)
    for name, words in BACK:
        step(owner, name, words)
    for page in (visitor, me):
        page.goto(f"{EVENT}/")
        visits.expect_heading(page, "Il n’y a pas de page à cette adresse")
    assert faults == []


def register_link(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("link", name="S’inscrire", exact=True)


def fill_in(page: Page) -> None:
    """Somebody has the form before them, filled in, while the event ends."""
    page.goto(f"{EVENT}/")
    register_link(page).click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Prénom").fill("Lise")
    page.get_by_label("Nom", exact=True).fill("Tardive")
    page.get_by_label("Adresse e-mail").fill("lise.tardive@example.org")
    page.locator("[name=languages]").first.check()
    page.locator("[name=privacy]").check()


def expect_to_be_asked(page: Page, name: str) -> None:
    """The button alone does not do it: a box is to be ticked."""
    page.get_by_role("button", name=name).click()
    expect(page.locator(".error-summary").get_by_role("link")).to_have_count(1)


def step(page: Page, name: str, words: str) -> None:
    page.get_by_role("region", name=name).get_by_role("checkbox").check()
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("main")).to_contain_text(words)


def expect_to_be_read(page: Page) -> list[str]:
    """The pages are there for everybody, the way in is not."""
    page.goto("/")
    for name, count in (("À venir", 0), ("Passés", 1)):
        links = page.get_by_role("region", name=name).get_by_role("link")
        expect(links.and_(page.locator(f"[href='{EVENT}/']"))).to_have_count(count)
    page.goto(f"{EVENT}/register")
    visits.expect_heading(page, "Cet événement est terminé")
    page.goto(f"{EVENT}/")
    expect(page.get_by_role("main")).to_contain_text("Cet événement est passé.")
    expect(register_link(page)).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Le programme").first.click()
    visits.expect_heading(page, "Programme")
    return faults_here(page)
