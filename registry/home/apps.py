"""Home."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "registry.home"
    label = "home"
