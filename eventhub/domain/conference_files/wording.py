"""How both files write texts, hours and lengths, so that they say the same."""

import re
from datetime import datetime, timedelta

TIMESLOT = "00:05"
LINE_ENDS = re.compile("\r\n|\r")
# What XML 1.0 (2.2) has no way to say: most controls, lone surrogates, and the two last places of the first plane.
UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sayable(text: str) -> str:
    """The text as any reader of XML gets it back."""
    return UNSAYABLE.sub("", LINE_ENDS.sub("\n", text))


def moment(when: datetime) -> str:
    """With the offset of the conference's zone, to the second."""
    return when.isoformat(timespec="seconds")


def hour(when: datetime) -> str:
    return f"{when:%H:%M}"


def length(duration: timedelta) -> str:
    """01:30; the hours go on beyond a day, and what has begun of a minute counts as one."""
    minutes = -(-duration // timedelta(minutes=1))
    return f"{minutes // 60:02}:{minutes % 60:02}"
