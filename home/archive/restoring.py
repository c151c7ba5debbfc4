"""How does a package become pages and rows of this site again?

Everything is one transaction. Every row's key is settled before the first is written: the one that it had, if
that table has none of them, else the next free ones. So references can lead forwards, and addresses that name
a key stay in an empty site.
"""

from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import F, Model
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from documents.models import DocumentVersion, KekDocument
from home.archive.counting import counts_of_keys
from home.archive.free_keys import free_keys, move_sequences
from home.archive.indexing import index_restored
from home.archive.keys import Inward
from home.archive.pages import build_page, insert_page, insert_revision, privacy_of, restrict
from home.archive.references import Values, swapped
from home.archive.rows import build_row, file_fields, relations_of
from home.archive.tables import TABLES, Table
from home.archive.writing import COLLECTIONS, KEYS, PAGES
from home.archive.zipped import Package
from home.exceptions import ArchiveRefusal
from kek.pages.models import SitePage
from participation.models import Board
from participation.models.board import new_code
from workshops.models import CalendarEntry, EventChange

IS_THERE = "Unter „{address}“ gibt es in dieser Plattform schon eine Seite. Es wurde nichts geändert."
NO_PARENT = "Die Seite „{address}“, unter die etwas gehört, gibt es in dieser Plattform nicht."
MORE_PUBLIC = (
    "„{name}“ ist in dieser Plattform anders geschützt als im Paket. Bitte gleichen Sie zuerst an, wer lesen "
    "darf. Es wurde nichts geändert."
)


