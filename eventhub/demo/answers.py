"""What the demonstration asks its participants, and what each of them answered: invented from the seed."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeVar

from eventhub.db import db
from eventhub.demo.people_content import RegisteredContent
from eventhub.demo.registrations import is_invited
from eventhub.demo.scene import Scene
from eventhub.domain.identifiers.orcid import check_sign
from eventhub.domain.question_parts import Answer, Kind, Question
from eventhub.domain.questions import is_asked, write_definition
from eventhub.models import FormVersion, Person
from eventhub.queries.forms import definition_of
from eventhub.services.starting_questions import starting_form

ANSWERED = 0.75  # how likely somebody answers what need not be answered
COUNTRIES = (("FR", 0.78), ("BE", 0.06), ("CH", 0.05), ("IT", 0.04), ("ES", 0.03), ("DE", 0.02), ("GB", 0.02))
DEPARTMENTS = ("service d’immunologie clinique", "centre d’essais précoces", "hôpital de jour", "pôle biologie")
UNITS = ("Immuno-oncologie", "Partenariats européens", "Recherche externe", "Affaires médicales")
SPECIALITIES = ("Immunologie pédiatrique", "Ophtalmologie", "Médecine de la douleur")
DETAILS = (
    "Nous regardons surtout des candidats avec des données chez l’animal.",
    "Contrats courts, résultats partagés, brevets aux inventeurs.",
    "Écrivez-nous avec une page : la cible, le stade, ce que vous cherchez.",
)
Choice = TypeVar("Choice")


def publish_form(scene: Scene) -> FormVersion:
    """The starting questions, published when registration opened."""
    event = scene.event
    definition = starting_form(event.languages, [category.key for category in event.categories], event.ends_at.year)
    opened = scene.day.prepared(5)
    form = FormVersion(event_id=event.id, number=1, definition=write_definition(definition), created_at=opened)
    form.published_at = opened
    editor = scene.in_role("registrations") or scene.in_role("owner")
    form.account_id = editor.id if editor else None
    db.session.add(form)
    db.session.flush()
    scene.did("form.published", ("form", "1"), editor, opened)
    return form


def answer_questions(scene: Scene, people: Mapping[str, Person]) -> None:
    """Everybody who registered, by key, has answered the published questions, but who was signed up by a colleague."""
    form = publish_form(scene)
    questions = definition_of(form).questions
    for content in scene.content.registered:
        person = people[content.key]
        if not is_invited(content) and person.registration is not None and person.organisation is not None:
            person.registration.form_id = form.id
            person.registration.answers = make_answers(scene, questions, content, person.organisation.name)


def make_answers(
    scene: Scene, questions: Sequence[Question], content: RegisteredContent, organisation: str
) -> dict[str, Answer]:
    """What this participant answered to the questions for their category; the same seed, the same answers."""
    chance, answers = scene.stamps.chance("answers", content.key), dict[str, Answer]()
    for question in questions:
        if is_asked(question, content.category, answers) and (question.is_required or chance.random() < ANSWERED):
            answers[question.key] = answer_to(question, chance, organisation)
    return answers


def answer_to(question: Question, chance: Random, organisation: str) -> Answer:
    if question.kind is Kind.CHOICE:
        return chance.choice(question.choice_keys)
    if question.kind is Kind.CHOICES:
        return some_of(question, chance)
    makers: dict[Kind, Callable[[], Answer]] = {
        Kind.COUNTRY: lambda: weighted(chance, COUNTRIES),
        Kind.ORCID: lambda: invented_orcid(chance),
        Kind.TRIAL_NUMBER: lambda: f"NCT99{chance.randrange(10**6):06}",  # no registry has come so far
        Kind.NUMBER: lambda: chance.randint(2009, 2026),
    }
    return makers[question.kind]() if question.kind in makers else words_for(question, chance, organisation)


def some_of(question: Question, chance: Random) -> list[str]:
    number = min(chance.choice((1, 1, 2, 2, 3)), len(question.choices), int(question.most or 3))
    chosen = chance.sample(question.choice_keys, number)
    return [key for key in question.choice_keys if key in chosen]


def words_for(question: Question, chance: Random, organisation: str) -> str:
    added = {"hospital": DEPARTMENTS, "business_unit": UNITS}.get(question.key)
    if added:
        return f"{organisation}, {chance.choice(added)}"
    alone = {"speciality_name": SPECIALITIES, "licence_details": DETAILS}.get(question.key)
    return chance.choice(alone) if alone else organisation


def invented_orcid(chance: Random) -> str:
    """A valid iD of a block that ORCID gives to nobody."""
    digits = f"0008{chance.randrange(10**11):011}"
    signs = digits + check_sign(digits)
    return "-".join(signs[start : start + 4] for start in range(0, 16, 4))


def weighted(chance: Random, choices: Sequence[tuple[Choice, float]]) -> Choice:
    return chance.choices([one for one, _share in choices], [share for _one, share in choices])[0]
