"""The API's description as people read it: made from the same OpenAPI that programs get."""

from dataclasses import dataclass
from typing import Any

TYPES = {
    "integer": "ganze Zahl",
    "string": "Text",
    "boolean": "wahr oder falsch",
    "array": "Liste",
    "object": "Gruppe von Angaben",
}
FORMATS = {"date": "Tag", "date-time": "Zeitpunkt", "time-local": "Uhrzeit"}
REF = "#/components/schemas/"


@dataclass(frozen=True)
class Named:
    """A parameter or a field. title is what its column is called in the table; parameters have none."""

    name: str
    type: str
    text: str
    title: str = ""


@dataclass(frozen=True)
class Chapter:
    """A resource: its list, and the single thing in it."""

    title: str
    path: str
    keys_path: str
    one_path: str
    text: str
    parameters: list[Named]
    fields: list[Named]

    @property
    def anchor(self) -> str:
        return self.path.strip("/").rpartition("/")[2]


def chapters(openapi: dict[str, Any]) -> list[Chapter]:
    paths, schemas = openapi["paths"], openapi["components"]["schemas"]
    return [_chapter(path, paths, schemas) for path in paths if not path.endswith(("{key}/", "/ids/"))]


def _chapter(path: str, paths: dict[str, Any], schemas: dict[str, Any]) -> Chapter:
    single = f"{path}{{key}}/"
    of_list, of_one = paths[path]["get"], paths[single]["get"]
    return Chapter(
        title=of_list["tags"][0],
        path=path,
        keys_path=f"{path}ids/",
        one_path=single,
        text=of_list.get("description", ""),
        parameters=[
            Named(each["name"], _type(each["schema"], schemas), each["schema"].get("description", ""))
            for each in of_list["parameters"]
        ],
        fields=_fields(_answer(of_one), schemas),
    )


def _answer(operation: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = operation["responses"][200]["content"]["application/json"]["schema"]
    return found


def _fields(
    schema: dict[str, Any], schemas: dict[str, Any], before: str = "", title_before: str = ""
) -> list[Named]:
    """Those of groups stand below them, as place.name (Gemeinde: Name)."""
    found = []
    for name, field in _resolved(schema, schemas)["properties"].items():
        title = f"{title_before}{field['title']}"
        text = field.get("description", "")
        found.append(Named(f"{before}{name}", _type(field, schemas), text, title))
        inner = _inner(field)
        if "$ref" in inner:
            found += _fields(inner, schemas, f"{before}{name}.", f"{title}: ")
    return found


def _inner(field: dict[str, Any]) -> dict[str, Any]:
    """What a list holds, or what stands there if it is not null."""
    if "anyOf" in field:
        return _inner(next(each for each in field["anyOf"] if each.get("type") != "null"))
    if field.get("type") == "array":
        return _inner(field["items"])
    return field["allOf"][0] if "allOf" in field else field


def _type(field: dict[str, Any], schemas: dict[str, Any]) -> str:
    choices = [each for each in field.get("anyOf", [field]) if each.get("type") != "null"]
    found = _resolved(choices[0], schemas)
    word = FORMATS.get(found.get("format", "")) or TYPES.get(found.get("type", ""), "Angabe")
    return f"{word} oder leer" if "anyOf" in field and len(choices) < len(field["anyOf"]) else word


def _resolved(field: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    inner = field["allOf"][0] if "allOf" in field else field
    return schemas[inner["$ref"].removeprefix(REF)] if "$ref" in inner else inner
