"""Whose time is taken by what, as the bits of numbers, so that "are they free then" is one `&`."""

from collections import defaultdict


class Diary:
    """The time of people, or of tables: bit n is the n-th tick after `origin`. Everything is taken by an item."""

    def __init__(self, origin: int) -> None:
        self.origin = origin
        self.taken: defaultdict[int, dict[int, int]] = defaultdict(dict)

    def bits(self, span: range) -> int:
        """`span`: ticks, none of them before the origin."""
        return ((1 << len(span)) - 1) << (span.start - self.origin)

    def put(self, owner: int, item: int, bits: int) -> None:
        """The item takes this time; if it took another before, no longer that."""
        self.taken[owner][item] = bits

    def drop(self, owner: int, item: int) -> None:
        self.taken[owner].pop(item, None)

    def busy(self, owner: int, beside: int | None = None) -> int:
        """Their time that is taken, leaving aside what one item takes."""
        joined = 0
        for item, bits in self.taken[owner].items():
            if item != beside:
                joined |= bits
        return joined

    def clashes(self, owner: int, bits: int) -> list[int]:
        """Which items take some of this time, in the order of their ids."""
        return sorted(item for item, others in self.taken[owner].items() if others & bits)
