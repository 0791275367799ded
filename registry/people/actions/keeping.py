"""What of people is forgotten after its time: words of requests, notes of calls, sessions that ran out."""

from datetime import datetime

from django.contrib.sessions.models import Session

from registry.history.forgetting import forget
from registry.kernel.personal import REMOVED
from registry.people.models import Call, CallerCheck, Enquiry, EnquiryMessage

AT_ONCE = 500


def forget_enquiries(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """What was written in requests that were closed before; that there was a request stays."""
    old = EnquiryMessage.objects.filter(enquiry__closed_at__lt=before)
    keys = sorted(set(old.values_list("enquiry", flat=True)))[:AT_ONCE]
    if not dry:
        EnquiryMessage.objects.filter(enquiry__in=keys).delete()
        Enquiry.objects.filter(pk__in=keys).update(phone="")
        Enquiry.objects.filter(pk__in=keys, person__isnull=True).update(name=REMOVED, email=REMOVED)
        forget(f"enquiry:{pk}" for pk in keys)
    return len(keys)


def forget_calls(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """Notes of calls, and checks of callers that no recovery rests on."""
    calls = list(Call.objects.filter(at__lt=before).values_list("pk", flat=True)[:AT_ONCE])
    old = CallerCheck.objects.filter(at__lt=before, recoveries__isnull=True)
    checks = list(old.values_list("pk", flat=True)[:AT_ONCE])
    if not dry:
        Call.objects.filter(pk__in=calls).delete()
        CallerCheck.objects.filter(pk__in=checks).delete()
        forget([*(f"call:{pk}" for pk in calls), *(f"caller-check:{pk}" for pk in checks)])
    return len(calls) + len(checks)


def forget_sessions(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """Sessions that ran out before."""
    old = list(Session.objects.filter(expire_date__lt=before).values_list("pk", flat=True)[:AT_ONCE])
    if not dry:
        Session.objects.filter(pk__in=old).delete()
    return len(old)
