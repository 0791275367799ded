"""The addresses of jobs. A draft is found by its token, a job by its number."""

from django.urls import path

from registry.jobs.views import entering, entry, job, lists

app_name = "jobs"
urlpatterns = [
    path("jobs", lists.index, name="index"),
    path("jobs/new", entry.new, name="new"),
    path("jobs/verdict", entry.verdict, name="verdict"),
    path("jobs/drafts/<uuid:token>", entry.draft, name="draft"),
    path("jobs/drafts/<uuid:token>/verdict", entry.verdict, name="draft-verdict"),
    path("jobs/drafts/<uuid:token>/discard", entry.discard, name="discard"),
    path("jobs/<str:number>", job.job, name="job"),
    path("jobs/<str:number>/report/<int:sequence>.<str:code>.pdf", job.report, name="report"),
    path("jobs/<str:number>/decide", job.decide, name="decide"),
    path("jobs/<str:number>/waive", job.waive, name="waive"),
    path("jobs/<str:number>/cancel", job.cancel, name="cancel"),
    path("jobs/<str:number>/reopen", job.reopen, name="reopen"),
    path("jobs/<str:number>/paper", entering.paper, name="paper"),
    path("desk/people/<int:pk>/job", entering.new, name="enter"),
    path("company/<int:pk>/jobs", lists.company, name="company"),
    path("company/<int:pk>/jobs.<slug:kind>", lists.export, name="export"),
    path("utility/jobs", lists.utility, name="utility"),
    path("desk/jobs", lists.desk, name="desk"),
]
