"""Put the home page and the pages that the law requires in the place of Wagtail's welcome page."""

from dataclasses import dataclass
from typing import Any

from django.db import migrations
from django.utils import timezone


@dataclass(frozen=True)
class Plan:
    """One page below the home page; `footer` names the district setting that links to it."""

    model: str
    title: str
    slug: str
    footer: str
    live: bool = True
    register: str = ""


# Leichte Sprache and Gebärdensprache wait for their texts; until then the footer says that they will come.
PLANS = [
    Plan("ImprintPage", "Impressum", "impressum", "imprint_page"),
    Plan("PrivacyPage", "Datenschutz", "datenschutz", "privacy_page"),
    Plan("AccessibilityPage", "Erklärung zur Barrierefreiheit", "barrierefreiheit", "accessibility_page"),
    Plan("FeedbackPage", "Feedback", "feedback", "feedback_page"),
    Plan("ContentPage", "Leichte Sprache", "leichte-sprache", "easy_language_page", False, "de-simple"),
    Plan("ContentPage", "Gebärdensprache", "gebaerdensprache", "sign_language_page", False, "gsg"),
    Plan("ImageCreditsPage", "Bildnachweise", "bildnachweise", "image_credits_page"),
]


def open_the_front_door(apps: Any, _schema_editor: Any) -> None:
    """Only a database that still shows the untouched welcome page gets a new one."""
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    site = Site.objects.filter(is_default_site=True).first()
    welcome = Page.objects.filter(pk=site.root_page_id).first() if site else None
    if welcome is None or not is_untouched(welcome, apps):
        return
    root = Page.objects.get(depth=1, path=welcome.path[:4])
    Site.objects.filter(pk=site.pk).update(root_page=root)
    path, locale = welcome.path, welcome.locale
    welcome.delete()
    home = create_page(apps, "HomePage", path=path, url_path="/home/", slug="home", locale=locale,
                       title="Kreisentwicklungskonzept", numchild=len(PLANS))
    Site.objects.filter(pk=site.pk).update(root_page=home.pk, site_name="Kreisentwicklungskonzept")
    create_service_pages(apps, home, site)
    forget_site_roots()


def is_untouched(page: Any, apps: Any) -> bool:
    ContentType = apps.get_model("contenttypes.ContentType")
    plain = ContentType.objects.filter(app_label="wagtailcore", model="page").first()
    return bool(plain) and page.content_type_id == plain.pk and page.depth == 2 and page.numchild == 0


def create_service_pages(apps: Any, home: Any, site: Any) -> None:
    district, _ = apps.get_model("pages.DistrictSettings").objects.get_or_create(site_id=site.pk)
    for number, plan in enumerate(PLANS, start=1):
        extra = {"register": plan.register} if plan.register else {}
        page = create_page(apps, plan.model, path=f"{home.path}{number:04d}", slug=plan.slug, title=plan.title,
                           url_path=f"{home.url_path}{plan.slug}/", locale=home.locale, live=plan.live, **extra)
        setattr(district, f"{plan.footer}_id", page.pk)
    district.save()


def create_page(apps: Any, model: str, *, path: str, title: str, live: bool = True, **fields: Any) -> Any:
    ContentType = apps.get_model("contenttypes.ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label="home", model=model.lower())
    now = timezone.now() if live else None
    return apps.get_model(f"home.{model}").objects.create(
        content_type=content_type, path=path, depth=len(path) // 4, title=title, draft_title=title, live=live,
        has_unpublished_changes=not live, first_published_at=now, last_published_at=now, **fields,
    )


def forget_site_roots() -> None:
    """Wagtail keeps the site's root in the cache; its signals do not hear migrations."""
    from wagtail.models import Site

    Site.clear_site_root_paths_cache()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("pages", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(open_the_front_door, migrations.RunPython.noop)]
