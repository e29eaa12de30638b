"""Changes the answers of a registration that stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_values
from eventhub.domain.form_pages import Answers
from eventhub.engines.documents import Document
from eventhub.models import Account, FormVersion, Registration
from eventhub.services.answer_files import forget_unused_files, hashes_in, keep_documents
from eventhub.services.log import note


@dataclass(frozen=True)
class TypedAnswers:
    """What was answered to the questions `keys` of a form, with its files; `opened`: fingerprints of what was shown."""

    answers: Answers
    keys: Collection[str]
    form: FormVersion
    documents: Sequence[Document]
    opened: Fingerprints


def save_answers(registration: Registration, typed: TypedAnswers, account: Account | None, now: datetime) -> None:
    """Keep what was typed; answers to other questions stay. StaleForm names those that differ from what was shown."""
    lock_registration(registration)
    standing = {key: registration.answers.get(key) for key in sorted(typed.keys)}
    wanted = {key: typed.answers.get(key) for key in sorted(typed.keys)}
    changed = changed_values(standing, wanted, typed.opened)
    if changed:
        raise StaleForm(changed=changed)
    before = hashes_in(registration.answers.values())
    keep_documents(registration.event_id, typed.documents)
    others = {key: answer for key, answer in registration.answers.items() if key not in typed.keys}
    registration.answers = others | {key: answer for key, answer in wanted.items() if answer is not None}
    registration.form_id = typed.form.id
    db.session.flush()
    if before - hashes_in(registration.answers.values()):
        forget_unused_files(registration.event_id)
    if account is not None and account.id != registration.person.account_id:
        subject = ("registration", registration.public_id)
        note("registration.answers_changed", subject, account, now, event=registration.event)


def lock_registration(registration: Registration) -> None:
    """Its row as it stands now, ours alone until this transaction ends; whatever it was loaded with stays unlocked."""
    wanted = select(Registration).where(Registration.id == registration.id).with_for_update(key_share=True)
    db.session.execute(wanted.execution_options(populate_existing=True)).all()
