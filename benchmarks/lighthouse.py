"""Lighthouse on each page of the path: the median of some runs, and what is below its limit.

Needs Node (npx fetches the pinned version). `.venv/bin/python -m benchmarks.lighthouse --runs 5 [page …]`
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.path_pages import PAGES, PathPage, open_page
from benchmarks.stage import browser, chromium_path, demonstration, page_of

VERSION = "lighthouse@12.8.2"
# Lighthouse opens addresses that answer 200, and presses no button.
OPENED = [page for page in PAGES if not page.press and not page.is_missing]
NAMES = [page.name for page in OPENED]
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")


def main() -> None:
    wanted = arguments()
    pages = [page for page in OPENED if not wanted.pages or page.name in wanted.pages]
    print(f"{'page':<20}" + "".join(f"{name:>16}" for name in LEAST))
    failed, chromium = False, chromium_path()
    with demonstration() as base:
        for page, address, cookie in located(base, pages):
            scores = medians([run(address, cookie, chromium) for _ in range(wanted.runs)])
            low = [name for name, score in scores.items() if score < LEAST[name] and is_asked(page, name)]
            failed = failed or bool(low)
            print(f"{page.name:<20}" + "".join(f"{scores[name]:>16.0f}" for name in LEAST), *low, flush=True)
    sys.exit(failed)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", choices=[[], *NAMES], help="all where none is named")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def is_asked(page: PathPage, score: str) -> bool:
    """Private pages tell search engines to stay away, which Lighthouse holds against them."""
    return page.is_public or score != "seo"


def located(base: str, pages: list[PathPage]) -> Iterator[tuple[PathPage, str, str]]:
    """Each page with its address and the cookies of its reader."""
    with browser() as opened:
        for page in pages:
            seen = page_of(opened, page.reader, base_url=base, locale="en")
            open_page(seen, page)
            cookies = "; ".join(f"{one['name']}={one['value']}" for one in seen.context.cookies())
            address = seen.url
            seen.context.close()
            yield page, address, cookies


def run(address: str, cookies: str, chromium: str) -> dict[str, Any]:
    """The scores of one run, of 100."""
    with tempfile.TemporaryDirectory() as folder:
        report, headers = Path(folder) / "report.json", Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": cookies} if cookies else {}))
        command = ["npx", "--yes", VERSION, address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--extra-headers={headers}", f"--chrome-flags={FLAGS}"]
        found = {**os.environ, "CHROME_PATH": chromium}  # the name under which Lighthouse looks for a browser
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=found)
        categories = json.loads(report.read_text())["categories"]
        return {name: category["score"] * 100 for name, category in categories.items() if category["score"] is not None}


def medians(runs: list[dict[str, Any]]) -> dict[str, float]:
    return {name: statistics.median(run.get(name, 0) for run in runs) for name in LEAST}


if __name__ == "__main__":
    main()
