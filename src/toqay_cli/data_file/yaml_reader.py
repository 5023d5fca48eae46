"""From text to nodes with their places: the only module that knows YAML's parser.

The nodes are built from the parser's events, not by `yaml.compose`, which recurses, in C, as deep
as the file says, and stops at the first alias that leads nowhere. Built from events, a tree that is
too deep is given up at once, an alias is never followed, and reading costs half as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import yaml

from toqay_cli.data_file.file_characters import (
    TOO_LARGE,
    RefusedError,
    refused,
    text_of,
    unwanted,
    without_unwanted,
)
from toqay_cli.data_file.nodes import Mapping, Node, Refused, Scalar, ScalarKind, Sequence
from toqay_cli.data_file.rules import START, RulePlace, found
from toqay_cli.results.finding import Finding

MOST_LEVELS = 20
"""The form itself needs eight."""

MOST_VALUES = 200_000
"""A township's three lists need some ten thousand."""

MOST_CHARACTERS = 1_000
"""The most unwanted characters that are reported."""

# The C parser where PyYAML was built with it: ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = (
    yaml.resolver.Resolver().resolve
)
_KINDS = {
    "int": ScalarKind.INTEGER,
    "float": ScalarKind.NUMBER,
    "bool": ScalarKind.BOOLEAN,
    "timestamp": ScalarKind.DATE,
    "null": ScalarKind.NOTHING,
    "str": ScalarKind.TEXT,
}
# YAML resolves by the first character, and none of these begins with one of another script.
_MAY_RESOLVE = frozenset("-+.0123456789=<~nNyYtTfFoO")
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_YAML_TAG = "tag:yaml.org,2002:"
_SYNTAX_ERROR = "Y106"
_BLOCK_STYLES = ("|", ">")
_COMMENT = re.compile(r"(?<![^\s])#")


class Source(NamedTuple):
    """A file as read: its text less unwanted characters, its nodes, its findings so far.

    `root` is None when no nodes could be made. Later findings on one of `spoilt_lines` would only
    repeat the finding made there.
    """

    text: str
    root: Node | None
    findings: tuple[Finding, ...]
    spoilt_lines: frozenset[int]


def read(content: bytes) -> Source:
    """Read a file's bytes as nodes; obstacles are among the findings."""
    try:
        text = text_of(content)
    except RefusedError as refusal:
        return Source("", None, (refusal.finding,), frozenset())
    characters = tuple(islice(unwanted(text), MOST_CHARACTERS))
    spoilt_lines = frozenset(finding.line for finding in characters)
    if len(characters) == MOST_CHARACTERS:
        return Source(text, None, characters, spoilt_lines)
    text = without_unwanted(text) if characters else text
    builder = _Builder()
    root = None
    try:
        root = builder.build(text)
    except RefusedError as refusal:
        if not _echoes(refusal.finding, characters, builder.findings):
            builder.findings.append(refusal.finding)
    later = [finding for finding in builder.findings if finding.line not in spoilt_lines]
    return Source(text, root, (*characters, *later), spoilt_lines)


def _echoes(refusal: Finding, characters: tuple[Finding, ...], built: list[Finding]) -> bool:
    """Tell whether the parser most likely stopped at a mistake already found."""
    if refusal.code != _SYNTAX_ERROR:
        return False
    return bool(characters) or any(refusal.line - finding.line <= 1 for finding in built[-1:])


def head_of(text: str) -> str:
    """Return the comment at the head of a file, as written, with the empty lines around it."""
    match = _HEAD.match(text)
    return match[0] if match else ""


def stray_comments(text: str, hint: str) -> Iterator[Finding]:
    """Yield every comment that is not at the head of a text from which nodes were made.

    `hint` names a better place for such words.
    """
    start = len(head_of(text))
    if "#" not in text[start:]:
        return
    lines = _LineCounter(text)
    for span_start, span_end in (*_scalar_spans(text), (len(text), len(text))):
        for match in _COMMENT.finditer(text, start, span_start):
            yield found("Y111", lines.place(match.start()), "", hint)
        start = span_end


def _scalar_spans(text: str) -> Iterator[tuple[int, int]]:
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent):
            # The stubs do not say that what the parser makes is always marked.
            start: Any = event.start_mark
            end: Any = event.end_mark
            first = text.index("\n", start.index) if event.style in _BLOCK_STYLES else start.index
            yield first, end.index


class _LineCounter:
    """Turns rising offsets in a text into places without counting from the start each time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._counted_to = 0

    def place(self, index: int) -> RulePlace:
        self._line += self._text.count("\n", self._counted_to, index)
        self._counted_to = index
        return RulePlace(self._line, index - self._text.rfind("\n", 0, index))


@lru_cache(maxsize=1024)
def read_as(value: str) -> ScalarKind:
    """Return the kind that YAML reads an unquoted value as."""
    if value and value[0] not in _MAY_RESOLVE:
        return ScalarKind.TEXT
    tag = _resolve(yaml.ScalarNode, value, (True, False))
    return _KINDS.get(tag.rpartition(":")[2], ScalarKind.OTHER)


class _Open(NamedTuple):
    """A list or mapping without its end yet; a mapping's keys and values alternate."""

    place: RulePlace
    is_mapping: bool
    children: list[Node]

    def close(self) -> Node:
        if not self.is_mapping:
            return Sequence(*self.place, tuple(self.children))
        nodes = iter(self.children)
        return Mapping(*self.place, tuple(zip(nodes, nodes, strict=True)))


