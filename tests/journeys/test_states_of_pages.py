"""Every page in every state, for everybody who may see it: axe finds nothing, no words are cut off or lie on others.

Languages and the two themes take turns: `make test` sees each state in one of each, `make endurance` in the others.
"""

import pytest

from tests.journeys.looks import Looks
from tests.journeys.stand import Stand
from tests.servers.chromium import OpenPage

PUBLIC = ("", "programme", "speakers", "organisations", "practical", "register", "register/sent")
OWN = ("people", "profile", "meetings", "agenda", "registration", "<person>")
SESSIONS = tuple(f"<session {number}>" for number in range(6))
REQUESTS = tuple(f"<request {one} me>" for one in ("pending by", "pending of", "declined of", "late by"))
ENDED = tuple(f"<request {one} {side} me>" for one in ("withdrawn", "expired") for side in ("by", "of"))
MEETINGS = tuple(f"<meeting {state}>" for state in ("scheduled", "tableless", "cancelled", "unscheduled"))
TEAM = ("organise/", "organise/face", "organise/translations")
FOUND = ("people?q=nobody", "organisations?q=nothing", "programme?q=nothing")
CHOICES = ("programme?room=<room>", "programme?spoken=fr&track=<track>", "programme?q=Expos", "speakers?q=Parole")
CROWD = ("people?page=2", "people?q=nobody", "organisations?page=2")

# Event, who looks ("" is a visitor), pages below the event's address.
CASES = {
    "empty, visitor": ("empty", "", (*PUBLIC, "<confirm>")),
    "empty, participant": ("empty", "me", ("", "people", "profile", "meetings", "agenda", "registration")),
    "empty, owner": ("empty", "owner", ("", *TEAM)),
    "typical, visitor": ("typical", "", PUBLIC),
    "typical, sessions": ("typical", "", (*SESSIONS, "<organisation bare>", *FOUND[1:])),
    "typical, choices": ("typical", "", (*CHOICES, "speakers?q=nobody", "<organisation>")),
    "typical, participant": ("typical", "me", ("", *OWN)),
    "typical, meetings": ("typical", "me", (*MEETINGS, "<meeting scheduled>/cancel", "<own>", "<ask>", *FOUND[:1])),
    "typical, requests": ("typical", "me", REQUESTS),
    "requests that ended": ("typical", "me", (*ENDED, "<request declined by me>", "<request late of me>")),
    "typical, owner": ("typical", "owner", ("", *TEAM)),
    "typical, desk": ("typical", "desk", ("", "programme")),
    "typical, operator": ("typical", "operator", ("", "programme")),
    "draft, owner": ("draft", "owner", ("", "programme", "practical", *TEAM)),
    "live, visitor": ("live", "", ("", "programme", "<session 2>", "<session 3>")),
    "live, participant": ("live", "me", ("", "programme", "meetings", "agenda", "<request pending of me>")),
    "over, visitor": ("over", "", ("", "programme", "practical", "register")),
    "over, participant": ("over", "me", ("", "meetings", "agenda", "registration", *MEETINGS)),
    "frozen, participant": ("frozen", "me", ("<ask>", "<request pending of me>", "<meeting scheduled>", "meetings")),
    "crowded, visitor": ("crowded", "", (*PUBLIC, "<session long>", "<session bare>", "<organisation>")),
    "crowded, choices": ("crowded", "", ("programme?day=all", "speakers?page=2", "programme?q=Talk")),
    "crowded, people": ("crowded", "me", ("people", *CROWD, "<own>", "<person>", "<ask>")),
    "crowded, own": ("crowded", "me", ("", "profile", "meetings", "agenda", "registration")),
    "crowded, answers": ("crowded", "me", (*(f"<request {one}>" for one in range(4)), "<meeting 0>")),
    "crowded, owner": ("crowded", "owner", ("", *TEAM)),
    "crowded, waiting": ("crowded", "waitlisted", ("", "registration")),
    **{f"registration {status}": ("typical", status, ("registration",)) for status in ("pending", "waitlisted")},
    **{f"registration {status}": ("typical", status, ("registration",)) for status in ("rejected", "cancelled")},
}
LANGUAGES = ("fr", "en")


FULL = ("programme", "programme?day=all", "speakers?page=2", "organisations", "people?page=34", "<session long>")
# What differs little from the others, or is seen on the path of the demonstration, is left to `make endurance`.
LATER = {
    "typical, visitor",
    "typical, choices",
    "typical, participant",
    "typical, owner",
    "empty, owner",
    "typical, desk",
    "typical, operator",
    "draft, owner",
    "live, participant",
    "over, visitor",
    "over, participant",
    "frozen, participant",
    "requests that ended",
    "crowded, waiting",
    "registration rejected",
    "registration cancelled",
}
LOOKS = [
    pytest.param(case, thorough, marks=[pytest.mark.endurance] if thorough or case in LATER else [])
    for case in CASES
    for thorough in (False, True)
]


@pytest.mark.parametrize(("case", "is_thorough"), LOOKS)
def test_every_page_in_every_state(stand: Stand, open_page: OpenPage, case: str, is_thorough: bool) -> None:
    event, who, pages = CASES[case]
    language = LANGUAGES[(list(CASES).index(case) + is_thorough) % 2]
    looks = Looks(open_page(base_url=stand.address, locale=language), is_thorough)
    stand.be(looks.page, f"{event}:{who}" if who else "")
    for page in pages:
        looks.answer(stand.address_of(event, page), state=f"{page} of {case}, {language}")
    assert looks.faults == []


@pytest.mark.endurance  # axe reads 400 sessions for most of a minute
@pytest.mark.parametrize("page", FULL)
def test_an_event_as_full_as_can_be(full_stand: Stand, open_page: OpenPage, page: str) -> None:
    looks = Looks(open_page(base_url=full_stand.address, locale="fr"), is_thorough=True)
    full_stand.be(looks.page, "full:me")
    looks.answer(full_stand.address_of("full", page))
    assert looks.faults == []


SITE = ("/", "/account/sign-in", "/privacy", "/accessibility", "/mailbox", "/mailbox/1", "/mailbox?to=a@example.org")


def test_pages_of_the_installation(stand: Stand, looks: Looks) -> None:
    for page in SITE:
        looks.answer(page)
    stand.be(looks.page, "typical:me")
    looks.answer("/account/")
    stand.be(looks.page, "crowded:me")
    looks.answer("/account/")
    stand.be(looks.page, "typical:outsider")
    looks.answer("/account/")
    assert looks.faults == []
