"""How many steps a backtracking matcher takes, counted, so that no clock has to be trusted.

The matcher walks the tree that the standard library parses a pattern into, and tries what the
library's engine tries, in its order. A test that holds its matches against those of `re` keeps it
honest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]  # private, and without stubs
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any, NamedTuple, TypeAlias

Go: TypeAlias = Callable[[int], int | None]
"""What is left to match from a place on: the end of the match, None where there is none."""

_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
_ONE_CHARACTER = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
_REPETITIONS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_MOST_REPEATED = 100
_DEPTH = 50_000


class Outcome(NamedTuple):
    """The spans that were matched, and the steps that it took."""

    spans: tuple[tuple[int, int], ...]
    steps: int


def outcome(pattern: re.Pattern[str], method: str, text: str) -> Outcome:
    """What a method of a pattern finds in a text: match, fullmatch, or all others (each match)."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(_DEPTH)
    try:
        matcher = _Matcher(pattern, text)
        spans = tuple(matcher.spans(method))
    finally:
        sys.setrecursionlimit(before)
    return Outcome(spans, matcher.steps)


def is_bounded(pattern: re.Pattern[str]) -> bool:
    """Whether no part repeats without a bound: then each place of a text costs the same at most."""
    return not _is_without_bound(parser.parse(pattern.pattern, pattern.flags))


def _is_without_bound(tree: Any) -> bool:  # noqa: ANN401  the library's trees have no types
    return any(
        (code in _REPETITIONS and argument[1] > _MOST_REPEATED)
        or any(map(_is_without_bound, _parts(argument)))
        for code, argument in tree
    )


