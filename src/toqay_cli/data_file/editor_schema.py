"""The JSON Schemas by which an editor checks and completes a file as it is typed.

`python -m toqay_cli.data_file.editor_schema > schemas/duties.schema.json` writes the data's anew,
and with the argument `thesaurus` or `subjects` the other two, `thesaurus.schema.json` and
`subjects.schema.json`.
"""

from __future__ import annotations

import json
import sys
from typing import TypeAlias

from toqay_cli.data_file.declaration import (
    DATASET,
    ChoiceField,
    CountField,
    Field,
    Groups,
    Kind,
    Many,
    One,
    RecordField,
    TableField,
    TextField,
    Texts,
)
from toqay_cli.data_file.subjects_declaration import SUBJECTS
from toqay_cli.data_file.thesaurus_declaration import THESAURUS

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool"


_TITLED = {
    "duties": ("履职事项清单数据文件", DATASET),
    "thesaurus": ("检索词典", THESAURUS),
    "subjects": ("主题表", SUBJECTS),
}


def schema_text(of: str = "duties") -> str:
    """Return the schema of `duties`, the `thesaurus` or the `subjects`, as in the repository."""
    title, record = _TITLED[of]
    head: dict[str, Json] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
    }
    return json.dumps({**head, **_record(record)}, ensure_ascii=False, indent=2) + "\n"


def _record(record: RecordField) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in record.fields if field.required],
        "properties": {field.name: _field(field) for field in record.fields},
    }
    if record.any_of:
        schema["anyOf"] = [{"required": [name]} for name in record.any_of]
    return schema


def _field(field: Field) -> dict[str, Json]:
    return {"description": field.description, **_kind(field.kind)}


def _kind(kind: Kind) -> dict[str, Json]:
    match kind:
        case TextField():
            return _text(kind)
        case ChoiceField(words):
            return {"enum": list(words)}
        case CountField():
            return {"type": "integer", "minimum": 1}
        case One(record):
            return _record(record)
        case several:
            return _several(several)


def _several(kind: Texts | Groups | TableField | Many) -> dict[str, Json]:
    match kind:
        case Texts():
            return _texts(kind)
        case Groups(group):
            return {"type": "array", "items": _texts(group), "minItems": 1}
        case TableField(row):
            return {"type": "object", "additionalProperties": _texts(row), "minProperties": 1}
        case Many(record, may_be_empty=may_be_empty):
            least = 0 if may_be_empty else 1
            return {"type": "array", "items": _record(record), "minItems": least}


def _texts(texts: Texts) -> dict[str, Json]:
    limits: dict[str, Json] = {} if texts.most is None else {"maxItems": texts.most}
    return {"type": "array", "items": _text(TextField()), "minItems": texts.least, **limits}


def _text(text: TextField) -> dict[str, Json]:
    if text.pattern is not None:
        return {"type": "string", "pattern": f"^(?:{text.pattern})$"}
    return {"type": "string"} if text.may_be_empty else {"type": "string", "minLength": 1}


if __name__ == "__main__":
    # Not by `print`: the file is UTF-8 whatever the terminal speaks.
    sys.stdout.buffer.write(schema_text(*sys.argv[1:2]).encode())
