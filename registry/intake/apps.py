"""Intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "registry.intake"
    label = "intake"
