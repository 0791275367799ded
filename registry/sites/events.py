"""What happens to sites: one is entered, its utility changes."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event


@event("sites.SiteAdded")
class SiteAdded:
    site: Ref
    utility: Ref
    number: str
    address: Personal
    sentence = _("%(by)s entered the site %(number)s, %(address)s, served by %(utility)s.")


@event("sites.UtilityOfSiteChanged")
class UtilityOfSiteChanged:
    site: Ref
    utility: Ref
    before: Ref
    number: str
    sentence = _("%(by)s changed the utility of the site %(number)s from %(before)s to %(utility)s.")
