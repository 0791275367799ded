"""Logging: lines a person reads in a demonstration, JSON in production; each carries the request id of its Actions."""

from typing import Any

import structlog

from registry.history.tracing import request_id


def add_request_id(_logger: object, _method: str, entry: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The id that the Actions of this request carry."""
    if current := request_id.get():
        entry["request_id"] = current
    return entry


# Any: the shape is the standard library's logging dictionary.
def settings(*, production: bool) -> dict[str, Any]:
    """Django's LOGGING."""
    shared = [add_request_id, structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]
    last = structlog.processors.JSONRenderer() if production else structlog.dev.ConsoleRenderer(colors=False)
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            last,
        ],
        "foreign_pre_chain": shared,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
