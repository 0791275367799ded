"""The id of the request that is being answered: carried by its Actions, its log lines and its response."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
