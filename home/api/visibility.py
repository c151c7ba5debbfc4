"""Since when pages can be read: not only their texts change, but also who may read them."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, TextField
from django.db.models.expressions import ExpressionWrapper
from wagtail.models import PageLogEntry

# What the admin's log calls the changes that reach all pages below one, too.
OF_A_BRANCH = (
    "wagtail.view_restriction.create",
    "wagtail.view_restriction.edit",
    "wagtail.view_restriction.delete",
    "wagtail.move",
)


def shown_since(moment: datetime, page: str = "") -> Q:
    """Pages that were published since, or that came from behind a log-in or from elsewhere, alone or with a
    page above them; page leads to them from other rows ("page__"). Rather one too many than one too few."""
    path = ExpressionWrapper(OuterRef(f"{page}path"), output_field=TextField())
    entries = PageLogEntry.objects.filter(action__in=OF_A_BRANCH, timestamp__gte=moment).order_by()
    above = entries.annotate(asked=path).filter(asked__startswith=F("page__path"))
    return Q(**{f"{page}last_published_at__gte": moment}) | Q(Exists(above))
