"""The rows of an event (downloads, talks, press) across its publications."""

from wagtail.models import Revision

from workshops.models import Event


def keep_rows(event: Event, revision: Revision) -> None:
    """What was new in the revision has its key since the publication, and keeps it in later revisions.

    Else the next publication would write all of it anew, and tell of downloads that were told of long ago.
    """
    revision.content = event.serializable_data()
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
