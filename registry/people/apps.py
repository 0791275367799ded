"""People. What allauth writes by itself is recorded in the history as it happens."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "registry.people"
    label = "people"

    def ready(self) -> None:
        from registry.people import sign_in

        sign_in.listen()
