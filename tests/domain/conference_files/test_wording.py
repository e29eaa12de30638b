"""Texts that XML can say, moments with their offset, lengths in hours and minutes."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.conference_files.wording import hour, length, moment, sayable


@given(st.text(st.characters(categories=None)))
def test_what_is_sayable_is_read_as_it_was_written(text: str) -> None:
    element = ElementTree.Element("text")
    element.text = sayable(text)
    assert (ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text or "") == sayable(text)


def test_only_what_xml_cannot_say_goes() -> None:
    assert sayable("a\x00\x0b\x1f\ud800\ufffe\uffffb\r\nc\rd\te <&> é 🧬 \x85") == "ab\nc\nd\te <&> é 🧬 \x85"


@pytest.mark.parametrize(
    ("minutes", "written"), [(5, "00:05"), (90, "01:30"), (24 * 60, "24:00"), (100 * 60 + 1, "100:01")]
)
def test_lengths(minutes: int, written: str) -> None:
    assert length(timedelta(minutes=minutes)) == written
    assert length(timedelta(minutes=minutes) - timedelta(seconds=20)) == written


def test_a_moment_bears_its_offset() -> None:
    when = datetime(2027, 10, 19, 9, 5, 0, 120, tzinfo=UTC)
    assert (moment(when), hour(when)) == ("2027-10-19T09:05:00+00:00", "09:05")
