"""Work."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "registry.work"
    label = "work"
