"""Certification is ready once its periods are guarded."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CertificationConfig(AppConfig):
    name = "registry.certification"
    label = "certification"

    def ready(self) -> None:
        from registry.certification import periods

        post_migrate.connect(periods.install, sender=self, dispatch_uid="certification periods")
