"""The demonstration's participants have answered what they are asked, with nothing that is anybody's in earnest."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.domain.answers import judge_answers, write_answers
from eventhub.domain.form_pages import unanswered
from eventhub.models import Event, Registration
from eventhub.queries.forms import definition_for, published_form
from eventhub.web.questions import countries
from tests.demo.conftest import Look


def test_everybody_has_answered_what_is_asked_of_them(event: Event, content: Content) -> None:
    definition, form = definition_for(event), published_form(event)
    assert form is not None
    invited = {person.email for person in content.applicants if person.leader}
    registrations = [one for one in db.session.scalars(select(Registration)) if one.email not in invited]
    for one in registrations:
        judged = judge_answers(definition, one.category.key, write_answers(one.answers), countries())
        assert (judged.answers, judged.refusals) == (one.answers, {})
        assert unanswered(definition, one.category.key, one.answers) == ()
    assert {one.form_id for one in registrations} == {form.id}


def test_the_same_seed_answers_the_same(event: Event, remade: Look, reseeded: Look) -> None:
    def answers() -> list[object]:
        return list(db.session.scalars(select(Registration.answers).order_by(Registration.email)))

    first = answers()
    with remade():
        assert answers() == first
    with reseeded():
        assert answers() != first


def test_identifiers_are_of_blocks_that_nobody_has(event: Event) -> None:
    answers = db.session.scalars(select(Registration.answers)).all()
    orcids = {one["orcid"][:4] for one in answers if "orcid" in one}
    trials = {one["trial_number"][:5] for one in answers if "trial_number" in one}
    assert (orcids, trials) == ({"0008"}, {"NCT99"})
