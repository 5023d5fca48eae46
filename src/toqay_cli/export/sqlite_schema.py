"""The tables of the SQLite export. Stable: a change is a new schema version.

The database of several townships has a table of them instead of the one document, and its
departments and duties tell their townships; all else is alike.
"""

from __future__ import annotations

from toqay_cli.model import CLAUSE_FIELDS
from toqay_cli.model.duty_columns import DUTY_COLUMNS, one_of

IN_DUTIES = tuple(column for column in DUTY_COLUMNS if column.sql)
"""The columns that the table of duties has."""
LISTS_OF_TEXTS = tuple(column for column in DUTY_COLUMNS if column.item)
"""The columns that have a table of their own, a text a row."""

_DOCUMENT = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL,
    township TEXT NOT NULL,
    data_version TEXT NOT NULL,
    data_date TEXT NOT NULL,
    published TEXT,
    source TEXT NOT NULL,
    source_sha256 TEXT NOT NULL
);
"""

_TOWNSHIPS = """
CREATE TABLE townships (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    data_version TEXT NOT NULL,
    data_date TEXT NOT NULL,
    published TEXT,
    source TEXT NOT NULL,
    source_sha256 TEXT NOT NULL
);
"""

# What one and several townships differ in has a place of its own.
_TABLES = """CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
{owned}    name TEXT NOT NULL{one},
    short TEXT NOT NULL,
    kind TEXT NOT NULL{each}
);
CREATE TABLE spellings (
    id INTEGER PRIMARY KEY,
    spelling TEXT NOT NULL,
    department_id INTEGER NOT NULL REFERENCES departments (id),
    kind TEXT NOT NULL CHECK (kind IN ('name', 'short', 'alias', 'ambiguous')),
    UNIQUE (spelling, department_id)
);
CREATE TABLE duties (
    position INTEGER PRIMARY KEY,
{duty_id},
    label TEXT NOT NULL UNIQUE,
{owned}{duty_columns},
    UNIQUE ({of}list, number)
);
CREATE TABLE duty_departments (
    duty_id TEXT NOT NULL REFERENCES duties (id),
    position INTEGER NOT NULL,
    department_id INTEGER NOT NULL REFERENCES departments (id),
    PRIMARY KEY (duty_id, position)
) WITHOUT ROWID;
CREATE TABLE clauses (
    id INTEGER PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duties (id),
    {field},
    position INTEGER NOT NULL,
    topic TEXT,
    label TEXT,
    text TEXT,
    UNIQUE (duty_id, field, position)
);
CREATE TABLE clause_departments (
    clause_id INTEGER NOT NULL REFERENCES clauses (id),
    position INTEGER NOT NULL,
    department_id INTEGER NOT NULL REFERENCES departments (id),
    PRIMARY KEY (clause_id, position)
) WITHOUT ROWID;
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    clause_id INTEGER NOT NULL REFERENCES clauses (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (clause_id, position)
);
{lists}CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duties (id),
    position INTEGER NOT NULL,
    field TEXT NOT NULL,
    source TEXT NOT NULL,
    corrected TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (duty_id, position)
);
"""

_UNIQUE_NAME = ",\n    UNIQUE (township_id, name)"
_OWNED = "    township_id INTEGER NOT NULL REFERENCES townships (id),\n"


_LIST_OF_TEXTS = """CREATE TABLE {key} (
    id INTEGER PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duties (id),
    position INTEGER NOT NULL,
    {item} TEXT NOT NULL,
    UNIQUE (duty_id, position)
);
"""


def tables_of(*, several: bool) -> str:
    """Return the tables for one township, or for several."""
    duty_id, *others = IN_DUTIES
    declared = {
        "duty_id": f"    {duty_id.sql}",
        "duty_columns": ",\n".join(f"    {column.sql}" for column in others),
        "field": one_of("field", CLAUSE_FIELDS),
        "lists": "".join(
            _LIST_OF_TEXTS.format(key=column.key, item=column.item) for column in LISTS_OF_TEXTS
        ),
    }
    if several:
        return _TOWNSHIPS + _TABLES.format(
            owned=_OWNED, one="", each=_UNIQUE_NAME, of="township_id, ", **declared
        )
    return _DOCUMENT + _TABLES.format(owned="", one=" UNIQUE", each="", of="", **declared)


INDEXES = """
CREATE INDEX spellings_of_department ON spellings (department_id);
CREATE INDEX duties_by_category ON duties (category_id);
CREATE INDEX duties_of_department ON duty_departments (department_id);
CREATE INDEX clauses_of_department ON clause_departments (department_id);
CREATE INDEX duties_by_keyword ON keywords (keyword);
"""

PASSAGES = """
CREATE VIEW passages AS
    SELECT id AS duty_id, 'name' AS field, NULL AS clause, NULL AS item, name AS text
    FROM duties
    UNION ALL
    SELECT duty_id, field, position, NULL, text
    FROM clauses WHERE text IS NOT NULL
    UNION ALL
    SELECT clauses.duty_id, clauses.field, clauses.position, items.position, items.text
    FROM items JOIN clauses ON clauses.id = items.clause_id;
"""

# The words of a duty cut into their pieces of one to twelve characters, once each, so that what
# stands anywhere in running Chinese, also beside Latin, is a token of its own: Datasette quotes
# what is typed, and a phrase of FTS5 is one token as long as it is. Nothing else is kept.
WORDS = """
CREATE VIRTUAL TABLE duty_words USING fts5 (
    name, clauses, departments, keywords, content='', tokenize='unicode61'
);
"""
