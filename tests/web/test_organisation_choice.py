"""Whether a known organisation is meant is asked once, and only where a name is much like it."""

from typing import Any

import pytest
from flask import Flask
from wtforms import StringField

from eventhub.models import Event
from eventhub.web.organisation_choice import NEW, OrganisationChoice
from tests.factories import make_organisation


class TrialForm(OrganisationChoice):
    """A form with nothing else."""

    organisation = StringField("Organisation")


def judged(app: Flask, event: Event, typed: str, choice: str = "", asked: str = "") -> tuple[Any, ...]:
    """(is it good, what is chosen, what is asked)."""
    fields = {"organisation": typed, "organisation_choice": choice, "organisation_asked": asked}
    with app.test_request_context(method="POST", data=fields):
        form = TrialForm(meta={"csrf": False})
        form.event = event
        return form.validate(), form.chosen_organisation, [one.name for one in form.matches]


def test_a_near_name_is_asked_about_once(app: Flask, event: Event) -> None:
    made = make_organisation(event, name="Institut Calypso").public_id
    assert judged(app, event, "Institut Calipso") == (False, "", ["Institut Calypso"])
    assert judged(app, event, "Institut Calipso", made) == (True, made, [])
    assert judged(app, event, "Institut Calipso", NEW, "Institut Calipso") == (True, "", [])
    assert judged(app, event, "Institut Calipso", "", "Institut Calipso") == (True, "", [])
    assert judged(app, event, "Institut Calipsa", NEW, "Institut Calipso") == (False, "", ["Institut Calypso"])


def test_the_same_name_needs_no_question(app: Flask, event: Event) -> None:
    made = make_organisation(event, name="AP-HM", short_name="Hôpitaux").public_id
    assert [judged(app, event, typed) for typed in ("ap hm", "hopitaux")] == [(True, made, [])] * 2


def test_a_short_name_of_two_is_asked_about(app: Flask, event: Event) -> None:
    for name in ("Calypso", "Garlaban"):
        make_organisation(event, name=name, short_name="CC13")
    assert judged(app, event, "cc13")[0] is False
    assert sorted(judged(app, event, "cc13")[2]) == ["Calypso", "Garlaban"]


@pytest.mark.parametrize("typed", ["", "x", "Garlaban", "Inst", "x" * 161, "<script>alert(1)</script>"])
def test_other_words_are_taken_as_they_are(app: Flask, event: Event, typed: str) -> None:
    made = make_organisation(event, name="Institut Calypso").public_id
    assert judged(app, event, typed, made) == (True, made if typed == "Inst" else "", [])
    assert judged(app, event, typed, "<b>") == (True, "", [])
