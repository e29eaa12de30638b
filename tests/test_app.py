"""What a web server serves is set aside from the collector of garbage."""

import gc
from pathlib import Path

import pytest

from eventhub.app import create_served_app
from tests.fixtures.app import settings_for


def test_what_is_loaded_is_no_garbage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings_for(f"sqlite:///{tmp_path / 'eventhub.db'}", tmp_path).items():
        monkeypatch.setenv(name, value)
    gc.unfreeze()
    before = gc.get_threshold()
    try:
        app = create_served_app()
        assert (app.name, gc.get_freeze_count() > 100_000, gc.get_threshold()[0]) == ("eventhub", True, 10_000)
    finally:
        gc.set_threshold(*before)
