"""Places are ready once the region's ZIP codes are in their table."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def ensure_filled(**_: object) -> None:
    """The table holds the region (Django's signal, after migrations)."""
    from registry.places import actions

    actions.fill()


class PlacesConfig(AppConfig):
    name = "registry.places"
    label = "places"

    def ready(self) -> None:
        post_migrate.connect(ensure_filled, sender=self, dispatch_uid="zip codes")
