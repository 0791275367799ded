"""A person's own page, language and address; getting back in; the team's pages of people."""

from django.urls import path

from registry.people.views import account, addresses, desk, recoveries, recovering, security

app_name = "people"
urlpatterns = [
    path("account", account.account, name="account"),
    path("account/language", account.language, name="language"),
    path("account/help", recovering.trouble, name="trouble"),
    path("account/address", addresses.change, name="address"),
    path("account/address/cancel", addresses.cancel_own, name="address-cancel"),
    path("account/address/confirm/<str:token>", addresses.confirm, name="address-confirm"),
    path("account/address/stop/<str:token>", addresses.cancel, name="address-stop"),
    path("account/address/undo/<str:token>", addresses.undo, name="address-undo"),
    path("account/recover/<str:token>", recovering.recover, name="recover"),
    path("account/recover/<str:token>/stop", recovering.stop, name="recover-stop"),
    path("account/security/sign-out-everywhere", security.sign_out_everywhere, name="sign-out-everywhere"),
    path("desk/recoveries", recoveries.index, name="recoveries"),
    path("desk/recoveries/<int:pk>", recoveries.recovery, name="recovery"),
    path("desk/recoveries/<int:pk>/approve", recoveries.approve, name="recovery-approve"),
    path("desk/recoveries/<int:pk>/decline", recoveries.decline, name="recovery-decline"),
    path("desk/recoveries/<int:pk>/stop", recoveries.stop, name="recovery-stop"),
    path("desk/people/<int:pk>/recover", recoveries.start, name="recovery-start"),
    path("desk/people/<int:pk>", desk.person, name="person"),
]
