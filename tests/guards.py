"""Lifts the append-only guards around a test's flush and puts them back: the only code that can lift them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from registry.database import protection


@contextmanager
def lifted() -> Iterator[None]:
    """Without guards inside, with every guard afterwards."""
    with connection.cursor() as cursor:
        for guard in protection.guards():
            table = f' ON "{guard.table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"{table}')
    try:
        yield
    finally:
        for app in apps.get_app_configs():
            protection.reinstall(app)


def lift_for_flush() -> None:
    """Make Django's own flush after a transactional test lift the guards."""
    teardown = TransactionTestCase._fixture_teardown

    def guarded(self: TransactionTestCase) -> None:
        with lifted():
            teardown(self)

    TransactionTestCase._fixture_teardown = guarded
