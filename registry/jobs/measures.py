"""The measures a job can be of: the specification that judges it, and the certifications that entitle to do it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.training.models import Kind


@dataclass(frozen=True)
class Measure:
    """One measure. Any one of `certifications`, held on the day of the work, is enough."""

    specification: str
    label: Promise
    certifications: tuple[Kind, ...]
    day: Promise
    day_short: Promise


DUCT_SEALING = "ptcs/duct-sealing"
MEASURES: Mapping[str, Measure] = {
    DUCT_SEALING: Measure(
        specification=DUCT_SEALING,
        label=_("PTCS Duct Sealing"),
        certifications=(Kind.PTCS_DUCT_SEALING,),
        day=_("Date of the final test"),
        day_short=_("Date tested"),
    ),
}


def measure(specification: str) -> Measure:
    """The measure of this specification; refuses one that jobs cannot be entered for."""
    try:
        return MEASURES[specification]
    except KeyError:
        raise Missing(_("Jobs of this kind cannot be entered here.")) from None
