"""Reads an organiser’s file by an event’s words: categories, languages, countries and choices, as people write them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from flask_babel import force_locale, get_locale

from eventhub.domain.category_words import CategoryWords, category_words
from eventhub.domain.foresight import Comer
from eventhub.domain.import_rows import (
    ImportedRow,
    RowRefusal,
    Table,
    columns_of_addresses,
    guess_columns,
    read_row,
)
from eventhub.domain.question_parts import Question
from eventhub.domain.refused_rows import RefusedRow, RefusedRows
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import one_line
from eventhub.engines.spreadsheets import Sheet, read_rows
from eventhub.models import Event
from eventhub.queries.forms import definition_for
from eventhub.queries.registration_imports import registrations_by_mail
from eventhub.services.halls import foretell
from eventhub.services.registration_imports import Report, Settings
from eventhub.web import languages
from eventhub.web.mail_addresses import is_deliverable, normalised
from eventhub.web.questions import countries

AT_ONCE = 500
LONGEST_VALUE, MOST_VALUES = 160, 30  # a column of other things has thousands of values: nobody says what each means
LOOKED_AT = 50
Read = tuple[int, ImportedRow | list[RowRefusal]]


def guessed_columns(event: Event, header: Sequence[str]) -> tuple[str, ...]:
    return guess_columns(header, definition_for(event).questions)


def importable_questions(event: Event) -> tuple[Question, ...]:
    return definition_for(event).questions


def table_of(event: Event, header: tuple[str, ...], settings: Settings) -> Table:
    """How the rows of this file are to be understood."""
    keys = {one.key for one in event.categories}
    return Table(
        header=header,
        columns=settings.columns,
        form=definition_for(event),
        categories=words_for_categories(event, settings),
        languages=language_words(event),
        countries=country_words(),
        normal_mail=normal_mail,
        category=settings.category if settings.category in keys else "",
        language=settings.language or event.languages[0],
    )


def normal_mail(typed: str) -> str | None:
    address = normalised(typed)
    return address if is_deliverable(address) else None


def words_for_categories(event: Event, settings: Settings) -> CategoryWords:
    """Names in all languages, keys, and what the organiser said that the values of the file mean."""
    return category_words({one.key: one.names for one in event.categories}, dict(settings.values))


def with_values(event: Event, content: bytes, name: str, settings: Settings) -> Settings:
    """The settings with each value of the category column that no single category is called by, as it was chosen."""
    if "category" not in settings.columns:
        return replace(settings, values=())
    place, words = settings.columns.index("category"), words_for_categories(event, replace(settings, values=()))
    typed = Counter(one_line(cells[place]) for _number, cells in sheet_of(content, name).rows)
    unclear = [value for value in typed if value and len(value) <= LONGEST_VALUE and len(words.meant_by(value)) != 1]
    first = {fold(value): value for value in reversed(unclear)}
    chosen = {fold(value): key for value, key in settings.values if key in {one.key for one in event.categories}}
    frequent = sorted(first.items(), key=lambda item: -typed[item[1]])[:MOST_VALUES]
    return replace(settings, values=tuple((value, chosen.get(folded, "")) for folded, value in sorted(frequent)))


def language_words(event: Event) -> dict[str, str]:
    """The event's languages: codes and names, as the reader's language and they themselves have them."""
    found = {code: code for code in event.languages}
    for speaker in languages.available():
        with force_locale(speaker):
            found |= {fold(languages.language_name(code)): code for code in event.languages}
    return found


def country_words() -> dict[str, str]:
    """Codes and names of countries, in every language that we have."""
    found = {code.lower(): code for code in countries()}
    for speaker in languages.available():
        with force_locale(speaker):
            territories = get_locale().territories
            found |= {fold(territories[code]): code for code in countries() if code in territories}
    return found


def sheet_of(content: bytes, name: str) -> Sheet:
    return read_rows(content, name)


def likely_addresses(sheet: Sheet) -> tuple[str, ...]:
    """The columns that hold addresses, as far as the first rows tell."""
    return columns_of_addresses(sheet.header, [cells for _number, cells in islice(sheet.rows, LOOKED_AT)])


def read_table(table: Table, sheet: Sheet) -> Iterator[Read]:
    """Each row's number with whom it names, or why it cannot be read in."""
    return ((number, read) for number, _cells, read in judged_rows(table, sheet))


def refused_rows(event: Event, content: bytes, name: str, settings: Settings) -> RefusedRows:
    """The rows of the file that cannot be read in, as they are there."""
    sheet = sheet_of(content, name)
    judged = judged_rows(table_of(event, sheet.header, settings), sheet)
    rows = (RefusedRow(cells, tuple(read)) for _number, cells, read in judged if not isinstance(read, ImportedRow))
    return RefusedRows(sheet.header, tuple(rows))


def judged_rows(table: Table, sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...], ImportedRow | list[RowRefusal]]]:
    """Each row's number and cells with what was read; an address stands once in a file."""
    first_rows: dict[str, int] = {}
    for number, cells in sheet.rows:
        read = read_row(table, number, cells)
        if isinstance(read, ImportedRow):
            first = first_rows.setdefault(read.email, number)
            if first != number:
                column = next(name for name, part in zip(table.header, table.columns, strict=False) if part == "email")
                read = [RowRefusal(number, column, "twice", {"row": first})]
        yield number, cells, read


def try_rows(event: Event, content: bytes, name: str, settings: Settings) -> tuple[Report, int]:
    """What would become of the rows, and how many there are; nothing is written. SheetTooLarge, SheetNotUnderstood."""
    sheet = sheet_of(content, name)
    rows, report, total = read_table(table_of(event, sheet.header, settings), sheet), Report(), 0
    comers: list[Comer] = []  # who comes in before the file does is not foreseen
    while batch := list(islice(rows, AT_ONCE)):
        report += tried(event, settings, [read for _number, read in batch], comers)
        total += len(batch)
    report.counts.update("created" if one == "confirmed" else "waitlisted" for one in foretell(event, comers))
    return report, total


def tried(
    event: Event, settings: Settings, batch: Sequence[ImportedRow | list[RowRefusal]], comers: list[Comer]
) -> Report:
    """What would become of these rows; those who would come in at once are added to `comers`."""
    good = [one for one in batch if isinstance(one, ImportedRow)]
    bad = [one for one in batch if not isinstance(one, ImportedRow)]
    standing = registrations_by_mail(event, [one.email for one in good])
    report = Report(refused=tuple(refusal for refusals in bad for refusal in refusals))
    new = [one for one in good if one.email not in standing]
    report.counts["refused"] = len(bad)
    report.counts["updated" if settings.existing == "update" else "left"] = len(good) - len(new)
    if settings.entry == "invited":
        report.counts["invited"] = len(new)
    else:
        comers += [Comer(one.category) for one in new]
    return report
