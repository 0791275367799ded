"""The history is ready once its chain has a head."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def ensure_head(**_: object) -> None:
    """The chain begins with an empty head (Django's signal, after migrations)."""
    from registry.history.models import Head

    Head.objects.get_or_create(pk=1)


class HistoryConfig(AppConfig):
    name = "registry.history"
    label = "history"

    def ready(self) -> None:
        post_migrate.connect(ensure_head, sender=self, dispatch_uid="head")
