"""Specifications."""

from django.apps import AppConfig


class SpecificationsConfig(AppConfig):
    name = "registry.specifications"
    label = "specifications"