def hard_texts(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts that repeat what the pattern looks for, with and without an end that spoils a match."""
    units = _characters(parser.parse(pattern.pattern, pattern.flags))
    pairs = [first + second for first, second in product(units[:6], repeat=2)]
    for unit in dict.fromkeys((*units, *pairs)):
        run = (unit * length)[:length]
        yield from (run, f"{run}\x01", f"\x01{run}\x01")
        yield from (f"{first}{run}\x01" for first in units[:3])


def _characters(tree: Any) -> list[str]:  # noqa: ANN401  the library's trees have no types
    """One character for each thing that the pattern compares with."""
    found: dict[str, None] = {}
    for code, argument in tree:
        if code is op.LITERAL:
            found[chr(argument)] = None
        elif code in (op.NOT_LITERAL, op.ANY):
            found["文"] = None
        elif code is op.IN:
            found.update(dict.fromkeys(_members(argument)))
        else:
            for part in _parts(argument):
                found.update(dict.fromkeys(_characters(part)))
    return list(found)


def _members(members: Any) -> Iterator[str]:  # noqa: ANN401  as above
    for code, argument in members:
        if code is op.NEGATE:
            yield "文"
        elif code is op.LITERAL:
            yield chr(argument)
        elif code is op.RANGE:
            yield chr(argument[0])
        elif code is op.CATEGORY:
            yield {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " "}.get(argument, "文")


def _parts(argument: Any) -> Iterator[Any]:  # noqa: ANN401  as above
    """The trees within a node's argument."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for each in argument:
            yield from _parts(each)


def _unless(barred: bool, start: int, at: int) -> int | None:  # noqa: FBT001  bound by position
    """The end of a match, but for an empty one where the last match ended."""
    return None if barred and at == start else at


class _Matcher:
    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.steps = 0
        self._text = text
        self._flags = pattern.flags
        self._tree = parser.parse(pattern.pattern, pattern.flags)
        self._groups: dict[int, tuple[int, int]] = {}
        self._one: dict[int, re.Pattern[str]] = {}

    def spans(self, method: str) -> Iterator[tuple[int, int]]:
        if method in ("match", "fullmatch"):
            whole = method == "fullmatch"
            end = self._run(self._tree, 0, 0, lambda at: self._end(at, whole=whole))
            if end is not None:
                yield 0, end
            return
        place, not_empty_at = 0, -1
        while place <= len(self._text):
            end = self._run(self._tree, 0, place, partial(_unless, place == not_empty_at, place))
            if end is None:
                place += 1
                continue
            yield place, end
            place = not_empty_at = end

    def _end(self, at: int, *, whole: bool) -> int | None:
        return None if whole and at < len(self._text) else at

    def _run(self, tree: Any, node: int, at: int, go: Go) -> int | None:  # noqa: ANN401  as above
        """Match the nodes of a tree from one on, then what is left."""
        if node == len(tree):
            return go(at)
        self.steps += 1
        code, argument = tree[node]

        def rest(place: int) -> int | None:
            return self._run(tree, node + 1, place, go)

        if code in _ONE_CHARACTER:
            return rest(at + 1) if self._is(tree[node], at) else None
        return self._node(code, argument, at, rest)

    def _node(self, code: Any, argument: Any, at: int, rest: Go) -> int | None:  # noqa: ANN401, C901, PLR0911  one case a kind of node
        match code:
            case op.AT:
                return rest(at) if self._stands(argument, at) else None
            case op.BRANCH:
                for branch in argument[1]:
                    if (end := self._run(branch, 0, at, rest)) is not None:
                        return end
                return None
            case op.SUBPATTERN:
                group, _, _, inner = argument
                return self._run(inner, 0, at, lambda end: self._keep(group, at, end, rest))
            case op.ATOMIC_GROUP:
                end = self._run(argument, 0, at, lambda place: place)
                return None if end is None else rest(end)
            case op.MAX_REPEAT | op.MIN_REPEAT:
                return self._repeat(argument, at, rest, lazy=code is op.MIN_REPEAT)
            case op.POSSESSIVE_REPEAT:
                end = self._repeat(argument, at, lambda place: place, lazy=False)
                return None if end is None else rest(end)
            case op.ASSERT | op.ASSERT_NOT:
                return rest(at) if self._looks(argument, at) is (code is op.ASSERT) else None
            case op.GROUPREF:
                start, end = self._groups.get(argument, (0, -1))
                words = self._text[start:end]
                return rest(at + len(words)) if self._text.startswith(words, at) else None
        raise NotImplementedError(code)

    def _keep(self, group: int | None, start: int, end: int, rest: Go) -> int | None:
        if group is not None:
            self._groups[group] = start, end
        return rest(end)

    def _looks(self, argument: Any, at: int) -> bool:  # noqa: ANN401  as above
        direction, inner = argument
        if direction > 0:
            return self._run(inner, 0, at, lambda end: end) is not None
        start = at - inner.getwidth()[0]
        return start >= 0 and self._run(inner, 0, start, lambda end: end) is not None

    def _repeat(self, argument: Any, at: int, rest: Go, *, lazy: bool) -> int | None:  # noqa: ANN401  as above
        least, most, inner = argument
        if len(inner) == 1 and inner[0][0] in _ONE_CHARACTER:
            return self._repeat_one(argument, at, rest, lazy=lazy)

        def more(count: int, place: int, before: int) -> int | None:
            if count < least:
                return self._run(inner, 0, place, lambda end: more(count + 1, end, place))
            if lazy and (end := rest(place)) is not None:
                return end
            if count < most and place != before:
                once = self._run(inner, 0, place, lambda end: more(count + 1, end, place))
                if once is not None:
                    return once
            return None if lazy else rest(place)

        return more(0, at, -1)

    def _repeat_one(self, argument: Any, at: int, rest: Go, *, lazy: bool) -> int | None:  # noqa: ANN401  as above
        least, most, inner = argument
        count = 0
        limit = least if lazy else most
        while count < limit and self._is(inner[0], at + count):
            count += 1
            self.steps += 1
        if count < least:
            return None
        if not lazy:
            tried = (rest(at + each) for each in range(count, least - 1, -1))
            return next((end for end in tried if end is not None), None)
        while (end := rest(at + count)) is None:
            if count == most or not self._is(inner[0], at + count):
                return None
            count += 1
            self.steps += 1
        return end

    def _is(self, node: Any, at: int) -> bool:  # noqa: ANN401  as above
        """Whether a node of one character matches the one at a place."""
        if at >= len(self._text):
            return False
        code, argument = node
        character = self._text[at]
        if self._flags & re.IGNORECASE:
            character = character.lower()
        match code:
            case op.ANY:
                return bool(self._flags & re.DOTALL) or character != "\n"
            case op.LITERAL:
                return bool(ord(character) == argument)
            case op.NOT_LITERAL:
                return bool(ord(character) != argument)
        negated = argument[0][0] is op.NEGATE
        return negated is not any(self._is_member(each, character) for each in argument)

    def _is_member(self, member: Any, character: str) -> bool:  # noqa: ANN401  as above
        code, argument = member
        if code is op.LITERAL:
            return bool(ord(character) == argument)
        if code is op.RANGE:
            return bool(argument[0] <= ord(character) <= argument[1])
        return bool(code is op.CATEGORY and re.match(_CATEGORIES[argument], character))

    def _stands(self, where: Any, at: int) -> bool:  # noqa: ANN401  as above
        text, end = self._text, len(self._text)
        match where:
            case op.AT_BEGINNING | op.AT_BEGINNING_STRING:
                return at == 0 or bool(self._flags & re.MULTILINE and text[at - 1] == "\n")
            case op.AT_END:
                last = at == end or (at == end - 1 and text[at] == "\n")
                return last or bool(self._flags & re.MULTILINE and text[at] == "\n")
            case op.AT_END_STRING:
                return at == end
            case op.AT_BOUNDARY:
                sides = (text[at - 1 : at] if at else "", text[at : at + 1])
                first, second = (re.match(r"\w", each) is not None for each in sides)
                return first is not second
        raise NotImplementedError(where)
