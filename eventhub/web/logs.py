"""Logs that machines read and that hold no secret: one line of JSON an event."""

import logging
import sys

import structlog
from flask import Flask


def to_standard_error(*_names: object) -> structlog.WriteLogger:
    """Whatever standard error is when something is logged; servers and tests exchange it."""
    return structlog.WriteLogger(sys.stderr)


def init(app: Flask) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=to_standard_error,
        cache_logger_on_first_use=False,
    )
    app.logger.setLevel(logging.CRITICAL)  # Flask's own lines hold addresses, and some hold a one-time link
