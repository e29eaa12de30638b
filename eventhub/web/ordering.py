"""What the buttons "Up" and "Down" of a list ask for (templates/components/order_buttons.html)."""

from flask import request

STEPS = {"up": -1, "down": 1}


def step_asked() -> int:
    """So many places further on, below 0 back; 0 where no button said it."""
    return STEPS.get(request.form.get("step", ""), 0)
