"""The second event shows what a long name, an accent and missing translations do."""

from PIL import Image

from eventhub.demo.content import Content
from eventhub.demo.events import PICTURES
from eventhub.demo.side_event import read_side_content


def test_its_name_is_as_long_as_names_may_be() -> None:
    side = read_side_content()
    assert ({len(name) for name in side.event.name.values()}, side.event.accent) == ({80}, "#1D4ED8")


def test_some_texts_miss_their_translation() -> None:
    side = read_side_content()
    assert [sorted(words) for words in (side.event.description, side.tracks[0].description)] == [["fr"], ["fr"]]


def test_its_people_are_its_own() -> None:
    side = read_side_content()
    homes = {one.organisation for one in (*side.speakers, *side.team)}
    assert (homes, side.participants, side.requests) == ({"cercle-anticorps"}, [], [])


def test_pictures_have_the_size_that_is_said(content: Content) -> None:
    pictures = [*content.pictures, *read_side_content().pictures]
    for picture in pictures:
        with Image.open(PICTURES / picture.file) as drawn:
            assert (drawn.format, drawn.size) == ("WEBP", (picture.width, picture.height))
    assert sorted(path.name for path in PICTURES.iterdir()) == sorted(picture.file for picture in pictures)
