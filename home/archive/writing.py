"""How does a package come together?

First the data, all of one moment; then the files and the pages, which are read one after the other and never
lie in memory whole.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO, Any

from django.db.models import Model, QuerySet
from wagtail.models import Collection, Page, Site

from documents.models import Attachment, DocumentVersion, Video
from home.archive.counting import counts_of
from home.archive.keys import Keys, Outward
from home.archive.pages import draft_values, frame_values, privacy_of, row_values
from home.archive.public import VIEWS
from home.archive.public_pages import public_page
from home.archive.readme import readme
from home.archive.references import Values, swapped
from home.archive.rendering import write_pages
from home.archive.rows import StoredFile, files_of, values_of
from home.archive.scope import Scope, scope_of
from home.archive.sheets import Inside
from home.archive.tables import TABLES, Table, collections_of
from home.archive.zipped import PackageWriter, rows_file
from home.enums import ArchiveLevel
from home.search.visible import findable_pages
from kek import __version__
from kek.addresses import absolute
from kek.images.models import CreditedImage
from kek.pages.models import DistrictSettings
from participation.queries.snapshot import one_snapshot

FORMAT = "kek-archive/1"
SOFTWARE = {"name": "kek", "version": __version__}
PAGES, COLLECTIONS, KEYS = "daten/seiten.json", "daten/sammlungen.json", "daten/schluessel.json"
ROWS_AT_ONCE = 500


def write_package(out: IO[bytes], page: Page, level: ArchiveLevel, made_at: datetime) -> dict[str, Any]:
    """The manifest without its list of files. Raises ArchiveRefusal if nothing can be made of the page."""
    writer = PackageWriter(out)
    with one_snapshot():
        scope = scope_of(page, level)
        site = site_of()
        writer.add("LIESMICH.txt", readme(scope.main.title, site["name"], FORMAT, level).encode())
        data = Data(writer, scope)
        data.write()
        counts = data.counts if scope.is_public else counts_of(scope)
    missing = _write_files(writer, data.files)
    without_pdf = write_pages(writer, scope, data.inside())
    manifest = {
        "format": FORMAT,
        "level": str(level),
        "what": {
            "type": scope.main._meta.label_lower,
            "title": scope.main.title,
            "address": scope.address(scope.main),
        },
        "site": site,
        "made_at": made_at.isoformat(timespec="seconds"),
        "software": SOFTWARE,
        "counts": counts,
        "missing": missing,
        "without_pdf": without_pdf,
    }
    writer.finish(manifest)
    return manifest


def site_of() -> dict[str, str]:
    site = Site.objects.get(is_default_site=True)
    return {"name": DistrictSettings.for_site(site).short_title, "address": absolute("/")}


class Data:
    """Everything in daten/; files is what has to follow."""

    def __init__(self, writer: PackageWriter, scope: Scope) -> None:
        self.writer, self.scope = writer, scope
        self.keys = Keys()
        self.swap = Outward(self.keys, _addresses(scope))
        self.files: list[StoredFile] = []
        self.pictures: dict[int, str] = {}
        self.addresses: dict[str, str] = {}
        self.counts: dict[str, int] = {}

    def write(self) -> None:
        self.keys.give(Page, [page.pk for page in self.scope.all_pages])
        collections = [] if self.scope.is_public else list(collections_of(self.scope))
        self.keys.give(Collection, [each.pk for each in collections])
        for table in self._tables():
            self.keys.give(table.model, self._rows(table).values_list("pk", flat=True))
        self._write(PAGES, (self._page(page) for page in self.scope.all_pages))
        for table in self._tables():
            self.counts[table.label] = self._write(table.path, self._values(table))
        if not self.scope.is_public:
            self._write(COLLECTIONS, (self._collection(each) for each in collections))
            self._write_keys()
        self.counts["wagtailcore.page"] = len(self.scope.pages)

    def _tables(self) -> Iterator[Table]:
        return (table for table in TABLES if not self.scope.is_public or table.model in VIEWS)

    def _rows(self, table: Table) -> QuerySet:
        """Words of the house in an order that every site has; all else in the order in which it came."""
        rows = table.rows(self.scope)
        if self.scope.is_public:
            rows = VIEWS[table.model].rows(rows, self.scope)
        return rows.order_by(*(table.known_by or ("pk",)))

    def _values(self, table: Table) -> Iterator[Values]:
        prefetched = [each.name for each in table.model._meta.many_to_many]
        rows = self._rows(table).prefetch_related(*prefetched)
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            values = values_of(row, table, self.keys, self.swap)
            if self.scope.is_public:
                view = VIEWS[table.model]
                values = view.change(values, row)
                values = {name: each for name, each in values.items() if name in view.fields | {"row"}}
            number = self.keys.number(table.model, row.pk)
            files = [stored for field, stored in files_of(row, table, number) if field.name in values]
            self.files += files
            for stored in files:
                self._note(row, stored.path)
            yield values

    def _note(self, row: Model, path: str) -> None:
        """What pages can show, and where links of the site lead within the package."""
        if isinstance(row, CreditedImage):
            self.pictures[row.pk] = path
        elif isinstance(row, DocumentVersion | Attachment | Video):
            self.addresses[row.url] = path
            if isinstance(row, DocumentVersion) and row.number == row.document.version_number:
                self.addresses[row.document.download_url] = path

    def inside(self) -> Inside:
        by_path = {stored.path: stored for stored in self.files}

        def source(path: str) -> IO[bytes] | None:
            stored = by_path.get(path)
            return stored.storage.open(stored.name) if stored else None

        return Inside(self.pictures, self.addresses, source)

    def _write(self, path: str, rows: Iterable[Values]) -> int:
        with rows_file(self.writer, path) as lines:
            for row in rows:
                lines.add(row)
            return lines.count

    def _page(self, page: Page) -> Values:
        model, is_frame = type(page), page in self.scope.frames
        values = frame_values(page) if is_frame else row_values(page)
        if self.scope.is_public:
            values = public_page(page, values)
        row: Values = {
            "row": self.keys.number(Page, page.pk),
            "type": model._meta.label_lower,
            "parent": self.swap(Page, page.get_parent().pk),
            "address": self.scope.address(page),
            "is_frame": is_frame,
            "values": swapped(model, values, self.swap),
        }
        return row if self.scope.is_public else {**row, **self._behind(page, is_frame=is_frame)}

    def _behind(self, page: Page, *, is_frame: bool) -> Values:
        """What only the office sees of a page."""
        draft = None if is_frame else draft_values(page)
        return {
            "privacy": self._privacy(page),
            "draft": None if draft is None else swapped(type(page), draft, self.swap),
            "has_revision": page.latest_revision_id is not None and not is_frame,
            "is_newest_live": page.latest_revision_id is not None
            and page.live_revision_id == page.latest_revision_id,
        }

    def _privacy(self, page: Page) -> list[Values]:
        """Its own; at the edge of the package also what holds from above."""
        is_edge = self.keys.number(Page, page.get_parent().pk) is None
        return privacy_of(page.get_view_restrictions() if is_edge else page.view_restrictions.all())

    def _collection(self, collection: Collection) -> Values:
        return {
            "row": self.keys.number(Collection, collection.pk),
            "name": collection.name,
            "parent": None
            if collection.is_root()
            else self.keys.number(Collection, collection.get_parent().pk),
            "privacy": privacy_of(collection.view_restrictions.all()),
        }

    def _write_keys(self) -> None:
        with rows_file(self.writer, KEYS) as lines:
            models: list[type[Model]] = [Page, *(table.model for table in TABLES if not table.known_by)]
            for model in models:
                lines.add({"table": model._meta.label_lower, "keys": self.keys.keys_of(model)})


def _addresses(scope: Scope) -> Callable[[int], str | None]:
    """Of pages outside: all, or those that everybody may read. Each is asked for once."""
    known: dict[int, str | None] = {scope.home.pk: "/"}
    site = Site.objects.get(is_default_site=True)
    visible = findable_pages(site) if scope.is_public else Page.objects.descendant_of(scope.home)

    def address(key: int) -> str | None:
        if key not in known:
            page = visible.filter(pk=key).first()
            known[key] = scope.address(page) if page else None
        return known[key]

    return address


def _write_files(writer: PackageWriter, files: list[StoredFile]) -> list[str]:
    """The paths of those that this site has lost."""
    missing = []
    for stored in files:
        try:
            source = stored.storage.open(stored.name)
        except FileNotFoundError:
            missing.append(stored.path)
            continue
        with source, writer.part(stored.path) as part:
            part.copy(source)
    return missing
