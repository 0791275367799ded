"""Pressing twice does once: a form's key and the address of what it made, kept in the same transaction."""

from datetime import datetime

from django.db import IntegrityError, transaction

from registry.history.models import Receipt


class AlreadyDone(Exception):
    """The same form was taken before; `url` leads to what it made."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def earlier(who: str, key: str) -> str | None:
    """Where the form with this key led before, if it was taken."""
    return Receipt.objects.filter(who=who, key=key).values_list("url", flat=True).first() if key else None


def keep(who: str, key: str, url: str, at: datetime) -> None:
    """Inside `acting()`: remember where this form led. A key seen before undoes the Action and raises AlreadyDone."""
    if not key:
        return
    try:
        with transaction.atomic():
            Receipt.objects.create(who=who, key=key, url=url, at=at)
    except IntegrityError as taken:
        raise AlreadyDone(earlier(who, key) or url) from taken
