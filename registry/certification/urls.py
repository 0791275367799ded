"""The addresses of certification."""

from django.urls import path, re_path

from registry.certification.views import (
    approvals,
    badges,
    credentials,
    desk,
    journey,
    participating,
    proofs,
    requirements,
    requirements_desk,
    standing,
    training,
    uploads,
    verifying,
)

_DOCUMENT = "participation-requirements/<slug:purpose>/<slug:program>"
_DRAFT = "desk/requirements/drafts/<int:pk>"
REQUIREMENTS = [
    path(_DOCUMENT, requirements.current, name="requirements"),
    path(f"{_DOCUMENT}/versions/<int:number>", requirements.version, name="requirements_version"),
    path(f"{_DOCUMENT}/versions/<int:number>/<slug:language>.pdf", requirements.paper, name="requirements_paper"),
    path("desk/requirements", requirements_desk.index, name="requirements_desk"),
    path("desk/requirements/<slug:document>/start", requirements_desk.start, name="requirements_start"),
    path(_DRAFT, requirements_desk.draft, name="requirements_draft"),
    path(f"{_DRAFT}/opening", requirements_desk.opening, name="requirements_opening"),
    path(f"{_DRAFT}/sections/<slug:key>", requirements_desk.section, name="requirements_section"),
    path(f"{_DRAFT}/propose", requirements_desk.propose, name="requirements_propose"),
    path(f"{_DRAFT}/publish", requirements_desk.publish, name="requirements_publish"),
    path(f"{_DRAFT}/<slug:verb>", requirements_desk.end, name="requirements_end"),
]

_PART = "participate/<slug:purpose>"
PARTICIPATION = [
    path("participate/trainer", participating.start, {"purpose": "trainer"}, name="trainer"),
    path("participate/inspector", participating.start, {"purpose": "inspector"}, name="inspector"),
    path(f"{_PART}/check", participating.check, name="participate_check"),
    path(f"{_PART}/withdraw", participating.withdraw, name="participate_withdraw"),
    path(f"{_PART}/<slug:step>", participating.step, name="participate"),
    path("my/approvals", approvals.mine, name="approvals"),
    path("my/approvals/listing", approvals.listing, name="listing"),
    path("trainers", approvals.trainers, name="trainers"),
    path("desk/approvals/<int:pk>/end", approvals.end, name="end_approval"),
]

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
    path("my/card/<slug:language>", credentials.card, name="card"),
    path("my/badges/<slug:kind>.<slug:form>", credentials.badge, name="badge"),
    path("proofs/<int:application>/<int:file>/pages/<int:number>", proofs.page, name="proof"),
    path("proofs/<int:application>/<int:file>/original", proofs.original, name="proof_original"),
    path("desk", desk.desk, name="desk"),
    path("desk/applications/<str:number>", desk.review, name="review"),
    path("desk/applications/<str:number>/decide", desk.decide, name="decide"),
    path("desk/applications/<str:number>/correct", desk.correct, name="correct"),
    path("desk/applications/<str:number>/assign", desk.assign, name="assign"),
    path("verify", verifying.verify, name="verify"),
    path("verify/file", uploads.upload, name="verify_file"),
    path("verify/<str:code>", verifying.verified, name="verified"),
    path("badges/keys", badges.key_set, name="badge_keys"),
    path("badges/keys/<slug:name>", badges.key, name="badge_key"),
    path(".well-known/did.json", badges.did, name="did"),
    path("badges/issuer", badges.issuer, name="issuer"),
    path("badges/issuer.json", badges.issuer, {"form": "json"}, name="issuer_json"),
    path("badges/achievements/<slug:kind>", badges.achievement, name="achievement"),
    path("badges/achievements/<slug:kind>.json", badges.achievement, {"form": "json"}, name="achievement_json"),
    re_path(r"^badges/pictures/(?P<kind>[a-z_]+)\.(?P<form>png|svg)$", badges.picture, name="badge_picture"),
    re_path(
        r"^badges/status/(?P<number>[1-9][0-9]{0,3})-(?P<purpose>revocation|suspension)$",
        badges.status_list,
        name="status_list",
    ),
    *REQUIREMENTS,
    *PARTICIPATION,
]
