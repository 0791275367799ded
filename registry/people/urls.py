"""A person's own page and language."""

from django.urls import path

from registry.people import views

app_name = "people"
urlpatterns = [
    path("account", views.account, name="account"),
    path("account/language", views.language, name="language"),
]
