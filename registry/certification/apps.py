"""Certification. The shipped participation requirements are published once the tables are there."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils import timezone


def publish_shipped(**_: object) -> None:
    """Version 1 of every document that has none yet (Django's signal, after migrations)."""
    from registry.certification.actions import requirements

    requirements.publish_shipped(at=timezone.now())


class CertificationConfig(AppConfig):
    name = "registry.certification"
    label = "certification"

    def ready(self) -> None:
        post_migrate.connect(publish_shipped, sender=self, dispatch_uid="shipped requirements")
