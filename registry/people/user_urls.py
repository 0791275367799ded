"""The addresses of users, utilities, program leads and viewing as somebody, under the namespace of people."""

from django.urls import path

from registry.people.views import joining, leads, users, utilities, viewing_as

urlpatterns = [
    path("join/<str:token>", joining.join, name="join"),
    path("desk/users", users.index, name="users"),
    path("desk/users/invite", users.invite, name="invite_user"),
    path("desk/users/invitations/<int:pk>/again", users.again, name="invite_user_again"),
    path("desk/users/invitations/<int:pk>/withdraw", users.withdraw, name="withdraw_user_invitation"),
    path("desk/users/<int:pk>", users.user, name="user"),
    path("desk/users/<int:pk>/give", users.give, name="give_duty"),
    path("desk/users/<int:pk>/end/<int:role>", users.end, name="end_duty"),
    path("desk/users/<int:pk>/lead/<slug:kind>", leads.propose, name="propose_lead"),
    path("desk/users/<int:pk>/view-as", viewing_as.begin, name="view_as"),
    path("desk/view-as/end", viewing_as.end, name="view_as_end"),
    path("desk/leads/<int:pk>", leads.proposal, name="lead_proposal"),
    path("desk/leads/<int:pk>/confirm", leads.confirm, name="confirm_lead"),
    path("desk/leads/<int:pk>/decline", leads.decline, name="decline_lead"),
    path("desk/leads/<int:pk>/withdraw", leads.withdraw, name="withdraw_lead"),
    path("desk/utilities", utilities.index, name="utilities"),
    path("desk/utilities/new", utilities.add, name="add_utility"),
    path("desk/utilities/<int:pk>", utilities.utility, name="desk_utility"),
    path("desk/utilities/<int:pk>/contact", utilities.desk_contact, name="desk_utility_contact"),
    path("utility/people", utilities.mine, name="my_utility"),
    path("utility/<int:pk>/people", utilities.people, name="utility_people"),
    path("utility/<int:pk>/contact", utilities.contact, name="utility_contact"),
    path("utility/<int:pk>/people/invite", utilities.invite, name="invite_colleague"),
    path("utility/<int:pk>/people/<int:role>/end", utilities.end, name="end_colleague"),
    path("utility/<int:pk>/invitations/<int:invitation>/again", utilities.again, name="invite_colleague_again"),
    path("utility/<int:pk>/invitations/<int:invitation>/withdraw", utilities.withdraw, name="withdraw_colleague"),
]
