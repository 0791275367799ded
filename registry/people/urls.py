"""A person's own page and language; companies, for their administrators, for those who work there, and for the team."""

from django.urls import path

from registry.people.views import account, belonging, companies, companies_desk, company_office, desk

app_name = "people"
urlpatterns = [
    path("account", account.account, name="account"),
    path("account/language", account.language, name="language"),
    path("desk/people/<int:pk>", desk.person, name="person"),
    path("account/company", belonging.workplace, name="workplace"),
    path("invitations/<str:token>", belonging.invitation, name="invitation"),
    path("company", companies.index, name="my_company"),
    path("company/ask", companies.ask, name="ask_company"),
    path("company/requests/<str:number>", companies.company_request, name="company_request"),
    path("company/requests/<str:number>/withdraw", companies.withdraw, name="withdraw_company_request"),
    path("company/<int:pk>", companies.company, name="company"),
    path("company/<int:pk>/particulars", companies.particulars, name="company_particulars"),
    path("company/<int:pk>/coverage", company_office.coverage, name="coverage"),
    path("company/<int:pk>/coverage/<int:coverage>", company_office.coverage, name="correct_coverage"),
    path("company/<int:pk>/administrators", company_office.appoint, name="appoint"),
    path("company/<int:pk>/administrators/<int:role>", company_office.end_administration, name="end_administration"),
    path("company/<int:pk>/invitations", company_office.invitations, name="invitations"),
    path(
        "company/<int:pk>/invitations/<int:invitation>/withdraw",
        company_office.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("company/<int:pk>/people/<int:employment>/left", company_office.left, name="left"),
    path("desk/companies", companies_desk.index, name="desk_companies"),
    path("desk/companies/requests/<str:number>", companies_desk.decision, name="company_decision"),
    path("desk/companies/<int:pk>", companies_desk.company, name="desk_company"),
    path("desk/companies/<int:pk>/standing", companies_desk.good_standing, name="company_standing"),
    path("desk/companies/<int:pk>/people/<int:employment>", companies_desk.last_day, name="last_day"),
]
