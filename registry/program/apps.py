"""The program's settings."""

from django.apps import AppConfig


class ProgramConfig(AppConfig):
    name = "registry.program"
    label = "program"
