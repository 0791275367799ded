"""The mailbox of a demonstration."""

from django.urls import path

from registry.notices import views

app_name = "notices"
urlpatterns = [
    path("mailbox", views.index, name="mailbox"),
    path("mailbox/<str:name>", views.letter, name="letter"),
    path("mailbox/<str:name>/<int:number>", views.paper, name="paper"),
]
