"""What the organiser's list costs at twenty thousand registrations: its filters and pages, and the pages beside it.

    .venv/bin/python -m benchmarks.registration_list [--registrations 20000] [--database-url …]

Processor time of server and database for one whole answer, the middle of 30 after a warm-up. Ends with 1 where the
list takes more than its limit. How many statements it sends depends on what is asked, not on how many are found.
"""

import sys

from flask.testing import FlaskClient

from benchmarks.large_event import arguments, cost, counted, large_event, owner_of

LIMIT = 0.150  # seconds

QUESTIONS = {
    "all, first page": "",
    "all, page 200": "page=200",
    "pending": "status=pending",
    "startups": "category=startup",
    "confirmed startups, by name": "status=confirmed&category=startup&sort=name",
    "all, by name, page 200": "sort=name&page=200",
    "all, by status, last page": "sort=status&page=9999",
    "those who wait, by turn": "status=waitlisted&sort=line&page=5",
    "search, many found": "q=person&page=2",
    "search, one found": "q=19999+institute",
    "an answer": "answer=stage:seed&page=4",
    "an answer of several": "answer=axes:trials&category=startup&page=2",
    "an answer is missing": "missing=yes",
    "with notes": "note=yes",
    "days, language, way in": "language=en&source=self&from=2027-01-04&to=2027-03-04",
}
BESIDE = ("statistics", "places", "log", "team", "registrations/import", "organisations", "organisations/doubles")


def measure(client: FlaskClient, name: str, address: str) -> tuple[float, int]:
    """Seconds and statements of one answer, printed."""
    answer = client.get(address)
    with counted() as sent:
        client.get(address)
    seconds = cost(lambda: client.get(address))
    kilobytes = len(answer.data) / 1000
    print(f"{name:30} {answer.status_code}  {len(sent):>3} statements  {seconds * 1000:7.1f} ms  {kilobytes:7.1f} kB")
    return seconds, len(sent)


def main() -> int:
    with large_event(arguments(__doc__)) as (app, made):
        client, start = owner_of(app, made), f"/{made.slug}/organise"
        found = [measure(client, name, f"{start}/registrations?{asked}") for name, asked in QUESTIONS.items()]
        for page in BESIDE:
            measure(client, page, f"{start}/{page}")
    slowest, statements = max(seconds for seconds, _sent in found), sorted({sent for _seconds, sent in found})
    print(f"the list: at most {slowest * 1000:.1f} ms, {statements} statements")
    return 0 if slowest <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
