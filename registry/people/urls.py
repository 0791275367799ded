"""A person's own page and language."""

from django.urls import path

from registry.people.views import account, desk

app_name = "people"
urlpatterns = [
    path("account", account.account, name="account"),
    path("account/language", account.language, name="language"),
    path("desk/people/<int:pk>", desk.person, name="person"),
]
