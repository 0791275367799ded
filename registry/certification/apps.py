"""Certification."""

from django.apps import AppConfig


class CertificationConfig(AppConfig):
    name = "registry.certification"
    label = "certification"
