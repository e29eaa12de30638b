"""Save how an event looks and whom the press may ask: accent, pictures, press contact."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select

from eventhub.db import Words, db, hold_row
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.typed_text import filled
from eventhub.engines.pictures import USES, Picture
from eventhub.models import Account, Event, EventPicture, Person, SessionFile, StoredFile
from eventhub.services.log import note

LEFT = "left as it was"


@dataclass(frozen=True)
class FaceContent:
    """All that the face's form changes; its fields bear the names by which StaleForm speaks of them.

    A picture is told by its hash: "" where there is none, LEFT where the form says nothing of it.
    """

    accent: str | None
    logo: str
    banner: str
    map: str
    alternatives: dict[str, Words]
    press_names: Words
    press_texts: Words
    press_mail: str


def content_of(event: Event) -> FaceContent:
    """The face as it stands."""
    shown = {picture.use: picture for picture in event.pictures}
    hashes = {use: shown[use].file.sha256 if use in shown else "" for use in USES}
    return FaceContent(
        accent=event.accent,
        **hashes,
        alternatives={use: filled(shown[use].alternatives) if use in shown else {} for use in USES},
        press_names=filled(event.press_names),
        press_texts=filled(event.press_texts),
        press_mail=event.press_mail,
    )


def save_face(  # what was typed and uploaded, what stood, who and when
    event: Event,
    typed: FaceContent,
    uploaded: Mapping[str, Picture],
    opened: Fingerprints,
    account: Account | None,
    now: datetime,
) -> None:
    """Keep the face if it still is what the form was `opened` on, else StaleForm. `uploaded`: new pictures by use."""
    hold_row(event)
    standing = content_of(event)
    changed = changed_fields(standing, typed, opened)
    if changed:  # a second press of the same button changes nothing that isn't there already
        raise StaleForm(changed=changed, noun="face")
    event.accent = typed.accent
    event.press_names, event.press_texts, event.press_mail = typed.press_names, typed.press_texts, typed.press_mail
    before = {picture.file_id for picture in event.pictures}
    for use in USES:
        lay_picture(event, use, getattr(typed, use), typed.alternatives.get(use, {}), uploaded.get(use))
    db.session.flush()
    drop_files(before)
    kept = asdict(content_of(event))
    different = [name for name, value in asdict(standing).items() if value != kept[name]]
    if different:
        note("event.face", ("event", event.slug), account, now, event=event, values={"changed": different})


def lay_picture(event: Event, use: str, sha256: str, alternatives: Words, uploaded: Picture | None) -> None:
    """Show the uploaded picture there, none (""), or the one that is there."""
    shown = next((picture for picture in event.pictures if picture.use == use), None)
    if not sha256:
        if shown:
            event.pictures.remove(shown)
        return
    if uploaded:
        file = find_or_create_file(event, uploaded)
        if shown is None:
            shown = EventPicture(use=use)
            event.pictures.append(shown)
        shown.file = file
    if shown:
        shown.alternatives = alternatives


def find_or_create_file(event: Event, picture: Picture) -> StoredFile:
    """The row of these bytes: an event keeps a file once, wherever it shows it."""
    wanted = select(StoredFile).where(StoredFile.event_id == event.id, StoredFile.sha256 == picture.sha256)
    found = db.session.scalar(wanted)
    if found:
        return found
    made = StoredFile(
        event_id=event.id,
        sha256=picture.sha256,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        content=picture.content,
    )
    db.session.add(made)
    db.session.flush()
    return made


def drop_files(candidates: set[int]) -> None:
    """Forget the files of these that no picture, nobody's photo and no session shows any more."""
    unseen = (
        ~exists().where(EventPicture.file_id == StoredFile.id),
        ~exists().where(Person.photo_id == StoredFile.id),
        ~exists().where(SessionFile.file_id == StoredFile.id),
    )
    db.session.execute(
        delete(StoredFile).where(StoredFile.id.in_(candidates), *unseen).execution_options(synchronize_session="fetch")
    )
