"""The addresses of signing in and out, which allauth answers, each with the policy the registry declares for it.

allauth's views know nothing of our policies, so each is wrapped here; an address of allauth that is not in the table is
not served. Signing out is open to everyone: somebody between the two steps of signing in is not known yet, and may
stop.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from registry.pages.access import access, everyone, signed_in
from registry.people.sign_in import mannered
from registry.people.views import security

urlpatterns = [
    path("register", access(everyone)(mannered(account.signup)), name="account_signup"),
    path("sign-in", access(everyone)(mannered(account.login)), name="account_login"),
    path("sign-out", access(everyone)(mannered(account.logout)), name="account_logout"),
    path("reauthenticate", access(signed_in)(mannered(account.reauthenticate)), name="account_reauthenticate"),
    path("closed", access(everyone)(mannered(account.account_inactive)), name="account_inactive"),
    path(
        "confirm", access(everyone)(mannered(account.email_verification_sent)), name="account_email_verification_sent"
    ),
    path("confirm/<key>", access(everyone)(mannered(account.confirm_email)), name="account_confirm_email"),
    path("password", access(signed_in)(mannered(account.password_change)), name="account_change_password"),
    path("password/set", access(signed_in)(mannered(account.password_set)), name="account_set_password"),
    path("reset", access(everyone)(mannered(account.password_reset)), name="account_reset_password"),
    path("reset/sent", access(everyone)(mannered(account.password_reset_done)), name="account_reset_password_done"),
    re_path(
        r"^reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$",
        access(everyone)(mannered(account.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    path(
        "reset/done",
        access(everyone)(mannered(account.password_reset_from_key_done)),
        name="account_reset_password_from_key_done",
    ),
    path("second-step", access(everyone)(mannered(mfa.authenticate)), name="mfa_authenticate"),
    path("security", security.index, name="mfa_index"),
    path("security/reauthenticate", access(signed_in)(mannered(mfa.reauthenticate)), name="mfa_reauthenticate"),
    path("security/app", access(signed_in)(mannered(totp.activate_totp)), name="mfa_activate_totp"),
    path("security/app/remove", access(signed_in)(mannered(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path("security/codes", access(signed_in)(mannered(recovery.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path(
        "security/codes/new",
        access(signed_in)(mannered(recovery.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path("sign-in/passkey", access(everyone)(mannered(webauthn.login_webauthn)), name="mfa_login_webauthn"),
    path("security/passkeys", security.passkeys, name="mfa_list_webauthn"),
    path("security/passkeys/add", access(signed_in)(mannered(webauthn.add_webauthn)), name="mfa_add_webauthn"),
    path(
        "security/passkeys/<int:pk>/name",
        access(signed_in)(mannered(webauthn.edit_webauthn)),
        name="mfa_edit_webauthn",
    ),
    path(
        "security/passkeys/<int:pk>/remove",
        access(signed_in)(mannered(webauthn.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path(
        "security/reauthenticate/passkey",
        access(signed_in)(mannered(webauthn.reauthenticate_webauthn)),
        name="mfa_reauthenticate_webauthn",
    ),
]
