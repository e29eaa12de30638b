"""Files that people might upload, and the rows that they become."""

from io import BytesIO
from random import Random

from PIL import Image

from eventhub.db import db
from eventhub.engines.pictures import encode_photo, encode_picture
from eventhub.models import Event, EventPicture, Person
from eventhub.services.faces import find_or_create_file


def make_picture_file(width: int = 300, height: int = 100, kind: str = "PNG", colour: str = "teal") -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind)
    return file.getvalue()


def noise(width: int, height: int) -> bytes:
    """The heaviest picture of its size, the same each time."""
    file = BytesIO()
    Image.frombytes("RGB", (width, height), Random(7).randbytes(width * height * 3)).save(file, "PNG")
    return file.getvalue()


def make_picture(event: Event, use: str = "logo", colour: str = "teal", **alternatives: str) -> EventPicture:
    """The event shows a plain picture of this colour there."""
    made = encode_picture(make_picture_file(colour=colour), use)
    picture = EventPicture(use=use, file=find_or_create_file(event, made), alternatives=alternatives)
    event.pictures.append(picture)
    db.session.flush()
    return picture


def make_photo(person: Person, colour: str = "navy") -> str:
    """The person has a plain photo of this colour; its hash."""
    person.photo = find_or_create_file(person.event, encode_photo(make_picture_file(colour=colour)))
    db.session.flush()
    return person.photo.sha256