class Restoration:
    """One package on its way into the site. files are those that were written, for the case that it fails."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.home = Site.objects.get(is_default_site=True).root_page
        self.swap = Inward(self._page_at)
        self.former: dict[str, list[Any]] = {row["table"]: row["keys"] for row in package.rows(KEYS)}
        self.rows = list(package.rows(PAGES))
        self.pages: dict[int, Page] = {}
        self.is_new: dict[int, bool] = {}
        self.files: list[tuple[Storage, str]] = []

    def run(self) -> Page:
        """The page of the process or event. In the caller's transaction."""
        self._refuse_doubles()
        self._settle_keys()
        self._collections()
        for table in TABLES:
            if table.known_by:
                self._words(table)
        for row in self.rows:
            self._page(row)
        self._forget_own_records()
        for table in TABLES:
            if not table.known_by:
                self._rows(table)
        self._newest_files()
        for row in self.rows:
            self._revision(row)
        move_sequences([Page, *(table.model for table in TABLES if not table.known_by)])
        new = [page for number, page in self.pages.items() if self.is_new[number]]
        index_restored(new, self.swap.keys[KekDocument])
        return self._main()

    # --- Before anything is written -----------------------------------------------------------

    def _refuse_doubles(self) -> None:
        for row in self.rows:
            present = None if row["is_frame"] else self._page_at(row["address"])
            if present is not None:
                raise ArchiveRefusal(IS_THERE.format(address=row["address"]))

    def _page_at(self, address: str) -> int | None:
        path = self.home.url_path + address.removeprefix("/")
        key: int | None = Page.objects.filter(url_path=path).values_list("pk", flat=True).first()
        return key

    def _settle_keys(self) -> None:
        frames = {row["row"]: self._page_at(row["address"]) for row in self.rows if row["is_frame"]}
        keys = free_keys(Page, self.former["wagtailcore.page"])
        self.swap.keys[Page] = [frames.get(number) or key for number, key in enumerate(keys, start=1)]
        for table in TABLES:
            if not table.known_by:
                self.swap.keys[table.model] = free_keys(table.model, self.former[table.label])

    # --- Words of the house -------------------------------------------------------------------

    def _collections(self) -> None:
        self.swap.keys[Collection] = []
        for row in self.package.rows(COLLECTIONS):
            found = self._collection(row)
            if row["privacy"] != privacy_of(found.view_restrictions.all()):
                raise ArchiveRefusal(MORE_PUBLIC.format(name=row["name"]))
            self.swap.keys[Collection].append(found.pk)

    def _collection(self, row: Values) -> Collection:
        if row["parent"] is None:
            return Collection.get_first_root_node()
        parent = Collection.objects.get(pk=self.swap(Collection, row["parent"]))
        found = parent.get_children().filter(name=row["name"]).first()
        if found is None:
            found = parent.add_child(instance=Collection(name=row["name"]))
            restrict(CollectionViewRestriction, row["privacy"], collection=found)
        return found

    def _words(self, table: Table) -> None:
        self.swap.keys[table.model] = [self._word(table, values) for values in self.package.rows(table.path)]

    def _word(self, table: Table, values: Values) -> Any:
        for name in table.known_by:
            found = table.model._default_manager.filter(**{name: values[name]}).first()
            if found is not None:
                return found.pk
        row = build_row(table, None, values, self.swap)
        if (
            getattr(row, "is_council", False)
            and table.model._default_manager.filter(is_council=True).exists()
        ):
            row.is_council = False  # type: ignore[attr-defined]  # this site has chosen its council
        row.save()
        return row.pk

    # --- Pages --------------------------------------------------------------------------------

    def _page(self, row: Values) -> None:
        key = self.swap(Page, row["row"])
        present = Page.objects.filter(pk=key).first() if row["is_frame"] else None
        if present is not None:
            if privacy_of(present.view_restrictions.all()) != row["privacy"]:
                raise ArchiveRefusal(MORE_PUBLIC.format(name=present.title))
            self.pages[row["row"]], self.is_new[row["row"]] = present, False
            return
        model = page_type(row["type"])
        page = build_page(model, key, swapped(model, row["values"], self.swap))
        self._hang_up(page, self._parent(row))
        insert_page(page)
        restrict(PageViewRestriction, row["privacy"], page=page)
        self.pages[row["row"]], self.is_new[row["row"]] = page, True

    def _parent(self, row: Values) -> Page:
        key = self.swap(Page, row["parent"])
        parent = Page.objects.filter(pk=key).first()
        if parent is None:
            raise ArchiveRefusal(NO_PARENT.format(address=row["parent"]))
        return parent

    def _hang_up(self, page: Page, parent: Page) -> None:
        """As the last child; treebeard would save it, with everything that the page's own save does."""
        last = parent.get_last_child()
        page.depth, page.numchild = parent.depth + 1, 0
        page.path = last._inc_path() if last else Page._get_path(parent.path, page.depth, 1)
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale = Locale.get_default()
        if Page.objects.filter(translation_key=page.translation_key, locale=page.locale).exists():
            page.translation_key = Page._meta.get_field("translation_key").get_default()
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)

    def _forget_own_records(self) -> None:
        """What the site noted about events while they were put back: the package brings its own."""
        keys = [page.pk for page in self.pages.values()]
        CalendarEntry.objects.filter(event__in=keys).delete()
        EventChange.objects.filter(event__in=keys).delete()

    def _revision(self, row: Values) -> None:
        if not row.get("has_revision"):
            return
        page = self.pages[row["row"]]
        model = type(page)
        page = model.objects.get(pk=page.pk)
        draft = swapped(model, row["draft"] or {}, self.swap)
        moment = row["values"]["latest_revision_created_at"] or self.package.manifest["made_at"]
        revision = insert_revision(page, draft, datetime.fromisoformat(moment))
        newest = {"live_revision": revision} if row["is_newest_live"] else {}
        Page.objects.filter(pk=page.pk).update(latest_revision=revision, **newest)

    def _main(self) -> Page:
        address = self.package.manifest["what"]["address"]
        number = next(row["row"] for row in self.rows if row["address"] == address)
        return Page.objects.get(pk=self.pages[number].pk).specific

    # --- All other rows -----------------------------------------------------------------------

    def _rows(self, table: Table) -> None:
        for values in self.package.rows(table.path):
            keys = self.swap.keys[table.model]
            row = build_row(table, keys[values["row"] - 1], values, self.swap)
            keys[values["row"] - 1] = row.pk  # a row that has the key of its page
            self._files(row, values)
            if isinstance(row, Board) and Board.objects.filter(code=row.code).exists():
                row.code = new_code()
            row.save_base(raw=True, force_insert=True)
            self._relations(row, table, values)

    def _relations(self, row: Model, table: Table, values: Values) -> None:
        for name in relations_of(table.model):
            related: Any = table.model._meta.get_field(name).related_model
            getattr(row, name).set([self.swap(related, number) for number in values[name]])
        if table.has_tags:
            row.tags.set(values["tags"])  # type: ignore[attr-defined]  # both models have taggit's

    def _files(self, row: Model, values: Values) -> None:
        for field in file_fields(type(row)):
            given = values.get(field.name)
            if not given:
                continue
            name = field.generate_filename(row, PurePosixPath(given["name"]).name)
            if given["path"] is not None:
                with self.package.open(given["path"]) as source:
                    name = field.storage.save(name, File(source))
                self.files.append((field.storage, name))
            setattr(row, field.name, name)

    def _newest_files(self) -> None:
        """A document shows the file of its newest version; when it changed has come back with it."""
        documents = KekDocument.objects.filter(pk__in=self.swap.keys[KekDocument])
        newest = DocumentVersion.objects.filter(document__in=documents, number=F("document__version_number"))
        for key, file in newest.values_list("document", "file").iterator():
            documents.filter(pk=key).update(file=file, changed_at=F("changed_at"))

    # --- Afterwards ---------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """What the site has by now of what the package promised; read anew."""
        keys = [self.pages[row["row"]].pk for row in self.rows if not row["is_frame"]]
        return counts_of_keys(Page.objects.filter(pk__in=keys).specific(), self.swap.keys)

    def remove_files(self) -> None:
        for storage, name in self.files:
            storage.delete(name)


def page_type(label: str) -> type[Page]:
    """Only pages of this site's own kinds; a package names no other class."""
    model = apps.get_model(label)
    if not issubclass(model, SitePage) or label == "home.homepage":
        raise LookupError(label)
    return model
