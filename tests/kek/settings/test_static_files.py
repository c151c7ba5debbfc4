import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from kek.settings.static_files import HashedStaticFiles

MODULES = "participation/board"


@pytest.fixture
def storage(tmp_path: Path) -> HashedStaticFiles:
    """Holds the modules of the live board, processed as in production."""
    folder = Path(str(finders.find(MODULES)))
    source = FileSystemStorage(folder.parent.parent)
    paths = {f"{MODULES}/{file.name}": (source, f"{MODULES}/{file.name}") for file in folder.iterdir()}
    storage = HashedStaticFiles(location=str(tmp_path), base_url="/static/")
    for path in paths:
        with source.open(path) as content:
            storage.save(path, content)
    list(storage.post_process(paths))
    return storage


def imports(file: Path) -> list[str]:
    return re.findall(r'from "\./(.+?)"', file.read_text(encoding="utf-8"))


def test_modules_import_each_other_by_hashed_names(storage: HashedStaticFiles) -> None:
    written = imports(Path(storage.path(f"{MODULES}/main.js")))
    processed = imports(Path(storage.path(storage.stored_name(f"{MODULES}/main.js"))))

    assert processed == [Path(storage.stored_name(f"{MODULES}/{name}")).name for name in written]
    assert set(processed).isdisjoint(written)
