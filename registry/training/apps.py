"""The list of accepted trainings is there once the tables are."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils import timezone


def list_known(**_: object) -> None:
    """The trainings the registry starts with (Django's signal, after migrations)."""
    from registry.training import actions

    actions.list_known(at=timezone.now())


class TrainingConfig(AppConfig):
    name = "registry.training"
    label = "training"

    def ready(self) -> None:
        post_migrate.connect(list_known, sender=self, dispatch_uid="accepted trainings")
