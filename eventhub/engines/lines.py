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
WAIT_FOR_LOCK = getattr(fcntl, "F_OFD_SETLKW", None)
COUNTER = struct.Struct("=q")  # the file holds the last number that was given
FIRST_LOOK, LONGEST_LOOK = 0.001, 0.02  # seconds between two looks at whoever is before


@contextmanager
def turn(path: Path, patience: float) -> Iterator[bool]:
    """Stand in the line of this file; the block is one's turn. True where it came within `patience` seconds.

    Where no line can be kept (another system, a full disk) everybody's turn is now.
    """
    place = join(path)
    if place is None:
        yield True
        return
    file, number = place
    try:
        yield wait_for(file, number - 1, time.monotonic() + patience)
    finally:
        os.close(file)


def join(path: Path) -> tuple[int, int] | None:
    """The opened line and one's number in it."""
    if TRY_LOCK is None:
        return None
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
    try:
        return file, take_number(file)
    except OSError:
        os.close(file)
        return None


def take_number(file: int) -> int:
    """The next number, whose place is locked until the file is closed."""
    lock(file, 0, WAIT_FOR_LOCK)
    kept = os.pread(file, COUNTER.size, 0)
    number: int = (COUNTER.unpack(kept)[0] if len(kept) == COUNTER.size else 0) + 1
    os.pwrite(file, COUNTER.pack(number), 0)
    lock(file, number, WAIT_FOR_LOCK)
    lock(file, 0, TRY_LOCK, fcntl.F_UNLCK)
    return number


def wait_for(file: int, number: int, until: float) -> bool:
    """Wait until whoever has this number is through."""
    pause = FIRST_LOOK
    while number > 0:
        try:
            lock(file, number, TRY_LOCK)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_LOOK)
        else:
            break
    return True


def lock(file: int, place: int, command: int | None, kind: int = fcntl.F_WRLCK) -> None:
    """Lock one byte of the file, or let go of it; the byte need not be there."""
    fcntl.fcntl(file, command or 0, struct.pack("hhqqii", kind, os.SEEK_SET, place, 1, 0, 0))
