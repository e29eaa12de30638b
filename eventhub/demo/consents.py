"""The consent texts of the demonstration in versions, and the proofs of what everybody agreed to."""

from collections.abc import Iterator
from datetime import datetime

from eventhub.db import db
from eventhub.demo.people_content import RegisteredContent
from eventhub.demo.scene import Scene
from eventhub.domain.consent_texts import NEEDED, PURPOSES, starting_text, version_shown
from eventhub.models import Account, Consent, ConsentText

MARK = "demonstration"  # at the end of a proof's version: its person was invented, and can be tried out
CHANCES = {"photo": 0.5, "newsletter": 0.3}
TAKEN_BACK = 0.06  # of those that can be


def publish_texts(scene: Scene) -> list[ConsentText]:
    """The built-in words as first versions, then what the content says; the oldest first."""
    owner = scene.in_role("owner")
    texts = [
        add_text(scene, purpose, 1, starting_text(purpose, scene.event.languages), owner, scene.day.prepared(2))
        for purpose in PURPOSES
    ]
    for content in scene.content.backstage.consent_texts:
        author, since = scene.of_team(content.by), scene.day.ago(content.days, "11:15")
        number = 1 + sum(text.purpose == content.purpose for text in texts)
        texts.append(add_text(scene, content.purpose, number, content.text, author, since))
        told = {"purpose": content.purpose, "number": number}
        scene.did("consent.published", ("consent", content.purpose), author, since, **told)
    db.session.add_all(texts)
    db.session.flush()
    return texts


def add_text(
    scene: Scene, purpose: str, number: int, words: dict[str, str], account: Account | None, since: datetime
) -> ConsentText:
    author = account.id if account else None
    return ConsentText(
        event_id=scene.event.id, purpose=purpose, number=number, texts=words, created_at=since, account_id=author
    )


def proofs_of(scene: Scene, content: RegisteredContent, texts: list[ConsentText], given_at: datetime) -> list[Consent]:
    """Everybody agreed to what is kept; some let themselves be photographed or take the newsletter."""
    return [
        Consent(
            purpose=text.purpose,
            text_version=f"{version_shown(text.number, content.languages[0])} {MARK}",
            text_id=text.id,
            given_at=given_at,
        )
        for text in agreed_to(scene, content, texts, given_at)
    ]


def agreed_to(
    scene: Scene, content: RegisteredContent, texts: list[ConsentText], given_at: datetime
) -> Iterator[ConsentText]:
    """Of each purpose that they agreed to, the text that was shown then."""
    chance = scene.stamps.chance("consents", content.key)
    shown = {text.purpose: text for text in texts if text.created_at <= given_at}
    for purpose in PURPOSES:
        if purpose == NEEDED or chance.random() < CHANCES[purpose]:
            yield shown[purpose]


def take_some_back(scene: Scene, content: RegisteredContent, consents: list[Consent], subject: tuple[str, str]) -> None:
    """Here and there somebody changed their mind since."""
    chance, yesterday = scene.stamps.chance("taken back", content.key), scene.day.ago(1, "20:00")
    for consent in consents:
        if consent.purpose != NEEDED and consent.given_at < yesterday and chance.random() < TAKEN_BACK:
            consent.withdrawn_at = consent.given_at + (yesterday - consent.given_at) * chance.random()
            account = scene.accounts[content.email]
            scene.did("consent.withdrawn", subject, account, consent.withdrawn_at, purpose=consent.purpose)
