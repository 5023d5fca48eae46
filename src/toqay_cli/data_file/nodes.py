"""A data file as read: values with their places, without knowledge of duties."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, TypeAlias


class ScalarKind(Enum):
    """The kind that YAML reads an unquoted value as; the value is its name in a finding."""

    TEXT = "文字"
    INTEGER = "整数"
    NUMBER = "小数"
    BOOLEAN = "是非值"
    DATE = "日期"
    NOTHING = "空值"
    OTHER = "特殊值"


class Scalar(NamedTuple):
    """A single value; `quoted` tells whether its text begins one column after its place."""

    line: int
    column: int
    value: str
    kind: ScalarKind
    quoted: bool


class Sequence(NamedTuple):
    """A list of values in the file's order."""

    line: int
    column: int
    items: tuple[Node, ...]


class Mapping(NamedTuple):
    """Keys with values in the file's order, repeated keys included."""

    line: int
    column: int
    pairs: tuple[tuple[Node, Node], ...]


class Refused(NamedTuple):
    """A value found wrong while reading: an alias, or one under a tag."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | Refused
