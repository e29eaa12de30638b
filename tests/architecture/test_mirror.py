"""Tests mirror the tree: each test file has its module, each module of the lower layers its test file."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
EVENTHUB, TESTS = ROOT / "eventhub", ROOT / "tests"
# Folders of tests about the whole; every other folder stands for the one of the same name in eventhub/.
ABOUT_THE_WHOLE = {
    "architecture",
    "docs",
    "endurance",
    "factories",
    "fixtures",
    "journeys",
    "packaging",
    "races",
    "servers",
}
ALWAYS_TESTED = ("domain", "engines", "services", "queries")
# Tests of what stands outside of eventhub/, of a package as a whole, or of one side of a large module.
OF_OTHER_THINGS = {
    "test_config.py": ROOT / "config.py",
    "blueprints/announcements/test_outbox_trial.py": EVENTHUB / "blueprints" / "announcements" / "outbox_routes.py",
    "blueprints/calendars/test_team_feed.py": EVENTHUB / "blueprints" / "calendars" / "feed_routes.py",
    "blueprints/meetings/test_bad_input.py": EVENTHUB / "blueprints" / "meetings" / "ask_routes.py",
    "blueprints/registrations/test_limits.py": EVENTHUB / "blueprints" / "registrations" / "routes.py",
    "cli/test_main.py": EVENTHUB / "cli" / "__init__.py",
    "demo/test_content_requests.py": EVENTHUB / "demo" / "content" / "requests.toml",
    "web/test_registration_mails.py": ROOT / "templates" / "emails" / "confirm_registration" / "body.html",
    "web/test_tokens.py": ROOT / "static" / "css" / "foundations" / "tokens.css",
}


def test_folders_of_tests_are_folders_of_the_house() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - ABOUT_THE_WHOLE - {path.name for path in EVENTHUB.iterdir() if path.is_dir()} == set()


def module_of(test: Path) -> Path:
    """The module that this test file is about."""
    place = test.relative_to(TESTS)
    standing: Path = EVENTHUB / place.with_name(place.name.removeprefix("test_"))
    return OF_OTHER_THINGS.get(str(place), standing)


def test_every_test_file_has_its_module() -> None:
    files = [test for test in TESTS.rglob("test_*.py") if test.relative_to(TESTS).parts[0] not in ABOUT_THE_WHOLE]
    assert sorted(str(test.relative_to(TESTS)) for test in files if not module_of(test).is_file()) == []


def has_functions(path: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(ast.parse(path.read_text())))


def test_every_module_of_the_lower_layers_has_its_tests() -> None:
    modules = [path for layer in ALWAYS_TESTED for path in (EVENTHUB / layer).rglob("*.py") if has_functions(path)]
    places = [path.relative_to(EVENTHUB).with_name(f"test_{path.name}") for path in modules]
    assert sorted(str(place) for place in places if not (TESTS / place).is_file()) == []
