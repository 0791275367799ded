"""Makes anew what people and companies are found by."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from registry.people.actions.finding import index
from registry.people.models import Company, Person


class Command(BaseCommand):
    """Writes the search keys of every person and company; what is right already is left as it is."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """A chunk at a time, each in a transaction of its own."""
        for kind, model in (("person", Person), ("company", Company)):
            keys = iter(list(model.objects.order_by("pk").values_list("pk", flat=True)))
            while chunk := list(islice(keys, 500)):
                with transaction.atomic():
                    index([f"{kind}:{pk}" for pk in chunk])
        self.stdout.write("Everybody is found by what is on record now.")
