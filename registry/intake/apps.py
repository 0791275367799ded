"""What arrives on paper, by e-mail and by fax."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "registry.intake"
    label = "intake"
