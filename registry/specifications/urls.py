"""The addresses of this package."""

from django.urls import path

from registry.specifications import views

app_name = "specifications"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:program>/<str:measure>/<str:edition>", views.edition, name="edition"),
]
