"""The differences between two editions of a list, or between two townships: typed values."""

from enum import Enum
from typing import Literal, NamedTuple

from toqay_cli.model import Duty, DutyList


class Edition(NamedTuple):
    """One of the two files that were compared; `total` is the number of its duties."""

    title: str
    township: str
    data_version: str
    source_sha256: str
    total: int


class ChangeKind(Enum):
    """The kind of a duty's change, weightiest first; the value is its name in JSON."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    CATEGORY = "category"
    DEPARTMENTS = "departments"
    STATUS = "status"
    CLAUSES = "clauses"

    @property
    def title(self) -> str:
        """The wording for a reader of two editions."""
        return _KIND_TITLE[self]

    @property
    def difference(self) -> str:
        """The wording for a reader of two townships, neither of which came later."""
        return _DIFFERENCE[self]


_KIND_TITLE = {
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删除",
    ChangeKind.MOVED: "调整清单",
    ChangeKind.RENAMED: "名称修改",
    ChangeKind.CATEGORY: "类别调整",
    ChangeKind.DEPARTMENTS: "部门变动",
    ChangeKind.STATUS: "状态改变",
    ChangeKind.CLAUSES: "正文修改",
}
_DIFFERENCE = {
    ChangeKind.ADDED: "仅后者有",
    ChangeKind.REMOVED: "仅前者有",
    ChangeKind.MOVED: "清单不同",
    ChangeKind.RENAMED: "名称不同",
    ChangeKind.CATEGORY: "类别不同",
    ChangeKind.DEPARTMENTS: "部门不同",
    ChangeKind.STATUS: "状态不同",
    ChangeKind.CLAUSES: "正文不同",
}


class Mark(Enum):
    """The change of a piece of text; the value is its name in JSON."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class ComparedWord(NamedTuple):
    """A piece of a changed text, with a single mark."""

    mark: Mark
    text: str


class PassageChange(NamedTuple):
    """A passage that came, went or was reworded.

    `field` is a key of the duty; `heading` its topic or label, None for none; a passage that only
    came or went is a single word.
    """

    field: str
    heading: str | None
    words: tuple[ComparedWord, ...]


class DutyChange(NamedTuple):
    """All changes of a duty; `old` is None for one that was added, `new` for a removed one.

    `name` has its words where it was reworded; departments are canonical names, those that
    left by the old registry and those that came by the new.
    """

    kinds: tuple[ChangeKind, ...]
    old: Duty | None
    new: Duty | None
    name: tuple[ComparedWord, ...]
    departments_left: tuple[str, ...]
    departments_came: tuple[str, ...]
    passages: tuple[PassageChange, ...]


class Move(NamedTuple):
    """The number of duties that went from one list to another."""

    old: DutyList
    new: DutyList
    duties: int


class Comparison(NamedTuple):
    """The changes from one edition to the other: added, removed, then by the weightiest kind.

    `between_townships`: the two are no editions of one township's lists, so that place and level
    do not count. `renumbered` duties have nothing but another number, `unchanged` not even that.
    """

    old: Edition
    new: Edition
    between_townships: bool
    renumbered: int
    unchanged: int
    changes: tuple[DutyChange, ...]

    @property
    def kind(self) -> Literal["comparison"]:
        """The kind of answer."""
        return "comparison"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.changes or self.renumbered or self.unchanged)

    def number(self, kind: ChangeKind) -> int:
        """Return the number of duties with that kind of change; one may have several."""
        return sum(kind in change.kinds for change in self.changes)

    @property
    def changed(self) -> int:
        """The number of duties in both editions that changed, each counted once."""
        return sum(bool(change.old and change.new) for change in self.changes)

    @property
    def moves(self) -> tuple[Move, ...]:
        """The lists that duties went between, in their printed order."""
        went = [
            (change.old.id.list, change.new.id.list)
            for change in self.changes
            if change.old and change.new
        ]
        pairs = ((old, new) for old in DutyList for new in DutyList if old is not new)
        return tuple(Move(*pair, went.count(pair)) for pair in pairs if pair in went)
