"""A person's own page and language."""

from django.urls import path

from registry.people.views import account

app_name = "people"
urlpatterns = [
    path("account", account.account, name="account"),
    path("account/language", account.language, name="language"),
]
