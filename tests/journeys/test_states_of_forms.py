"""Every form sent empty and sent with far too much: the summary has the focus, and axe finds nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looks import Looks
from tests.journeys.stand import Stand

# Who, where, which form, and how the answer to an empty and to an overfull one is (none: that is no mistake).
FORMS = {
    "sign in": ("", "/account/sign-in", "form.form:has([name=password])", 422, 409),
    "register": ("", "/empty/register", "form:has([name=family_name])", 422, 422),
    "confirm": ("", "/empty/<confirm>", "form.form:has([name=password])", None, 409),
    "profile": ("typical:confirmed", "/typical/profile", "form:has([name=organisation])", 200, 422),
    "face": ("typical:owner", "/typical/organise/face", "form:has([name=accent])", 200, 422),
    "ask": ("typical:me", "/typical/<ask>", "form:has([name=message])", 422, 422),
    "accept": ("typical:me", "/typical/<request pending of me>", "form[action$='/accept']", 422, None),
    "decline": ("frozen:me", "/frozen/<request pending of me>", "form[action$='/decline']", None, 422),
}
TRACES = ["csrf_token", "version", "opened", "next"]

FILL = """(form, {text, kept}) => {
  for (const control of form.elements) {
    if (kept.includes(control.name) || ["submit", "button", "file"].includes(control.type)) continue;
    if (["checkbox", "radio"].includes(control.type)) control.checked = false;
    else if (control.localName === "select") continue;
    else {
      control.removeAttribute("maxlength");
      if (control.type === "email") control.type = "text";
      control.value = text;
    }
  }
  form.noValidate = true;
}"""


def send(page: Page, form: str, text: str) -> int:
    """Put this text into each field, tick nothing, send; the status of the answer."""
    page.locator(f"main {form}").evaluate(FILL, {"text": text, "kept": TRACES})
    with page.expect_navigation() as sent:
        page.locator(f"main {form}").evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    return sent.value.status


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_is_refused(stand: Stand, looks: Looks, form: str) -> None:
    who, address, selector, when_empty, when_full = FORMS[form]
    event = address.split("/")[1]
    where = stand.address_of(event, address.removeprefix(f"/{event}/")) if "<" in address else address
    stand.be(looks.page, who)
    for status, text in ((when_empty, ""), (when_full, "Immunohistochimie" * 300)):
        if status is None:
            continue
        looks.page.goto(where)
        assert send(looks.page, selector, text) == status
        if status == 200:  # that it is saved, a toast says: it is looked at elsewhere
            continue
        if status == 422:
            expect(looks.page.locator(".error-summary")).to_be_focused()
        looks.at(f"{form} with {len(text)} characters")
    assert looks.faults == []
