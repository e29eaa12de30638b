"""A line before a door that processes and threads of one machine go through one at a time: first come, first served.

Whoever dies, or loses patience, leaves the line: the kernel lets go of their lock with their file. It keeps order and
nothing else; what must not happen twice at once is for the door itself to refuse.
"""

import fcntl
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Locks that belong to an open file, so that threads have one each. Elsewhere than on Linux there is no line.
TRY_LOCK = getattr(fcntl, "F_OFD_SETLK", None)
COUNTER = struct.Struct("=q")  # the file holds the last number that was given
LAST_NUMBER = 2**62  # nobody lives to see it; a file that says more is broken
FIRST_LOOK, LONGEST_LOOK = 0.001, 0.02  # seconds between two looks at whoever is before


@contextmanager
def turn(path: Path, patience: float) -> Iterator[bool]:
    """Stand in the line of this file; the block is one's turn. True where it came within `patience` seconds.

    Where no line can be kept (another system, a full disk) everybody's turn is now.
    """
    file = opened(path)
    try:
        yield file is None or comes(file, time.monotonic() + patience)
    finally:  # whatever happened: the locks of a file that stays open hold everybody up
        if file is not None:
            os.close(file)


def opened(path: Path) -> int | None:
    if TRY_LOCK is None:
        return None
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None


def comes(file: int, until: float) -> bool:
    """Take a number and wait for one's turn: whether it came in time, or no line can be kept."""
    try:
        number = take_number(file, until)
        return number is not None and (number == 1 or wait_for(file, number - 1, until))
    except OSError:
        return True


def take_number(file: int, until: float) -> int | None:
    """The next number, whose place is locked until the file is closed; None where the line let nobody in until then."""
    if not wait_for(file, 0, until):
        return None
    try:
        number = last_number(file) + 1
        os.pwrite(file, COUNTER.pack(number), 0)
        return number if wait_for(file, number, until) else None
    finally:
        lock(file, 0, fcntl.F_UNLCK)


def last_number(file: int) -> int:
    """The one that was given last; 0 where the file holds none, or what no line comes to."""
    kept = os.pread(file, COUNTER.size, 0)
    number: int = COUNTER.unpack(kept)[0] if len(kept) == COUNTER.size else 0
    return number if 0 <= number < LAST_NUMBER else 0


def wait_for(file: int, place: int, until: float) -> bool:
    """Lock this place once whoever has it lets go; False where they did not in time."""
    pause = FIRST_LOOK
    while True:
        try:
            lock(file, place, fcntl.F_WRLCK)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_LOOK)
        else:
            return True


def lock(file: int, place: int, kind: int) -> None:
    """Lock one byte of the file, or let go of it; the byte need not be there."""
    fcntl.fcntl(file, TRY_LOCK or 0, struct.pack("hhqqii", kind, os.SEEK_SET, place, 1, 0, 0))
