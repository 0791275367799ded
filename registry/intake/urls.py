"""The addresses of the mailroom."""

from django.urls import path

from registry.intake.views import arriving, confirming, desk, files

app_name = "intake"
urlpatterns = [
    path("desk/mail", desk.index, name="desk"),
    path("desk/mail/<str:number>", desk.mail, name="mail"),
    path("desk/mail/<str:number>/original", files.original, name="original"),
    path("desk/mail/<str:number>/attachments/<int:position>", files.attachment, name="attachment"),
    path("desk/mail/<str:number>/attachments/<int:position>/pages/<int:page>", files.page, name="page"),
    path("desk/mail/<str:number>/attachments/<int:position>/enter", confirming.confirm, name="enter"),
    path("intake/mail", arriving.post, name="post"),
]
