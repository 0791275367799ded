"""Readies every connection, and puts the protection of append-only tables back after each migration."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class DatabaseConfig(AppConfig):
    name = "registry.database"
    label = "database"

    def ready(self) -> None:
        from registry.database import chain, overlap, protection

        connection_created.connect(chain.register, dispatch_uid="chain")
        post_migrate.connect(protection.reinstall, dispatch_uid="protection")
        post_migrate.connect(overlap.install, dispatch_uid="overlap")
