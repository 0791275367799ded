"""The addresses of certification."""

from django.urls import path

from registry.certification.views import desk, journey, passes, proofs, standing, training, verifying

app_name = "certification"
urlpatterns = [
    path("apply", journey.apply, name="apply"),
    path("apply/about", journey.about, name="about"),
    path("apply/company", journey.company, name="company"),
    path("apply/certifications", journey.certifications, name="certifications"),
    path("apply/training/<slug:kind>", training.basis, name="training"),
    path("apply/training/<slug:kind>/<slug:basis>", training.details, name="details"),
    path("apply/check", journey.check, name="check"),
    path("apply/withdraw", journey.withdraw, name="withdraw"),
    path("applications/<str:number>", standing.application, name="application"),
    path("my/certifications", standing.mine, name="mine"),
    path("my/certificate/<slug:language>", standing.certificate, name="certificate"),
    path("proofs/<int:application>/<int:file>/pages/<int:number>", proofs.page, name="proof"),
    path("proofs/<int:application>/<int:file>/original", proofs.original, name="proof_original"),
    path("desk", desk.desk, name="desk"),
    path("desk/applications/<str:number>", desk.review, name="review"),
    path("desk/applications/<str:number>/decide", desk.decide, name="decide"),
    path("desk/applications/<str:number>/correct", desk.correct, name="correct"),
    path("desk/applications/<str:number>/assign", desk.assign, name="assign"),
    path("desk/applications/<str:number>/settle", passes.settle, name="settle"),
    path("verify", verifying.verify, name="verify"),
    path("verify/<str:code>", verifying.verified, name="verified"),
]
