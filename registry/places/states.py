"""The states of the region by their two letters."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: Mapping[str, Promise] = {
    "CA": _("California"),
    "ID": _("Idaho"),
    "MT": _("Montana"),
    "NV": _("Nevada"),
    "OR": _("Oregon"),
    "UT": _("Utah"),
    "WA": _("Washington"),
    "WY": _("Wyoming"),
}
