"""What happens to a page's variants when something happens to the page."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_unpublished, post_page_move

from kek.pages.models import VARIANTS, PageVariant


@receiver(page_unpublished)
def unpublish_variants(instance: Page, **_: Any) -> None:
    """What is taken from the site is not to be read in Leichte Sprache still."""
    for model in VARIANTS:
        for variant in model.objects.live().filter(variant_of=instance.pk):
            variant.unpublish()


@receiver(post_page_move)
def follow_the_tree(sender: type[Page], instance: Page, parent_page_after: Page, **_: Any) -> None:
    if issubclass(sender, PageVariant):
        sender.objects.filter(pk=instance.pk).update(variant_of=parent_page_after.pk)
