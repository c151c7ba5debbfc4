"""One text for one content: what a hash is made of."""

import hashlib
import json
from typing import Any


def canonical_json(content: dict[str, Any]) -> str:
    """Keys in order, no spaces, letters as they are: the same content is always the same text."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