class _Builder:
    """Builds the tree of one text and gathers what a data file may not use."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._values = 0
        self._open = [_Open(RulePlace(1, 1), is_mapping=False, children=[])]

    def build(self, text: str) -> Node:
        """Return the root of the tree. Raises RefusedError."""
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except yaml.YAMLError as error:
            raise _wide_colon(text, error) or _syntax_error(error) from None
        roots = self._open[0].children
        if not roots:
            raise refused("Y103", "只有注释", "写入数据，或换成别的文件")
        if len(roots) > 1:
            place = RulePlace(roots[1].line, roots[1].column)
            raise refused(_SYNTAX_ERROR, "一个文件里有几份文档", "只留一份，删去 ---", place)
        return roots[0]

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._open[-1].children.append(self._scalar(event))
            case yaml.CollectionStartEvent():
                self._enter(event)
            case yaml.CollectionEndEvent():
                closed = self._open.pop()
                self._open[-1].children.append(closed.close())
            case yaml.AliasEvent(anchor=anchor):
                place = _place(event.start_mark)
                self._find("Y109", place, f"*{anchor}", "把所指的内容抄在这里")
                self._open[-1].children.append(Refused(*place))

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        place = _place(event.start_mark)
        self._values += 1
        if self._values > MOST_VALUES:
            raise refused(TOO_LARGE, f"超过 {MOST_VALUES} 个值", "确认给的是数据文件", place)
        if event.anchor or event.tag:
            self._find_properties(event, place)
            if event.tag:
                return Refused(*place)
        value: str = event.value
        if not event.style:
            return Scalar(place.line, place.column, value, read_as(value), quoted=False)
        if event.style == '"':
            value = self._unescaped(value, place)
        return Scalar(place.line, place.column, value, ScalarKind.TEXT, quoted=True)

    def _unescaped(self, value: str, place: RulePlace) -> str:
        """Return a double-quoted value less unwanted characters, which an escape can write."""
        for finding in unwanted(value):
            self.findings.append(finding._replace(line=place.line, column=place.column))
        return without_unwanted(value)

    def _enter(self, event: yaml.CollectionStartEvent) -> None:
        place = _place(event.start_mark)
        if len(self._open) > MOST_LEVELS:
            raise _too_deep(place)
        if event.anchor or event.tag:
            self._find_properties(event, place)
        self._open.append(_Open(place, isinstance(event, yaml.MappingStartEvent), []))

    def _find_properties(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: RulePlace
    ) -> None:
        if event.anchor:
            self._find("Y108", place, f"&{event.anchor}", "删去它")
        if event.tag:
            self._find("Y110", place, str(event.tag).replace(_YAML_TAG, "!!"), "删去它")

    def _find(self, code: str, place: RulePlace, detail: str, hint: str) -> None:
        self.findings.append(found(code, place, detail, hint))


def _place(mark: Any) -> RulePlace:  # noqa: ANN401  # the stubs have three types for marks
    return RulePlace(mark.line + 1, mark.column + 1)


def _too_deep(place: RulePlace) -> RefusedError:
    return refused("Y107", f"超过 {MOST_LEVELS} 层", "照数据手册的样式写", place)


_SYNTAX = (
    ("mapping values are not allowed", "这里不能再有冒号", "含“: ”的文字要加单引号"),
    ("could not find expected ':'", "键后面缺冒号", "写成“键: 值”"),
    ("expected <block end>", "缩进或引号不齐", "与上一项对齐；引号之后不能再有文字"),
    ("did not find expected key", "缩进或引号不齐", "与上一项对齐；引号之后不能再有文字"),
    ("did not find expected '-' indicator", "列表的缩进不齐", "与上一项的短横对齐"),
    ("',' or ']'", "方括号没有合上", "补上 ]，各项之间用英文逗号"),
    ("',' or '}'", "花括号没有合上", "补上 }"),
    ("found unexpected end of stream", "引号没有合上", "补上引号"),
    ("found unexpected document indicator", "引号没有合上", "补上引号"),
    ("cannot start any token", "这个字符不能开头", "给这段文字加单引号"),
    ("unknown escape", "双引号里的反斜杠写法有误", "改用单引号"),
    ("sequence entries are not allowed", "这里不能有列表", "另起一行写短横"),
)


def _wide_colon(text: str, error: yaml.YAMLError) -> RefusedError | None:
    """Return the refusal of a full-width colon, a letter to YAML, after a key above the error."""
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")[: mark.line + 1 if mark else None]
    for number in range(len(lines), max(len(lines) - _LINES_ABOVE, 0), -1):
        key = _KEY_WITH_WIDE_COLON.match(lines[number - 1])
        if key:
            return refused(
                _SYNTAX_ERROR,
                f"“{key[1]}：”用了全角的冒号",
                f"改成半角的冒号，后面空一格：“{key[1]}: ”",
                RulePlace(number, key.end()),
            )
    return None


_KEY_WITH_WIDE_COLON = re.compile(r"[ \t]*(?:- +)*([a-z][a-z_0-9]*) ?：")
_LINES_ABOVE = 20
"""The most lines between a key read as text and the parser's error."""


def _syntax_error(error: yaml.YAMLError) -> RefusedError:
    mark = getattr(error, "problem_mark", None)
    place = _place(mark) if mark else START
    problem = str(getattr(error, "problem", ""))
    # The C parser has a limit of its own, and looks ahead along a line.
    if "nesting depth" in problem:
        return _too_deep(place)
    for words, detail, hint in _SYNTAX:
        if words in problem:
            return refused(_SYNTAX_ERROR, detail, hint, place)
    return refused(_SYNTAX_ERROR, "从此处起无法读取", "照数据手册的样式写", place)
