"""The addresses of certification."""

from django.urls import path

from registry.certification.views import (
    approvals,
    desk,
    discipline,
    journey,
    own_standing,
    participating,
    proofs,
    register,
    requirements,
    requirements_desk,
    standing,
    training,
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
    path("proofs/<int:application>/<int:file>/pages/<int:number>", proofs.page, name="proof"),
    path("proofs/<int:application>/<int:file>/original", proofs.original, name="proof_original"),
    path("desk", desk.desk, name="desk"),
    path("desk/applications/<str:number>", desk.review, name="review"),
    path("desk/applications/<str:number>/decide", desk.decide, name="decide"),
    path("desk/applications/<str:number>/correct", desk.correct, name="correct"),
    path("desk/applications/<str:number>/assign", desk.assign, name="assign"),
    path("desk/standing", discipline.desk, name="cases"),
    path("desk/standing/register", register.register, name="register"),
    path("desk/standing/register.csv", register.table, name="register_table"),
    path("desk/standing/notice/<int:person>", discipline.notice, name="notice"),
    path("desk/standing/<str:number>", discipline.case, name="case"),
    path("desk/standing/<str:number>/decide", discipline.decide, name="decide_case"),
    path("desk/standing/<str:number>/appeal", discipline.decide_appeal, name="decide_appeal"),
    path("desk/standing/<str:number>/reinstate", discipline.reinstate, name="reinstate"),
    path("my/standing", own_standing.mine, name="own_standing"),
    path("my/standing/<str:number>", own_standing.case, name="own_case"),
    path("my/standing/<str:number>/reply", own_standing.reply, name="reply"),
    path("my/standing/<str:number>/appeal", own_standing.appeal, name="appeal"),
    path("cases/<str:number>/files/<int:file>", discipline.file, name="case_file"),
    path("verify", verifying.verify, name="verify"),
    path("verify/<str:code>", verifying.verified, name="verified"),
    *REQUIREMENTS,
    *PARTICIPATION,
]
