"""The mailbox of a demonstration, and the desk's list of letters that did not arrive."""

from django.urls import path

from registry.notices import desk, views

app_name = "notices"
urlpatterns = [
    path("desk/bounces", desk.index, name="bounces"),
    path("desk/bounces/<uuid:key>", desk.settle, name="bounce"),
    path("desk/bounces/<uuid:key>/again", desk.send_again, name="send-again"),
    path("mailbox", views.index, name="mailbox"),
    path("mailbox/<str:name>", views.letter, name="letter"),
    path("mailbox/<str:name>/<int:number>", views.paper, name="paper"),
]
