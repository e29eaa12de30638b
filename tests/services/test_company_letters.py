"""What the mails say when somebody joins a meeting of others, or leaves it, in both languages."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Attendance, OutboxMessage
from eventhub.services.company_letters import tell_answered, tell_asked, tell_change, tell_joined, tell_left
from eventhub.web.mail import render
from tests.factories import make_event, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

SAID = {
    ("en", "joined"): ("You interpret: Ada", "Bela asks you to interpret a meeting"),
    ("fr", "joined"): ("Vous interprétez", "Bela vous demande d’interpréter"),
    ("en", "left"): ("You need not come: Ada", "Your time is free again."),
    ("fr", "left"): ("Vous n’avez plus à venir", "Votre temps est de nouveau libre."),
    ("en", "change"): ("Who comes has changed: Ada", "Interpreter: Ines"),
    ("fr", "change"): ("Changement de personnes", "Interprète : Ines"),
    ("en", "came"): ("Who comes has changed: Ada", "Ines comes to your meeting at"),
    ("fr", "came"): ("Changement de personnes", "Ines vient aussi à votre rendez-vous"),
    ("en", "gone"): ("Who comes has changed: Ada", "Ines does not come to your meeting at"),
    ("fr", "gone"): ("Changement de personnes", "Ines ne vient plus à votre rendez-vous"),
    ("en", "instead"): ("Who comes has changed: Ada", "Ines comes to your meeting at Trial Meeting instead of Ada."),
    ("fr", "instead"): ("Changement de personnes", "et Ada n’y vient plus."),
    ("en", "asked"): ("Bela asks you to come to a meeting", "Say whether you come"),
    ("fr", "asked"): ("Bela vous propose de venir", "Dites si vous venez"),
    ("en", "answered"): ("Ines goes to your meeting in your place", "Your time is free again."),
    ("fr", "answered"): ("Ines va à votre place à votre rendez-vous", "Votre créneau est de nouveau libre."),
}


@pytest.mark.parametrize(("language", "kind"), list(SAID))
def test_mails(app: Flask, language: str, kind: str) -> None:
    event = make_event()
    ada, bela, ines = (make_placed(event, given_name=name, family_name="") for name in ("Ada", "Bela", "Ines"))
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event, name="7"))
    meeting.item.attendances.append(Attendance(person_id=ines.id, person=ines, role="interpreter"))
    for one in (ada, bela, ines):
        assert one.account is not None
        one.account.language = language
    db.session.flush()
    if kind == "joined":
        tell_joined(meeting, ines, bela, NOW, instead=False)
    elif kind == "left":
        tell_left(meeting, ines, NOW)
    elif kind == "asked":
        tell_asked(meeting, ines, bela, NOW, instead=False)
    elif kind == "answered":
        tell_answered(meeting, bela, ines, NOW, comes=True, instead=True)
    else:
        came = ines if kind in ("came", "instead") else None
        gone = {"gone": ines, "instead": ada}.get(kind)
        tell_change(meeting, NOW, but=(ada, ines), came=came, gone=gone)
    db.session.flush()
    mail = render(db.session.scalars(select(OutboxMessage)).one())
    body = mail.get_body(("plain",))
    assert body is not None
    subject, words = SAID[language, kind]
    assert str(mail["Subject"]).startswith(subject)
    assert words in " ".join(str(body.get_content()).split())


def test_names_stand_in_the_text_as_they_were_typed(app: Flask) -> None:
    event = make_event()
    ada, bela, ines = (make_placed(event, given_name=name, family_name="O’Neil & <Co>") for name in ("A'da", "B", "I"))
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    for one in (ada, ines):
        assert one.account is not None
        one.account.language = "en"
    tell_joined(meeting, ines, bela, NOW, instead=False)
    tell_change(meeting, NOW, but=(bela,), came=ines)
    db.session.flush()
    texts = [mail_text(one) for one in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
    assert "B O’Neil & <Co> takes you along to a meeting at Trial Meeting." in texts[0]
    assert "I O’Neil & <Co> comes to your meeting at Trial Meeting, too." in texts[1]


def mail_text(message: OutboxMessage) -> str:
    part = render(message).get_body(("plain",))
    assert part is not None
    return str(part.get_content())
