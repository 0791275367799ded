"""Sites."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "registry.sites"
    label = "sites"
