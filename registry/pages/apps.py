"""Pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "registry.pages"
    label = "pages"
