"""Tells by its content what kind of document a file is; what it is called says nothing about that."""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from eventhub.domain.errors import DocumentNotUnderstood, DocumentTooHeavy
from eventhub.domain.typed_text import one_line
from eventhub.engines.workbooks import BROKEN

MOST_MEGABYTES = 10
LONGEST_NAME = 100
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OPEN_SLIDES = "application/vnd.oasis.opendocument.presentation"
# How the names of files of each kind end; the first ending is given where one has none of them.
ENDINGS: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    WORD: (".docx",),
    SLIDES: (".pptx",),
    OPEN_TEXT: (".odt",),
    OPEN_SLIDES: (".odp",),
}
# Of office documents: the part that makes them one.
PARTS = {"word/document.xml": WORD, "ppt/presentation.xml": SLIDES}
# Of the table of the file: signs that it may run programs of its own.
PROGRAMS = re.compile(r"(^|/)(vbaproject\.bin|basic/)", re.IGNORECASE)
MOST_PARTS = 5000


@dataclass(frozen=True)
class Document:
    """A file as it came, with what it turned out to be."""

    content: bytes
    media_type: str
    name: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_document(content: bytes, name: str) -> Document:
    """The document of these bytes. DocumentTooHeavy over 10 MB; DocumentNotUnderstood for what is none of ours.

    It is never opened or run here, and sent back as a download alone.
    """
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise DocumentTooHeavy(MOST_MEGABYTES)
    media_type = kind_of(content)
    if media_type is None:
        raise DocumentNotUnderstood
    return Document(content, media_type, name_for(name, media_type))


def kind_of(content: bytes) -> str | None:
    """The media type of these bytes; none where they are no document that we take, or a cut one."""
    if content.startswith(b"%PDF-"):
        return "application/pdf" if b"%%EOF" in content[-2048:] else None
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png" if content[12:16] == b"IHDR" and b"IEND" in content[-64:] else None
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if b"\xff\xd9" in content[-1024:] else None
    return kind_of_office(content) if content.startswith(b"PK\x03\x04") else None


def kind_of_office(content: bytes) -> str | None:
    """Looks at the table of the archive and unpacks nothing."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except BROKEN:
        return None
    if not names or len(names) > MOST_PARTS or any(PROGRAMS.search(name) for name in names):
        return None
    if names[0] == "mimetype" and content[30:38] == b"mimetype":
        return next((kind for kind in (OPEN_TEXT, OPEN_SLIDES) if content.startswith(kind.encode(), 38)), None)
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for part, kind in PARTS.items() if part in names), None)


def name_for(name: str, media_type: str) -> str:
    """What the file is called, without folders and signs that systems stumble over, with an ending of its kind."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    plain = re.sub(r'[<>:"|?*;]', "_", last)
    endings = ENDINGS[media_type]
    ending = next((known for known in endings if plain.lower().endswith(known)), None)
    stem = (plain[: -len(ending)] if ending else plain).strip(". ")
    return f"{stem[:LONGEST_NAME] or 'document'}{ending or endings[0]}"
