"""The language switch, and in a demonstration the page that shows every component."""

from django.urls import path
from django.views.i18n import set_language

from registry.pages import views
from registry.pages.access import access, everyone

app_name = "pages"
urlpatterns = [
    path("language", access(everyone)(set_language), name="language"),
    path("components", views.components, name="components"),
]
