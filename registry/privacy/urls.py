"""A person's own data; the team's pages of removals and periods."""

from django.urls import path

from registry.privacy.views import desk, own

app_name = "privacy"
urlpatterns = [
    path("account/data", own.index, name="data"),
    path("account/data/copy", own.copy, name="copy"),
    path("account/data/copy/<int:pk>", own.download, name="download"),
    path("account/data/remove", own.remove, name="remove"),
    path("account/data/take-back", own.take_back, name="take-back"),
    path("account/data/take-back/<str:token>", own.take_back_by_link, name="take-back-link"),
    path("desk/removals", desk.index, name="removals"),
    path("desk/removals/<int:pk>", desk.removal, name="removal"),
    path("desk/removals/<int:pk>/approve", desk.approve, name="removal-approve"),
    path("desk/removals/<int:pk>/stop", desk.stop, name="removal-stop"),
    path("desk/removals/<int:pk>/decline", desk.decline, name="removal-decline"),
    path("desk/removals/<int:pk>/remove", desk.remove, name="removal-remove"),
    path("desk/people/<int:pk>/data", desk.person, name="person"),
    path("desk/retention", desk.retention, name="retention"),
]
