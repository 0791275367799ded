"""Why each kind of data is kept for its time and no longer."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Promise] = {
    "export_time": _("Hygiene: a copy of everything about somebody is the worst file to lose."),
    "keep_drafts": _("Nobody decided anything on a draft; it holds what somebody never sent."),
    "keep_refused_files": _("An appeal or a new application may rest on a proof for a while; after that nothing does."),
    "keep_messages": _("To answer “I never got it”; the history keeps that somebody was told."),
    "keep_bounced": _("Somebody may still have to be reached another way."),
    "keep_enquiries": _("What was promised may be asked for while claims are possible: three years."),
    "keep_calls": _("To know what was promised, and to notice somebody who calls in another's name."),
    "keep_sessions": _("Hygiene: a session that ended opens nothing and says who was here."),
    "keep_logs": _("To find faults; later it only says who did what when, which the history says better."),
    "keep_backups": _("To get back what was lost. What was removed is removed again after a restore."),
}
STATED = ("keep_backups",)
"""Carried out by the operator, outside of the product; stated here so that the privacy notice can say it."""
