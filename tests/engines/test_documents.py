"""Documents are told by their bytes, whatever they are called."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from eventhub.domain.errors import DocumentNotUnderstood, DocumentTooHeavy
from eventhub.engines.documents import MOST_MEGABYTES, OPEN_SLIDES, OPEN_TEXT, SLIDES, WORD, read_document
from tests.factories.pictures import make_picture_file

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


def archive(*names: str, first: bytes = b"") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as made:
        for name in names:
            made.writestr(name, first if name == "mimetype" else b"<x/>")
    return file.getvalue()


def of_version(version: int, content: bytes) -> bytes:
    """The archive, whose table says that it takes this version of ZIP to unpack it."""
    entry = content.index(b"PK\x01\x02")
    return content[: entry + 6] + version.to_bytes(2, "little") + content[entry + 8 :]


@pytest.mark.parametrize(
    ("content", "kind", "name", "kept"),
    [
        (PDF, "application/pdf", "CV.PDF", "CV.pdf"),
        (PDF, "application/pdf", "virus.exe", "virus.exe.pdf"),
        (make_picture_file(), "image/png", "a/b\\photo.png", "photo.png"),
        (make_picture_file(kind="JPEG"), "image/jpeg", "photo.jpeg", "photo.jpeg"),
        (archive("[Content_Types].xml", "word/document.xml"), WORD, "Résumé.docx", "Résumé.docx"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), SLIDES, "", "document.pptx"),
        (archive("mimetype", "content.xml", first=OPEN_TEXT.encode()), OPEN_TEXT, ".odt", "document.odt"),
        (archive("mimetype", "content.xml", first=OPEN_SLIDES.encode()), OPEN_SLIDES, "Pair.odp", "Pair.odp"),
    ],
)
def test_kinds_that_are_taken(content: bytes, kind: str, name: str, kept: str) -> None:
    document = read_document(content, name)
    assert (document.media_type, document.name, document.content) == (kind, kept, content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 cut off",
        b"<html><script>alert(1)</script>",
        b"MZ\x90\x00",
        make_picture_file(kind="GIF"),
        make_picture_file()[:-40],
        b"PK\x03\x04 no archive",
        archive("readme.txt"),
        archive("[Content_Types].xml", "xl/workbook.xml"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        archive("mimetype", "Basic/script-lc.xml", first=OPEN_TEXT.encode()),
        archive("mimetype", "content.xml", first=b"application/epub+zip"),
        archive("[Content_Types].xml", "word/document.xml")[:-10],
        b"PK\x03\x04junk" + b"PK\x05\x06" + bytes(18),  # an archive of nothing
        of_version(99, archive("[Content_Types].xml", "word/document.xml")),
    ],
)
def test_everything_else_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentNotUnderstood):
        read_document(content, "cv.pdf")


def test_what_is_too_heavy_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(DocumentTooHeavy):
        read_document(PDF + b" " * MOST_MEGABYTES * 1024 * 1024, "cv.pdf")


def test_a_long_name_keeps_its_ending() -> None:
    assert read_document(PDF, f"{'x' * 300}.pdf").name == f"{'x' * 100}.pdf"
    assert read_document(PDF, 'a<b>"c\u202e\n.pdf').name == "a_b__c.pdf"
