"""One place up, one down, and none for what no button says."""

import pytest
from flask import Flask

from eventhub.web.ordering import step_asked


@pytest.mark.parametrize(("said", "step"), [({"step": "up"}, -1), ({"step": "down"}, 1), ({"step": "9"}, 0), ({}, 0)])
def test_a_button_asks_for_one_place(sqlite_app: Flask, said: dict[str, str], step: int) -> None:
    with sqlite_app.test_request_context(method="POST", data=said):
        assert step_asked() == step
