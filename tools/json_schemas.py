"""Makes the JSON Schemas of what the commands answer, from the declarations of the JSON form.

    python tools/json_schemas.py

writes one file a command into `schemas/`: `schemas/search.schema.json` and so on.
"""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints, is_typeddict

from toqay_cli import model
from toqay_cli.model import CLAUSE_FIELDS, Clause, Duty, DutyList, Status
from toqay_cli.model.correction import Correction
from toqay_cli.model.duty_columns import DUTY_COLUMNS
from toqay_cli.results import SCHEMA_VERSION, json_form
from toqay_cli.results.comparison import ChangeKind, Mark
from toqay_cli.results.comparison_form import ComparisonRecord
from toqay_cli.results.search import Tier
from toqay_cli.results.statistics import Measure, Statistic
from toqay_cli.results.verdicts import AskedPart, Confidence, DutyRole, StepLink, Verdict
from toqay_cli.views.findings import FindingsRecord

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
REMAKE = "python tools/json_schemas.py"

Json: TypeAlias = dict[str, Any]

# A command's answer is one of these.
_ANSWERS: dict[str, tuple[Any, ...]] = {
    "list": (json_form.DutiesRecord,),
    "show": (json_form.DutiesRecord,),
    "search": (json_form.SearchRecord,),
    "check": (
        json_form.CheckRecord,
        list[json_form.CheckRecord | json_form.RowCheckRecord],
        list[json_form.TownshipCheckRecord | json_form.TownshipRowCheckRecord],
    ),
    "cite": (json_form.CitationsRecord,),
    "dept": (
        json_form.DepartmentsRecord,
        json_form.ShareRecord,
        list[json_form.ShareRecord],
        json_form.TownshipDepartmentsRecord,
        list[json_form.TownshipShareRecord],
    ),
    "stats": (json_form.StatsRecord, json_form.TownshipStatsRecord),
    "diff": (ComparisonRecord,),
    "export": (json_form.ExportRecord, list[json_form.ExportRecord]),
    "validate": (FindingsRecord, list[FindingsRecord]),
}
COMMANDS = tuple(_ANSWERS)
"""The commands that answer in JSON."""

_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
}
_DUTY_ID: Json = {"type": "string", "pattern": "^(.+/)?(basic|cooperative|reclaimed)-[1-9][0-9]*$"}
_SHA256: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_FROM_ZERO: Json = {"type": ["integer", "null"], "minimum": 0}
_COUNT: Json = {"type": "integer", "minimum": 0}
_SPANS: Json = {
    "type": "array",
    "items": {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2},
}
_FROM_ONE: Json = {"type": "integer", "minimum": 1}


def _values(*kinds: type[Enum]) -> Json:
    return {"enum": list(dict.fromkeys(member.value for kind in kinds for member in kind))}


# What a type alone does not say, by record and key.
_NARROWER: dict[tuple[str, str], Json] = {
    ("DutyRecord", "id"): _DUTY_ID,
    ("DutyRecord", "list"): _values(DutyList),
    ("DutyRecord", "number"): _FROM_ONE,
    ("DutyRecord", "page"): {"type": ["integer", "null"], "minimum": 1},
    ("DutyRecord", "status"): _values(Status),
    ("HitRecord", "rank"): _FROM_ONE,
    ("HitRecord", "score"): {"type": "number", "minimum": 0, "maximum": 1},
    ("HitRecord", "match"): _values(Tier),
    ("SnippetRecord", "clause"): _FROM_ZERO,
    ("SnippetRecord", "item"): _FROM_ZERO,
    ("SnippetRecord", "highlights"): _SPANS,
    ("SuggestionRecord", "id"): _DUTY_ID,
    ("LeadRecord", "id"): _DUTY_ID,
    ("LeadRecord", "position"): {"type": ["integer", "null"], "minimum": 1},
    ("ShareRecord", "took_over"): {"type": "array", "items": _DUTY_ID},
    ("ExportRecord", "source_sha256"): _SHA256,
    ("MatterRecord", "start"): _COUNT,
    ("MatterRecord", "end"): _COUNT,
    ("MatterRecord", "mentions"): _SPANS,
    ("MatterRecord", "verdict"): _values(Verdict),
    ("MatterRecord", "confidence"): _values(Confidence),
    ("MatterRecord", "asked_part"): {"enum": [*_values(AskedPart)["enum"], None]},
    ("StepRecord", "duty"): _DUTY_ID,
    ("StepRecord", "link"): _values(StepLink),
    ("MatterDutyRecord", "id"): _DUTY_ID,
    ("MatterDutyRecord", "role"): _values(DutyRole),
    ("MatterDutyRecord", "list"): _values(DutyList),
    ("MatterDutyRecord", "number"): _FROM_ONE,
    ("MatterDutyRecord", "page"): {"type": ["integer", "null"], "minimum": 1},
    ("MatterDutyRecord", "status"): _values(Status),
    ("StatsTableRecord", "name"): _values(Statistic),
    ("StatsTableRecord", "columns"): {"type": "array", "items": _values(Measure)},
    ("CitationRecord", "id"): _DUTY_ID,
    ("CitationRecord", "point"): {"type": ["integer", "null"], "minimum": 1},
    ("EditionRecord", "source_sha256"): _SHA256,
    ("MoveRecord", "old_list"): _values(DutyList),
    ("MoveRecord", "new_list"): _values(DutyList),
    ("MoveRecord", "duties"): _FROM_ONE,
    ("WordRecord", "mark"): _values(Mark),
    ("PassageChangeRecord", "field"): {"enum": [*CLAUSE_FIELDS, "township_steps"]},
    ("ChangeRecord", "kinds"): {"type": "array", "items": _values(ChangeKind), "minItems": 1},
    ("FindingRecord", "line"): {"type": "integer", "minimum": 0},
    ("FindingRecord", "column"): {"type": "integer", "minimum": 0},
}


