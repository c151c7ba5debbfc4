from typing import TypeVar

from wagtail.models import Page

PageType = TypeVar("PageType", bound=Page)


def child(parent: Page, page: PageType) -> PageType:
    """The parent's child with this slug; made from the given page only if there is none yet."""
    model = type(page)
    present: PageType | None = model.objects.child_of(parent).filter(slug=page.slug).first()
    if present is not None:
        return present
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
