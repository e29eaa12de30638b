"""My photo: re-encoded, shown by choice, refused with words; and served to whoever may see it."""

from io import BytesIO

import pytest
from PIL import Image

from eventhub.db import db
from eventhub.models import Event, Person
from tests.factories import make_participant, make_session, make_speaker
from tests.factories.pictures import make_photo, make_picture_file
from tests.fixtures.clients import Client

EXIF = b"taken at home"


@pytest.fixture
def person(event: Event, client: Client) -> Person:
    made = make_participant(event, visible_fields=["needs"])
    db.session.commit()
    client.sign_in(made.account)
    return made


def mine(event: Event) -> str:
    return f"/{event.slug}/profile/photo"


def photo_of(person: Person) -> str:
    return f"/{person.event.slug}/people/{person.public_id}/photo"


def reread(person: Person) -> Person:
    db.session.rollback()  # a read that began before the request would not see what it left
    return person


def jpeg_with_exif() -> bytes:
    """800 × 600, lying on its side, with a place in its head."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = EXIF.decode()
    file = BytesIO()
    Image.new("RGB", (800, 600), "navy").save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_a_photo_is_a_small_square_with_nothing_else_in_it(event: Event, person: Person, client: Client) -> None:
    assert EXIF in jpeg_with_exif()
    answer = client.send(mine(event), photo=(BytesIO(jpeg_with_exif()), "me.jpg"), is_shown="y")
    assert (answer.status_code, answer.location) == (302, mine(event))
    photo = reread(person).photo
    assert photo
    assert (photo.width, photo.height, photo.media_type) == (480, 480, "image/webp")
    assert person.visible_fields == ["photo", "needs"]
    served = client.get(f"{photo_of(person)}?v={photo.sha256[:12]}")
    left = dict(Image.open(BytesIO(served.data)).getexif())
    assert (served.status_code, EXIF in served.data, left) == (200, False, {})
    assert "Your photo is saved." in client.get(mine(event)).text


def test_nobody_else_sees_it_before_its_owner_says_so(event: Event, person: Person, client: Client) -> None:
    client.send(mine(event), photo=(BytesIO(make_picture_file()), "me.png"))
    assert reread(person).visible_fields == ["needs"]
    assert "Others do not see your photo" in client.get(mine(event)).text
    assert client.get(photo_of(person)).status_code == 200
    other = make_participant(event)
    db.session.commit()
    client.sign_in(other.account)
    assert client.get(photo_of(person)).status_code == 404
    person.visible_fields = ["photo"]
    db.session.commit()
    assert client.get(photo_of(person)).status_code == 200
    assert f"{photo_of(person)}?v=" in client.get(f"/{event.slug}/people").text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This file is no picture that we can read."),
        (b"", "This file is no picture that we can read."),
        (make_picture_file()[:60], "This file is no picture that we can read."),
        (b"x" * (10 * 1024 * 1024 + 1), "This file is over 10 MB."),
        (None, "Choose a file first."),
    ],
)
def test_what_is_no_photo_is_refused_with_words(
    event: Event, person: Person, client: Client, content: bytes | None, words: str
) -> None:
    sent = {} if content is None else {"photo": (BytesIO(content), "me.png")}
    answer = client.send(mine(event), is_shown="y", **sent)
    # beside the field, and in the summary, where it begins small after the field’s name
    assert (answer.status_code, answer.text.count(words[1:])) == (422, 2)
    assert (reread(person).photo, person.visible_fields) == (None, ["needs"])


def test_what_others_see_changes_without_another_file(event: Event, person: Person, client: Client) -> None:
    make_photo(person)
    db.session.commit()
    assert client.send(mine(event), is_shown="y").status_code == 302
    assert reread(person).visible_fields == ["photo", "needs"]


def test_a_photo_is_removed(event: Event, person: Person, client: Client) -> None:
    make_photo(person)
    db.session.commit()
    answer = client.send(f"{mine(event)}/remove", page=mine(event))
    assert (answer.location, reread(person).photo) == (mine(event), None)
    assert client.get(photo_of(person)).status_code == 404


def test_it_is_kept_by_the_reader_s_browser_alone(event: Event, person: Person, client: Client) -> None:
    sha256 = make_photo(person)
    db.session.commit()
    served = client.get(f"{photo_of(person)}?v={sha256[:12]}")
    assert served.headers["Cache-Control"] == "private, max-age=3600"
    assert served.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(photo_of(person)).headers["Cache-Control"] == "private, no-cache"
    again = client.get(photo_of(person), headers={"If-None-Match": served.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_speaker_s_photo_is_there_for_everybody_where_it_was_released(event: Event, client: Client) -> None:
    speaker = make_speaker(event, released_fields=["name", "photo"], given_name="Zoé", family_name="Full")
    shy = make_speaker(event, released_fields=["name"])
    for one in (speaker, shy):
        make_photo(one)
    make_session(event, speakers=(speaker, shy))
    db.session.commit()
    assert (client.get(photo_of(speaker)).status_code, client.get(photo_of(shy)).status_code) == (200, 404)
    text = client.get(f"/{event.slug}/speakers").text
    assert f'<img src="{photo_of(speaker)}?v=' in text
    assert 'alt="Zoé Full"' in text
    assert photo_of(shy) not in text


def test_a_category_without_photos_says_so(event: Event, person: Person, client: Client) -> None:
    assert person.registration
    person.registration.category.profile_fields = ["needs"]
    db.session.commit()
    assert "profiles of your category show no photo" in client.get(mine(event)).text
