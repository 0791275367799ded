"""`worker`: does what requests leave behind, as soon as it is nudged, and looks for lost nudges every few seconds."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from registry.work import background, running

SWEEP_SECONDS = 15
THREADS = 2


class Command(BaseCommand):
    help = (
        "Send what is owed and do background work until stopped (SIGTERM or SIGINT ends it after the work in hand)."
        " Writes to the database, to the mail server, and to nudges.sqlite3 in DATA_DIR."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--threads", type=int, default=THREADS, help=f"how many at once ({THREADS})")
        parser.add_argument(
            "--every", type=float, default=SWEEP_SECONDS, help=f"seconds from sweep to sweep ({SWEEP_SECONDS})"
        )

    def handle(self, **options: Any) -> None:
        from huey.consumer import Consumer

        ending = threading.Event()
        queue, _ = background.opened()
        consumer = Consumer(queue, workers=options["threads"], periodic=False, check_worker_health=False, max_delay=2.0)
        consumer.start()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ending.set())
        try:
            while not ending.is_set():
                sweep()
                ending.wait(options["every"])
        finally:
            consumer.stop(graceful=True)


def sweep() -> None:
    """One sweep with fresh connections."""
    close_old_connections()
    running.sweep()
    close_old_connections()
