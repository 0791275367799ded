"""The shipped editions are published, and their publication recorded, once the tables are there."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils import timezone


def publish_shipped(**_: object) -> None:
    """Every shipped edition that is not on record yet (Django's signal, after migrations)."""
    from registry.specifications import actions

    actions.publish_shipped(at=timezone.now())


class SpecificationsConfig(AppConfig):
    name = "registry.specifications"
    label = "specifications"

    def ready(self) -> None:
        post_migrate.connect(publish_shipped, sender=self, dispatch_uid="shipped editions")
