"""Files as French spreadsheets save them: in Windows-1252, then the same people in UTF-16; nobody is doubled."""

from functools import partial

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from eventhub.jobs.imports import work_on_imports
from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

EVENT = "/imports"
HEADER = ("Prénom", "Nom", "Adresse e-mail", "Établissement")
PEOPLE = (
    ("Zoë", "Œuvrard", "zoe.oeuvrard@example.org", "Hôpital d’essai"),
    ("Loïc", "Le Goüic", "loic.legouic@example.org", "Société « Épître »"),
)
BAD = ("Aïcha", "Sans-Adresse", "nulle part", "")
NEWCOMER = ("Łucja", "Żółć", "lucja@example.org", "Uniwersytet Próbny")  # letters that Windows-1252 lacks


def test_the_same_people_in_two_encodings(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_small, EVENT[1:], 20))
    page = open_page(base_url=stand.address, viewport=visits.NARROW, locale="fr", color_scheme="dark")
    stand.be(page, "imports:owner")

    # Windows-1252, with semicolons: the dry run names the bad row, and registers nobody
    look_at(page, "inscrits.csv", written(";", PEOPLE[0], BAD, PEOPLE[1]).encode("cp1252"))
    trial = page.locator("#trial")
    expect_counts(trial, {"Personnes inscrites aussitôt": "2", "Lignes laissées de côté": "1"})
    expect(trial).to_contain_text("Ligne 3, Adresse e-mail Ce n’est pas une adresse e-mail.")
    faults = faults_here(page)
    expect_listed(page, "Claire Maurin")  # who was there before
    page.go_back()
    read_in(stand, page)
    expect(page.get_by_role("status").first).to_contain_text(
        "L’import est terminé : 2 lignes importées, 0 laissée telle quelle, 1 refusée."
    )
    faults += faults_here(page)
    expect_listed(page, "Claire Maurin", "Loïc Le Goüic", "Zoë Œuvrard")
    expect(page.get_by_role("main")).to_contain_text("Société « Épître »")

    # the same in UTF-16 as "Unicode text", with one more: only that one is new
    look_at(page, "inscrits.txt", written("\t", *PEOPLE, NEWCOMER).encode("utf-16"))
    expect_counts(trial, {"Personnes inscrites aussitôt": "1", "Déjà inscrites, laissées telles quelles": "2"})
    read_in(stand, page)
    expect_counts(
        page.get_by_role("main"), {"Personnes inscrites aussitôt": "1", "Déjà inscrites, laissées telles quelles": "2"}
    )
    expect_listed(page, "Claire Maurin", "Loïc Le Goüic", "Zoë Œuvrard", "Łucja Żółć")
    assert faults == []


def written(separator: str, *rows: tuple[str, ...]) -> str:
    return "\r\n".join(separator.join(row) for row in (HEADER, *rows))


def look_at(page: Page, name: str, content: bytes) -> None:
    """Send the file; its columns are understood as they are called."""
    page.goto(f"{EVENT}/organise/registrations")
    page.get_by_role("link", name="Importer", exact=True).click()
    page.get_by_label("Fichier", exact=True).set_input_files(
        FilePayload(name=name, mimeType="text/csv", buffer=content)
    )
    page.get_by_role("button", name="Examiner le fichier").click()
    for column in HEADER:
        expect(page.get_by_label(column, exact=True)).to_be_visible()
    page.get_by_label("Catégorie des lignes").select_option("researcher")
    page.get_by_role("radio", name="Leur accord est écrit").check()
    page.get_by_role("button", name="Voir ce qui se passerait").click()


def read_in(stand: Stand, page: Page) -> None:
    page.get_by_role("button", name="Importer maintenant").click()
    stand.work(work_on_imports)
    page.reload()


def expect_listed(page: Page, *names: str) -> None:
    page.goto(f"{EVENT}/organise/registrations")
    expect(page.get_by_role("rowheader")).to_have_count(len(names))
    for name in names:
        expect(page.get_by_role("rowheader").get_by_role("link", name=name)).to_be_visible()


def expect_counts(part: Page | Locator, counts: dict[str, str]) -> None:
    expect(part.get_by_role("term")).to_have_text(list(counts))
    expect(part.get_by_role("definition")).to_have_text(list(counts.values()))
