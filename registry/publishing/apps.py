"""What the team publishes."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "registry.publishing"
    label = "publishing"