_PARTS = {Clause: json_form.ClauseRecord, Correction: json_form.CorrectionRecord}
"""The records of what a duty has lists of."""

# A TypedDict does not remember what it extends.
_EXTENDED = {
    "RowCheckRecord": "CheckRecord",
    "TownshipCheckRecord": "CheckRecord",
    "TownshipRowCheckRecord": "CheckRecord",
    "TownshipShareRecord": "ShareRecord",
    "TownshipStatsTableRecord": "StatsTableRecord",
}


def schema_text(command: str) -> str:
    """The schema of a command's answer, as it stands in the repository."""
    kinds = _ANSWERS[command]
    records: dict[str, Json] = {}
    shapes = [_shape(kind, records) for kind in kinds]
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"toqay {command} -f json",
        **(shapes[0] if len(shapes) == 1 else {"anyOf": shapes}),
        "$defs": dict(sorted(records.items())),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema."""
    for command in COMMANDS:
        file = SCHEMAS / f"{command}.schema.json"
        file.write_text(schema_text(command), encoding="utf-8")


def _shape(kind: Any, records: dict[str, Json]) -> Json:  # noqa: ANN401  a type of any kind
    """The schema of a type; records are described once, in `records`, and referred to."""
    kind = _PARTS.get(kind, kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == json_form.DutyRecord:
        return _duty(records)
    if is_typeddict(kind):
        _describe(kind, records)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if get_origin(kind) in (list, tuple):
        return {"type": "array", "items": _shape(get_args(kind)[0], records)}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": _shape(get_args(kind)[1], records)}
    if isinstance(kind, UnionType):
        return _union([_shape(each, records) for each in get_args(kind)])
    raise TypeError(kind)


def _duty(records: dict[str, Json]) -> Json:
    """Describe a duty by its declared columns; their types are those of the model's fields."""
    types = get_type_hints(Duty, {**vars(model), "Correction": Correction})
    records["DutyRecord"] = {
        "description": "A duty, complete.",
        "type": "object",
        "additionalProperties": False,
        "required": [column.key for column in DUTY_COLUMNS],
        "properties": {
            column.key: _NARROWER.get(("DutyRecord", column.key))
            or _shape(types[column.key], records)
            for column in DUTY_COLUMNS
        },
    }
    return {"$ref": "#/$defs/DutyRecord"}


def _describe(kind: Any, records: dict[str, Json]) -> None:  # noqa: ANN401  a TypedDict
    if kind.__name__ in records:
        return
    records[kind.__name__] = {}
    keys = get_type_hints(kind)
    told = {"description": kind.__doc__} if kind.__doc__ else {}
    records[kind.__name__] = {
        **told,
        "type": "object",
        "additionalProperties": False,
        "required": list(keys),
        "properties": {key: _value(kind, key, keys[key], records) for key in keys},
    }


def _value(kind: Any, key: str, of: Any, records: dict[str, Json]) -> Json:  # noqa: ANN401  types
    if key == "schema_version":
        return {"const": SCHEMA_VERSION}
    record = _EXTENDED.get(kind.__name__, kind.__name__)
    return _NARROWER.get((record, key)) or _shape(of, records)


def _union(shapes: list[Json]) -> Json:
    """One schema for several: a list of types where they are nothing but types."""
    types = [shape.get("type") for shape in shapes]
    if all(len(shape) == 1 and "type" in shape for shape in shapes):
        return {"type": types}
    return {"anyOf": shapes}


if __name__ == "__main__":
    main()
