"""A name that is not a person's any more goes out of the frozen copies of a board, too.

A copy is a record: nobody rewrites what it says. Whose words they are is another matter; who gave up a name
must not be found under it. So the names are exchanged and nothing else, the hash is made anew, and the one
that a protocol may quote is kept beside it.
"""

import json
from collections.abc import Iterator
from typing import Any

from kek.stores.canonical import canonical_json, sha256_of
from participation.models import Board, BoardExport, Participant
from participation.queries.frozen_copy import stamp

Entry = dict[str, Any]


def rename_in_copies(board: Board, part: Participant, name: str) -> None:
    """All that the participant wrote, in all copies of the locked board."""
    # By moment, too: after a restored backup a number may belong to another idea.
    ideas = {(number, stamp(at)) for number, at in part.ideas.values_list("number", "created_at")}
    comments = {(key, stamp(at)) for key, at in part.comments.values_list("pk", "created_at")}
    if ideas or comments:
        for export in BoardExport.objects.filter(board=board, shows_pseudonyms=True):
            _rename_in(export, ideas, comments, name)


def _rename_in(
    export: BoardExport, ideas: set[tuple[int, str]], comments: set[tuple[int, str]], name: str
) -> None:
    content = json.loads(export.content)
    is_changed = False
    for entry in _theirs(content, ideas, comments):
        if entry["pseudonym"] not in (None, name):
            entry["pseudonym"], is_changed = name, True
    if is_changed:
        export.first_sha256 = export.first_sha256 or export.sha256
        export.content = canonical_json(content)
        export.sha256 = sha256_of(export.content)
        export.save(update_fields=["content", "sha256", "first_sha256"])


def _theirs(
    content: dict[str, Any], ideas: set[tuple[int, str]], comments: set[tuple[int, str]]
) -> Iterator[Entry]:
    for idea in content["ideas"]:
        if (idea["number"], idea["created_at"]) in ideas:
            yield idea
        for head in idea["comments"]:
            yield from (
                each for each in (head, *head["answers"]) if (each["id"], each.get("created_at")) in comments
            )
