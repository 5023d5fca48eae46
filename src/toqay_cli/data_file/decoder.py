"""From nodes to entries: a file checked by the declaration, key by key."""

from __future__ import annotations

import re
from difflib import get_close_matches

from toqay_cli.data_file.declaration import (
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
from toqay_cli.data_file.entries import (
    Entry,
    EntryList,
    GroupList,
    RowEntry,
    RowList,
    TextList,
    Value,
)
from toqay_cli.data_file.nodes import Mapping, Node, Refused, Scalar, ScalarKind, Sequence
from toqay_cli.data_file.rules import Placed, RulePlace, found
from toqay_cli.results.finding import Finding


def decode(root: Node, declared: RecordField) -> tuple[Entry | None, tuple[Finding, ...]]:
    """Read a file's nodes by its declaration.

    Returns the file's entry (None when it is no mapping) and the findings against the declaration.
    """
    decoder = _Decoder()
    entry = decoder.record(declared, root)
    return entry, tuple(decoder.findings)


# YAML would read 010 as eight; a longer number is a mistake, and Python refuses 4,300 digits.
_COUNT = re.compile("[1-9][0-9]{0,5}")


def _is_count(value: str) -> bool:
    return _COUNT.fullmatch(value) is not None


_ANY_TEXT = TextField()
_IF_EMPTY_ITEM = "写上内容，或删去这一项"


def _if_empty(field: Field) -> str:
    return "写上内容" if field.required else "写上内容，或删去这个键"


class _Decoder:
    """Reads nodes by kind and gathers the findings against the declaration."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._refused = 0

    @property
    def _wrong(self) -> int:
        """The number of findings so far, of the decoder or the reader."""
        return len(self.findings) + self._refused

    def _find(self, code: str, place: Placed, detail: str, hint: str) -> None:
        self.findings.append(found(code, place, detail, hint))

    def record(self, record: RecordField, node: Node) -> Entry | None:
        """Return the record at a node; None when there is no record."""
        if not isinstance(node, Mapping):
            self._find_type(node, f"{record.title}要写成“键: 值”")
            return None
        before = self._wrong
        keys = self._keys(record, node)
        read = {
            field.name: self._value(field, keys[field.name])
            for field in record.fields
            if field.name in keys
        }
        self._find_missing(record, node, keys)
        values = {name: value for name, value in read.items() if value is not None}
        sound = self._wrong == before
        return Entry(record, RulePlace(node.line, node.column), frozenset(keys), values, sound)

    def _keys(self, record: RecordField, node: Mapping) -> dict[str, Node]:
        """Return the record's own keys with their values; a repeated key has its first value."""
        first = self._first_of_each(node)
        keys = {name: value for name, (_, value) in first.items() if record.field(name)}
        for name, (key, value) in first.items():
            if name not in keys:
                meant = self._unknown_key(record, key, name, frozenset(keys))
                if meant is not None:
                    keys[meant] = value
        return keys

    def _first_of_each(self, node: Mapping) -> dict[str, tuple[Scalar, Node]]:
        first: dict[str, tuple[Scalar, Node]] = {}
        for key, value in node.pairs:
            if not isinstance(key, Scalar):
                self._find_type(key, "键要写成一个词")
                continue
            if key.value in first:
                before, first_value = first[key.value]
                self._find("S201", key, f"{key.value}（先见于第 {before.line} 行）", "只留一个")
                # A key typed twice in a row leaves the first without a value.
                if not _is_nothing(first_value):
                    continue
            first[key.value] = (key, value)
        return first

    def _unknown_key(
        self, record: RecordField, key: Node, name: str, present: frozenset[str]
    ) -> str | None:
        """Report an unknown key; return the absent one probably meant, to be read in its stead."""
        names = [field.name for field in record.fields]
        if name == "no" and "number" in names:
            meant = None if "number" in present else "number"
            self._find("S203", key, "YAML 把它读成“否”", f"改成 {meant}" if meant else "删去它")
            return meant
        near = get_close_matches(name, names, n=1)
        hint = f"是不是 {near[0]}？" if near else f"{record.title}可用的键：{'、'.join(names)}"
        self._find("S202", key, name, hint)
        return near[0] if near and near[0] not in present else None

    def _find_missing(self, record: RecordField, node: Mapping, keys: dict[str, Node]) -> None:
        missing = [field for field in record.fields if field.required and field.name not in keys]
        # Where a key could not be read, it may be the one that is missing.
        if missing and all(isinstance(key, Scalar) for key, _ in node.pairs):
            told = "、".join(f"{field.name}（{field.description}）" for field in missing)
            self._find("S204", node, "、".join(field.name for field in missing), f"补上 {told}")
        if record.any_of and not any(name in keys for name in record.any_of):
            self._find("R301", node, "", f"补上 {'、'.join(record.any_of)} 中的一个，或删去这一条")

    def _value(self, field: Field, node: Node) -> Value | None:
        if isinstance(node, Refused):
            self._refused += 1
            return None
        if _is_nothing(node):
            self._find("S206", node, field.name, _if_empty(field))
            return None
        match field.kind:
            case One(record):
                return self.record(record, node)
            case TextField() | ChoiceField() | CountField() as kind:
                return self._scalar(field.name, kind, node)
            case kind:
                return self._several(field, kind, node)

    def _several(
        self, field: Field, kind: Texts | Groups | TableField | Many, node: Node
    ) -> Value | None:
        match kind:
            case Many():
                return self._entries(field, kind, node)
            case Texts():
                return self._texts(field.name, kind, node, _if_empty(field))
            case Groups(group):
                return self._groups(field, group, node)
            case TableField(row):
                return self._table(field, row, node)

    def _entries(self, field: Field, many: Many, node: Node) -> EntryList | None:
        if not isinstance(node, Sequence):
            self._find_type(node, f"{field.name} 要写成列表，每项以“- ”开头")
            return None
        # A township may have had nothing reclaimed, and a new file has no bodies yet.
        if not node.items and not many.may_be_empty:
            self._find("S206", node, field.name, _if_empty(field))
            return None
        entries = [self.record(many.record, item) for item in node.items]
        read = tuple(entry for entry in entries if entry is not None)
        return EntryList(RulePlace(node.line, node.column), len(read) == len(entries), read)

    def _groups(self, field: Field, group: Texts, node: Node) -> GroupList | None:
        if not isinstance(node, Sequence):
            self._find_type(node, f"{field.name} 要写成列表，每组以“- ”开头")
            return None
        if not node.items:
            self._find("S206", node, field.name, _if_empty(field))
            return None
        read = [self._inner(f"{field.name} 中的一组", group, item) for item in node.items]
        groups = tuple(texts for texts in read if texts is not None)
        return GroupList(RulePlace(node.line, node.column), groups)

    def _table(self, field: Field, row: Texts, node: Node) -> RowList | None:
        if not isinstance(node, Mapping):
            self._find_type(node, f"{field.name} 要写成“词: [词, 词]”")
            return None
        if not node.pairs:
            self._find("S206", node, field.name, _if_empty(field))
            return None
        read = [
            (self._item(field.name, key), self._inner(f"{field.name} 中的 {name}", row, value))
            for name, (key, value) in self._first_of_each(node).items()
        ]
        rows = tuple(RowEntry(key, texts) for key, texts in read if key and texts)
        return RowList(RulePlace(node.line, node.column), rows)

    def _inner(self, name: str, texts: Texts, node: Node) -> TextList | None:
        """Return a list of texts that is one of several."""
        if _is_nothing(node):
            self._find("S206", node, name, _IF_EMPTY_ITEM)
            return None
        return self._texts(name, texts, node, _IF_EMPTY_ITEM)

    def _texts(self, name: str, texts: Texts, node: Node, if_empty: str) -> TextList | None:
        if not isinstance(node, Sequence):
            self._find_type(node, f"{name} 要写成列表")
            return None
        if not node.items:
            self._find("S206", node, name, if_empty)
            return None
        if not texts.least <= len(node.items) <= (texts.most or len(node.items)):
            most = f" 至 {texts.most}" if texts.most else ""
            detail = f"{name} 有 {len(node.items)} 个"
            self._find("S210", node, detail, f"应有 {texts.least}{most} 个{'' if most else '以上'}")
        read = [self._item(name, item) for item in node.items]
        texts_read = tuple(scalar for scalar in read if scalar is not None)
        return TextList(RulePlace(node.line, node.column), len(texts_read) == len(read), texts_read)

    def _item(self, name: str, item: Node) -> Scalar | None:
        if isinstance(item, Refused):
            self._refused += 1
            return None
        if _is_nothing(item):
            self._find("S206", item, f"{name} 中的一项", _IF_EMPTY_ITEM)
            return None
        return self._scalar(name, _ANY_TEXT, item)

    def _scalar(self, name: str, kind: Kind, node: Node) -> Scalar | None:
        match node, kind:
            case Scalar(), CountField():
                return self._count(name, node)
            case Scalar(kind=ScalarKind.TEXT), TextField() as text:
                return self._text(name, text, node)
            case Scalar(kind=ScalarKind.TEXT), ChoiceField(words):
                return self._choice(name, words, node)
            case Scalar(value=value), _:
                detail = f"{name} 应为文字，这里是{node.kind.value}（{value}）"
                self._find("S205", node, detail, f"加单引号：'{value}'")
            case _:
                self._find_type(node, f"{name} 应为一个值")
        return None

    def _count(self, name: str, node: Scalar) -> Scalar | None:
        if node.kind is not ScalarKind.INTEGER:
            detail = f"{name} 应为整数，这里是{node.kind.value}（{node.value}）"
            self._find("S205", node, detail, "只写数字，不加引号")
        elif not _is_count(node.value):
            self._find("S209", node, f"{name}（{node.value}）", "从 1 起，写十进制数")
        else:
            return node
        return None

    def _text(self, name: str, text: TextField, node: Scalar) -> Scalar | None:
        if not node.value.strip() and not text.may_be_empty:
            self._find("S206", node, name, "写上内容")
        elif text.pattern is not None and not re.fullmatch(text.pattern, node.value):
            self._find("S208", node, f"{name}（{node.value}）", f"写成 {text.example}")
        else:
            return node
        return None

    def _choice(self, name: str, words: tuple[str, ...], node: Scalar) -> Scalar | None:
        if node.value in words:
            return node
        near = get_close_matches(node.value, words, n=1)
        hint = f"是不是 {near[0]}？" if near else f"可选：{'、'.join(words)}"
        self._find("S207", node, f"{name}（{node.value}）", hint)
        return None

    def _find_type(self, node: Node, detail: str) -> None:
        if isinstance(node, Refused):
            self._refused += 1
        else:
            self._find("S205", node, detail, "照数据手册的样式写")


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.kind is ScalarKind.NOTHING
