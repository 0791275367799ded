"""The registry's settings. The environment chooses mode, data folder, database and mail server; the rest is here."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from registry.database import connections
from registry.project import environment, logs

BASE_DIR = environment.BASE_DIR
MODE = environment.mode()
DATA_DIR = environment.data_dir()
DEMONSTRATION = MODE == "demo"
DEBUG = os.environ.get("REGISTRY_DEBUG") == "1"
SECRET_KEY = environment.secret_key(MODE, DATA_DIR)
ALLOWED_HOSTS = environment.hosts(MODE)
PORT = int(os.environ.get("PORT", "8000"))
SITE_URL = os.environ.get("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
SECURE = SITE_URL.startswith("https://")

# Lower packages first: after a migration each readies its tables in this order, the history's head before all.
INSTALLED_APPS = [
    "registry.database",
    "registry.work",
    "registry.pages",
    "registry.history",
    "registry.specifications",
    "registry.places",
    "registry.program",
    "registry.documents",
    "registry.people",
    "registry.publishing",
    "registry.privacy",
    "registry.training",
    "registry.certification",
    "registry.sites",
    "registry.jobs",
    "registry.intake",
    "registry.notices",
    "registry.home",
    "registry.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "registry.history.middleware.request_id",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "registry.people.middleware.viewer",
    "registry.people.looking.LookingAs",
    "registry.pages.middleware.Refusals",
]

ROOT_URLCONF = "registry.project.urls"
WSGI_APPLICATION = "registry.project.wsgi.application"
FORM_RENDERER = "registry.pages.renderer.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "registry.pages.context.program",
            ],
        },
    },
]

DATABASES = {
    "default": connections.settings(os.environ.get("DATABASE_URL", ""), DATA_DIR, durable=MODE != "test"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and how they sign in
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if MODE == "test"
    else "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "registry.notices.accounts.Adapter"
ACCOUNT_FORMS = {
    "signup": "registry.people.forms.signing_in.SignupForm",
    "login": "registry.people.forms.signing_in.SignInForm",
    "change_password": "registry.people.forms.signing_in.ChangePasswordForm",
    "set_password": "registry.people.forms.signing_in.SetPasswordForm",
    "reset_password": "registry.people.forms.signing_in.ResetPasswordForm",
    "reset_password_from_key": "registry.people.forms.signing_in.ResetPasswordKeyForm",
    "reauthenticate": "registry.people.forms.signing_in.ReauthenticateForm",
}
MFA_ADAPTER = "registry.people.second_step.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "PTCS Registry"
MFA_FORMS = {
    "authenticate": "registry.people.forms.signing_in.CodeForm",
    "reauthenticate": "registry.people.forms.signing_in.CodeAgainForm",
    "activate_totp": "registry.people.forms.signing_in.ActivateAppForm",
    "deactivate_totp": "registry.people.forms.signing_in.RemoveAppForm",
    "generate_recovery_codes": "registry.people.forms.signing_in.NewCodesForm",
    "add_webauthn": "registry.people.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "registry.people.forms.passkeys.NamePasskeyForm",
    "login_webauthn": "registry.people.forms.passkeys.SignInWithPasskeyForm",
    "authenticate_webauthn": "registry.people.forms.passkeys.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "registry.people.forms.passkeys.PasskeyAgainForm",
}
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = False if MODE == "test" else {}
MFA_RATE_LIMITS: dict[str, str] | bool = False if MODE == "test" else {}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/work"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "registry.pages.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = SECURE
# How many proxies of ours stand in front: by them the address of a visitor is known, which rate limits count by.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "1" if SECURE else "0"))
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if SECURE else 0
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

# Words, dates and the program's own particulars
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
TIME_ZONE = "America/Los_Angeles"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["registry.project.formats"]
PROGRAM = {
    "name": _("PTCS Registry"),
    "long_name": _("Performance Tested Comfort Systems Registry"),
    "hotline": os.environ.get("PROGRAM_HOTLINE", "1-800-555-0142"),
    "fax": os.environ.get("PROGRAM_FAX", "1-877-555-0174"),
    "email": os.environ.get("PROGRAM_EMAIL", "help@ptcs-registry.example"),
}

# Static files: built by script/assets.mjs into build/assets, served by whitenoise
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "build" / "assets"]
WHITENOISE_USE_FINDERS = MODE != "production"
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# Counts of rate limits: shared by every process of the server
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache"
        if MODE == "test"
        else "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA_DIR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Files people send
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
VIDEO_MAX_BYTES = 500_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Mail: the outbox sends through this; a demonstration keeps every message readable at /mailbox
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "PTCS Registry <no-reply@ptcs-registry.example>")
EMAIL_HOST = os.environ.get("SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SMTP_TLS") == "1"
EMAIL_TIMEOUT = 30
EMAIL_BACKEND = os.environ.get("MAIL_BACKEND") or (
    "django.core.mail.backends.smtp.EmailBackend"
    if MODE == "production" or os.environ.get("SMTP_HOST")
    else "registry.notices.mailbox.Backend"
)
# Mail and fax that arrive: a folder, a mail service that posts with a secret, a mailbox (see registry.intake)
INTAKE_FOLDER = os.environ.get("INTAKE_FOLDER", "")
INTAKE_SECRET = os.environ.get("INTAKE_SECRET", "")
INTAKE_MAX_BYTES = 100_000_000
INTAKE_OPEN_BYTES = 30_000_000
INTAKE_IMAP = {
    "host": os.environ.get("INTAKE_IMAP_HOST", ""),
    "port": int(os.environ.get("INTAKE_IMAP_PORT", "993")),
    "tls": os.environ.get("INTAKE_IMAP_TLS", "1") == "1",
    "user": os.environ.get("INTAKE_IMAP_USER", ""),
    "password": os.environ.get("INTAKE_IMAP_PASSWORD", ""),
    "folder": os.environ.get("INTAKE_IMAP_FOLDER", "INBOX"),
}
# Who knows more of a message: packages above intake (see registry.intake.readers)
INTAKE_READERS = ["registry.notices.arrivals.bounced", "registry.notices.arrivals.answered"]
# Who speaks of stored content besides the tables of documents: asked before an old file is swept away
DOCUMENT_KEEPERS = ["registry.intake.queries.keeps"]

# What the search of the desk asks, in the order in which it shows what was found (see registry.pages.searching)
SEARCHED: list[str] = [
    "registry.people.searching.persons",
    "registry.people.searching.companies",
    "registry.certification.searching.applications",
    "registry.jobs.searching.jobs",
    "registry.people.searching.enquiries",
    "registry.intake.searching.mail",
]
# What the background worker does every few seconds, and at once when it is nudged (see registry.work)
WORK_SWEEPS = {
    "notices": "registry.notices.sending.sweep",
    "people": "registry.people.tasks.sweep",
    "standing": "registry.certification.tasks.sweep",
    "classes": "registry.training.sweeps.sweep",
    "intake": "registry.intake.tasks.sweep",
    "privacy": "registry.privacy.tasks.sweep",
}

# What hears of every Action inside its transaction (see registry.history.acting): drafts that waited for it, notices
REACTIONS = [
    "registry.certification.actions.orienting.take",
    "registry.people.actions.finding.take",
    "registry.notices.actions.owe",
    "registry.notices.actions.owe_invitations",
    "registry.notices.actions.writing_back.owe_replies",
    "registry.notices.actions.visitors.owe",
    "registry.notices.actions.forgetting.owe_farewell",
]
HISTORY_NAMES = "registry.people.queries.names_of"
# Who holds a Technician ID: asked by packages below the one that gives them
TECHNICIAN_WITH_ID = "registry.certification.queries.person_with_id"
# What packages show on pages of packages below them (see registry.pages.panels)
PANELS: dict[str, list[str]] = {
    "job": [],
    "enquiry": ["registry.training.panels.of_enquiry"],
    "person": [
        "registry.home.panels.of_person",
        "registry.certification.panels.applications_of",
        "registry.jobs.panels.of_person",
        "registry.certification.panels.of_person",
        "registry.certification.views.approvals.of_person",
        "registry.training.panels.of_person",
        "registry.training.panels.classes_of",
        "registry.people.panels.enquiries_of",
        "registry.intake.panels.of_person",
        "registry.notices.written_to.of_person",
        "registry.privacy.panels.of_person",
    ],
    "company": ["registry.home.panels.roster_of_company", "registry.jobs.panels.of_company"],
    "application": ["registry.jobs.panels.of_application"],
    "employment": ["registry.jobs.panels.of_employment"],
    "pair": ["registry.certification.comparing.of_pair", "registry.jobs.comparing.of_pair"],
    "mail": [],
}
# What each package holds about persons (see registry.kernel.personal): rows of higher packages are removed first
PERSONAL = [
    "registry.publishing.personal.PERSONAL",
    "registry.intake.personal.PERSONAL",
    "registry.notices.personal.PERSONAL",
    "registry.jobs.personal.PERSONAL",
    "registry.jobs.personal.SITES",
    "registry.certification.personal.PERSONAL",
    "registry.training.personal.PERSONAL",
    "registry.privacy.personal.PERSONAL",
    "registry.people.personal.PERSONAL",
    "registry.documents.personal.PERSONAL",
]
# What keeps a person's data from being removed for now: (person, day) -> sentences
REMOVAL_HOLDS = [
    "registry.certification.queries.forgetting.holds",
    "registry.jobs.panels.holds_on_removal",
    "registry.training.queries.forgetting.holds",
    "registry.people.queries.forgetting.holds",
]
# What ends, and what no table of columns can say, when a person is forgotten: (forgotten, act) inside the Action
FORGETTING = [
    "registry.notices.actions.forgetting.forget",
    "registry.certification.actions.forgetting.forget",
    "registry.training.actions.forgetting.forget",
    "registry.people.actions.forgetting.forget",
]
# What is still to be done about the last message to a person who was forgotten: (removal) -> whether it is done
AFTER_FORGETTING = ["registry.notices.actions.forgetting.after"]
# What carries out each period: (before, at, dry) -> how many, at most some hundreds at a time (see registry.privacy)
PERIODS: dict[str, list[str]] = {
    "export_time": ["registry.privacy.actions.exporting.forget_old"],
    "keep_drafts": [
        "registry.certification.actions.keeping.forget_drafts",
        "registry.jobs.actions.keeping.forget_drafts",
    ],
    "keep_refused_files": ["registry.certification.actions.keeping.forget_refused_files"],
    "keep_messages": ["registry.notices.actions.keeping.forget_sent"],
    "keep_bounced": ["registry.notices.actions.keeping.forget_undelivered"],
    "keep_enquiries": ["registry.people.actions.keeping.forget_enquiries"],
    "keep_calls": ["registry.people.actions.keeping.forget_calls"],
    "keep_sessions": ["registry.people.actions.keeping.forget_sessions"],
    "keep_logs": ["registry.privacy.actions.keeping.forget_records"],
}
# What the background worker can do, by kind (see registry.work)
WORK_HANDLERS: dict[str, str] = {
    "resemblances": "registry.people.tasks.resemblances",
    "intake.open": "registry.intake.tasks.open_arrived",
    "intake.read": "registry.intake.tasks.read_attachment",
    "export": "registry.privacy.tasks.export",
}

LOGGING = logs.settings(production=MODE == "production")
