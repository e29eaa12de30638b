"""Who was erased is still called something."""

from types import SimpleNamespace

import pytest
from flask import Flask
from wtforms import Form, StringField

from eventhub.web.names import PlainName, called


def test_a_name_or_that_somebody_was_here(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        names = [called(one) for one in (SimpleNamespace(name="Claire"), SimpleNamespace(name=""), None)]
    assert names == ["Claire", "a former participant", "a former participant"]


class WhoForm(Form):
    name = StringField(validators=[PlainName()])


@pytest.mark.parametrize(("name", "is_good"), [("Zoé O’Neil", True), ("Win at www.evil.example", False), ("", True)])
def test_a_name_that_leads_somewhere_is_refused_beside_its_field(sqlite_app: Flask, name: str, is_good: bool) -> None:
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        form = WhoForm(data={"name": name})
        assert form.validate() is is_good
    said = (
        []
        if is_good
        else ["A name has no web address, no @ and no / in it: type the name alone, with a space after each dot."]
    )
    assert list(form.name.errors) == said
