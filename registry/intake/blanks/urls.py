"""The addresses of the blank forms."""

from django.urls import path

from registry.intake.blanks import views

app_name = "blanks"
urlpatterns = [
    path("forms", views.index, name="index"),
    path("forms/<slug:kind>.<slug:language>.pdf", views.paper, name="paper"),
]
