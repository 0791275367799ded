"""The catalogue of messages, letters that did not arrive, what one wants to get; the mailbox of a demonstration."""

from django.urls import path

from registry.notices import chosen, desk, desk_messages, views, written_to

app_name = "notices"
urlpatterns = [
    path("desk/bounces", desk.index, name="bounces"),
    path("desk/bounces/<uuid:key>", desk.settle, name="bounce"),
    path("desk/bounces/<uuid:key>/again", desk.send_again, name="send-again"),
    path("desk/messages", desk_messages.index, name="messages"),
    path("desk/messages/<str:key>", desk_messages.message, name="message"),
    path("desk/messages/<str:key>/change", desk_messages.change, name="message-change"),
    path("desk/messages/<str:key>/<int:number>", desk_messages.version, name="message-version"),
    path("desk/messages/<str:key>/<int:number>/<str:language>.html", desk_messages.html, name="message-html"),
    path("desk/people/<int:pk>/messages", written_to.index, name="written-to"),
    path("account/messages", chosen.choices, name="choices"),
    path("messages/off/<str:token>", chosen.off, name="off"),
    path("mailbox", views.index, name="mailbox"),
    path("mailbox/<str:name>", views.letter, name="letter"),
    path("mailbox/<str:name>/<int:number>", views.paper, name="paper"),
]
