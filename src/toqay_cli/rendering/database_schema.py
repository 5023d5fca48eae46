"""The tables of the SQLite export. Stable: a change is a new schema version."""

from __future__ import annotations

TABLES = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL,
    township TEXT NOT NULL,
    data_version TEXT NOT NULL,
    data_date TEXT NOT NULL,
    source TEXT NOT NULL,
    source_sha256 TEXT NOT NULL
);
CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    short TEXT NOT NULL,
    kind TEXT NOT NULL
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
    id TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL UNIQUE,
    list TEXT NOT NULL CHECK (list IN ('basic', 'cooperative', 'reclaimed')),
    number INTEGER NOT NULL,
    page INTEGER,
    category_id INTEGER NOT NULL REFERENCES categories (id),
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'transferred', 'discontinued')),
    departments_printed TEXT,
    note TEXT,
    citation TEXT NOT NULL,
    UNIQUE (list, number)
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
    field TEXT NOT NULL CHECK (field IN ('department_duties', 'township_duties', 'method')),
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
CREATE TABLE township_steps (
    id INTEGER PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duties (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (duty_id, position)
);
CREATE TABLE keywords (
    id INTEGER PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duties (id),
    position INTEGER NOT NULL,
    keyword TEXT NOT NULL,
    UNIQUE (duty_id, position)
);
CREATE TABLE corrections (
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

# The words of a duty cut into their pieces of one to four characters, so that a word which
# stands anywhere in running Chinese is a token of its own. Nothing else is kept.
WORDS = """
CREATE VIRTUAL TABLE duty_words USING fts5 (
    name, clauses, departments, keywords, content='', tokenize='unicode61'
);
"""
