"""A person's own page and language."""

from django.urls import path

from registry.people.views import account, desk, duplicates

app_name = "people"
urlpatterns = [
    path("account", account.account, name="account"),
    path("account/language", account.language, name="language"),
    path("desk/people/<int:pk>", desk.person, name="person"),
    path("desk/people/<int:pk>/compare", duplicates.compare, name="compare"),
    path("desk/duplicates", duplicates.index, name="duplicates"),
    path("desk/duplicates/<int:pk>", duplicates.pair, name="duplicate"),
]
