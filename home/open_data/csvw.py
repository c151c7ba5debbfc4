"""What programs need to know of a table: how it is written and what its columns mean, in the W3C's words.

CSV on the Web (https://www.w3.org/TR/tabular-metadata/); the file lies where that says, beside the table.
"""

from datetime import date, datetime, time
from typing import Any

from home.open_data.columns import Column, columns_of
from home.open_data.datasets import Subject
from home.open_data.tables import DELIMITER, NO, PARTED_BY, YES
from kek.pages.models import DistrictSettings

MEDIA_TYPE = "application/csvm+json"
TYPES: dict[type, Any] = {
    int: "integer",
    bool: {"base": "boolean", "format": f"{YES}|{NO}"},
    datetime: "dateTime",
    date: "date",
    time: "time",
}


def description(subject: Subject, table_url: str, district: DistrictSettings) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "url": table_url,
        "dc:title": subject.title,
        "dc:description": subject.text,
        "dc:license": {"@id": district.licence.uri},
        "dialect": {"encoding": "utf-8", "delimiter": DELIMITER, "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {
            "columns": [_column(column) for column in columns_of(subject.schema)],
            "primaryKey": "id",
        },
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.title,
        **({"dc:description": column.text} if column.text else {}),
        "datatype": TYPES.get(column.type, "string"),
        **({"separator": PARTED_BY} if column.is_list else {}),
    }
