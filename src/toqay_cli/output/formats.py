"""The forms of an answer, and the user's wishes for its delivery."""

from enum import Enum
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, get_args


class Form(Enum):
    """A format by name."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    INDEX = "index"
    HTML = "html"
    DOCX = "docx"


DelimitedForm: TypeAlias = Literal[Form.CSV, Form.TSV]
"""The forms that are a row a line, its cells parted."""
TextForm: TypeAlias = Literal[Form.TABLE, Form.JSON, Form.JSONL, DelimitedForm, Form.MD]
"""The forms that are text."""
WholeForm: TypeAlias = Literal[Form.XLSX, Form.SQLITE, Form.INDEX, Form.HTML]
"""The forms that are made in one piece."""

QUERY_FORMS: tuple[Form, ...] = (*get_args(TextForm), Form.XLSX)
"""The forms of every query command; other forms hold a whole dataset or a letter."""

CELL_FORMS: tuple[Form, ...] = (*get_args(DelimitedForm), Form.XLSX)
"""The forms that have headings over cells."""


def form_names(*forms: Form) -> str:
    """Return the names of forms, as a sentence lists them."""
    return "、".join(form.value for form in forms)


def text_form(form: Form | None) -> TextForm | None:
    """Return the form, which must be one of text."""
    match form:
        case Form.XLSX | Form.SQLITE | Form.INDEX | Form.HTML | Form.DOCX:
            raise ValueError(form)
        case None | Form.TABLE | Form.JSON | Form.JSONL | Form.CSV | Form.TSV | Form.MD:
            return form


def whole_form(form: Form | None) -> WholeForm:
    """Return the form, which must be one of whole datasets in one piece."""
    match form:
        case Form.XLSX | Form.SQLITE | Form.INDEX | Form.HTML:
            return form
        case None | Form.TABLE | Form.JSON | Form.JSONL | Form.CSV | Form.TSV | Form.MD | Form.DOCX:
            raise ValueError(form)


Headings: TypeAlias = Literal["keys", "zh"]
"""The kind of headings: JSON keys over codes, or Chinese over words."""
HEADINGS: tuple[Headings, ...] = ("keys", "zh")


class Color(Enum):
    """The use of colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Delivery(NamedTuple):
    """The user's wishes for an answer: form, file, colour, byte order mark in CSV files.

    Without a form the place decides; without a file it goes to stdout; without `headings` files for
    people have Chinese ones. `metadata` is the file for Datasette's metadata of a database. Without
    `pager` a long answer runs over the screen.
    """

    form: Form | None
    path: Path | None
    color: Color
    byte_order_mark: bool
    metadata: Path | None = None
    pager: bool = True
    headings: Headings | None = None
