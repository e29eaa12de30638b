"""Pages of everything that goes wrong, for visitors and participants, at an event and outside: axe finds nothing."""

from playwright.sync_api import Page

from tests.journeys.crowd import TEXT
from tests.journeys.looks import Looks
from tests.journeys.stand import Stand

CODES = (400, 403, 404, 405, 409, 410, 413, 429, 500, 503)
SEND_STALE = """() => {
  const form = document.querySelector("form[action='/account/sign-out']");
  form.elements.csrf_token.value = "stale";
  form.submit();
}"""

# A form with words, a file and what else is asked for, to this address.
SEND = """([address, fields]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", enctype: "multipart/form-data", action: address });
  const file = Object.assign(document.createElement("input"), { type: "file", name: "file" });
  const chosen = new DataTransfer();
  chosen.items.add(new File(["some"], "some.txt"));
  file.files = chosen.files;
  for (const [name, words] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("textarea"), { name, value: words }));
  }
  form.append(file);
  document.body.append(form);
  form.submit();
}"""


def test_pages_of_what_goes_wrong(stand: Stand, looks: Looks) -> None:
    for code in CODES if looks.is_thorough else CODES[::3]:
        looks.answer(f"/fails/{code}", code)
    for page, code in (("nowhere", 404), ("<ended>", 410), ("sessions/0123456789abcdef", 404)):
        looks.answer(stand.address_of("empty", page), code)
    assert looks.faults == []


def test_whoever_may_not_is_told_so(stand: Stand, looks: Looks) -> None:
    refused = {
        "outsider": "people",
        "waitlisted": "meetings",
        "cancelled": "agenda",
        "me": "organise/",
        "desk": "organise/face",
    }
    for who, page in refused.items():
        stand.be(looks.page, f"typical:{who}")
        looks.answer(stand.address_of("typical", page), 403, state=f"{page} for {who}")
    looks.answer("/crowded/nowhere", 404)
    looks.answer("/fails/500", 500, state="500 for whoever is signed in")
    stand.be(looks.page, "typical:me")
    assert stale(looks.page) == 400
    looks.at("a form that was open too long")
    assert looks.faults == []


def test_what_was_typed_is_kept(stand: Stand, looks: Looks) -> None:
    """Long words and passwords, sent to what fails; a form of too many words; one of somebody who signed out since."""
    looks.page.goto("/empty/")
    for code in (413, 429, 500, 503):
        assert sent(looks.page, SEND, [f"/fails/{code}", {"message": TEXT, "reason": TEXT}]) == code
        assert looks.page.locator(".kept-texts li").count() == 2
        looks.at(f"{code} with what was typed")
    assert sent(looks.page, SEND, ["/fails/503", {"message": TEXT, "password": "some words"}]) == 503
    looks.at("503 with a password that is not kept")
    assert sent(looks.page, SEND, ["/empty/register", {"message": "word " * 200_000}]) == 413
    looks.at("413 for too many words")
    stand.be(looks.page, "typical:me")
    looks.page.goto(stand.address_of("typical", "<ask>"))
    looks.page.locator("[name=message]").fill(TEXT[:800])
    stand.be(looks.page, "")
    assert sent(looks.page, "document.querySelector('form:has([name=message])').submit()") == 403
    looks.at("a form of somebody who signed out")
    assert looks.faults == []


def stale(page: Page) -> int:
    """Send a form whose token is too old."""
    page.goto("/typical/")
    return sent(page, SEND_STALE)


def sent(page: Page, script: str, told: object = None) -> int:
    """The status of the page to which this script leads."""
    with page.expect_navigation() as answer:
        page.evaluate(script, told)
    return answer.value.status
