"""The product as a whole: the generated reference and the demonstration live here, above every package."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "registry.project"
    label = "project"
