"""Privacy: personal data given out, removed, and forgotten after its time."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "registry.privacy"
    label = "privacy"
