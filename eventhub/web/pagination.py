"""A long list in pages: which one the address asks for, which numbers to offer, and where they lead."""

from dataclasses import dataclass

from flask import request

from eventhub.web.addresses import address_with

PARAMETER = "page"
GREATEST = 100_000
WITHOUT_GAP = 7


@dataclass(frozen=True)
class Pages:
    """The page one stands on, the last one, how many rows there are in all and on a page."""

    number: int
    last: int
    total: int
    size: int

    @property
    def first_row(self) -> int:
        """The number of the first row that is shown, from 1; 0 where there is none."""
        return self.offset + 1 if self.total else 0

    @property
    def last_row(self) -> int:
        return min(self.offset + self.size, self.total)

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.size

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    def numbers(self) -> list[int | None]:
        """First, last and the neighbours of this page; None is a gap of at least two pages."""
        if self.last <= WITHOUT_GAP:
            return list(range(1, self.last + 1))
        middle = min(max(self.number, 3), self.last - 2)
        shown = sorted({1, middle - 1, middle, middle + 1, self.last})
        numbers: list[int | None] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before == 2:
                numbers.append(number - 1)
            elif number - before > 2:
                numbers.append(None)
            numbers.append(number)
        return numbers


def page_asked() -> int:
    """The page of the address; 1 where it says nothing that could be one."""
    typed = request.args.get(PARAMETER, "")
    return min(max(int(typed), 1), GREATEST) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1


def pages_of(total: int, size: int, number: int | None = None) -> Pages:
    """The pages of `total` rows; whoever asks for one beyond the last gets the last."""
    last = max(1, -(-total // size))
    return Pages(min(page_asked() if number is None else number, last), last, total, size)


def page_address(number: int) -> str:
    """This address with another page; what else it says stays, and the first page needs no number."""
    return address_with(PARAMETER, str(number) if number > 1 else "")
