"""The pairs of texts and of duties on two sides."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias, TypeVar

from toqay_cli.model import CLAUSE_FIELDS, Clause, Duty, DutyList
from toqay_cli.questions.compared_words import ComparedWords

_Thing = TypeVar("_Thing")
Pairs: TypeAlias = dict[int, int]
"""Positions on the old side with theirs on the new, each once at most."""

Bigrams: TypeAlias = frozenset[str]

# Tried on the 248 duties: what the most alike of two different ones reach stays below.
_NAME_ALONE = 0.72
"""医疗救助待遇审批 and 医疗救助待遇给付 are two duties, 0.71 alike; 医疗救助工作 is 医疗救助, 0.75."""
_NAME_AT_LEAST = 1 / 3
"""涉路施工活动许可 and 审批、设置非公路标志 have one text: less in common is another duty."""
_NAME_AND_BODY = 0.6
"""Two cooperative duties on safety reach 0.56; half a name over the same text 0.83."""
_BODY_OVER_NAME = 2
"""The weight of a body against a name, where the text names one."""
_SHORTEST_BODY = 30
"""A body of fewer bigrams is a formula (此项工作已不再开展) that tells no duty from another."""
_PASSAGE = 0.4
"""A passage with two of five bigrams in common was reworded; with fewer it was replaced."""


class _Looks(NamedTuple):
    """The features by which a duty is recognised where the other side lacks its name."""

    name: Bigrams
    body: Bigrams


def pair_duties(
    old: Sequence[Duty], new: Sequence[Duty], readings: tuple[ComparedWords, ComparedWords]
) -> Pairs:
    """Return the duties of two sides that are one: of one name in one list, then by likeness.

    Among the duties of another list the one of the same name is the most alike. Numbers play no
    part, but between the same two duties a third of the name is enough. Of a duty that was split,
    the part most like it stays that duty.
    """
    of_old, of_new = readings
    pairs = pair_same(_names_in_lists(old, of_old), _names_in_lists(new, of_new))
    looks, new_looks = _looks(old, of_old), _looks(new, of_new)
    pairs = pair_alike(looks, new_looks, pairs, _likeness)
    return pairs | {
        place: other
        for place, other in _in_one_place(old, new, pairs)
        if _share(looks[place].name, new_looks[other].name) >= _NAME_AT_LEAST
    }


def _in_one_place(
    old: Sequence[Duty], new: Sequence[Duty], pairs: Pairs
) -> Iterator[tuple[int, int]]:
    """Yield the unpaired duties of both sides between the same two pairs, in one list."""
    taken = set(pairs.values())
    beside = {**pairs, -1: -1, len(old): len(new)}
    for place, duty in enumerate(old):
        if place in pairs or place - 1 not in beside:
            continue
        other = beside[place - 1] + 1
        alone = other not in taken and beside.get(place + 1) == other + 1
        if alone and duty.id.list is new[other].id.list:
            yield place, other


def pair_texts(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the pairs of equal passages, wherever they are, then of reworded ones."""
    pairs = pair_same(old, new)
    looks, new_looks = list(map(_bigrams, old)), list(map(_bigrams, new))
    return pair_alike(looks, new_looks, pairs, _passage_likeness)


def pair_same(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Return the pairs of equal things, in order."""
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, thing in enumerate(new):
        places[thing].append(place)
    return {place: places[thing].popleft() for place, thing in enumerate(old) if places.get(thing)}


def pair_alike(
    old: Sequence[_Thing],
    new: Sequence[_Thing],
    pairs: Pairs,
    likeness: Callable[[_Thing, _Thing], float],
) -> Pairs:
    """Return the pairs, with further pairs of the remaining things, the most alike first.

    A likeness of 0 is none; of ties the earlier goes first.
    """
    taken = set(pairs.values())
    left = [place for place in range(len(new)) if place not in taken]
    alike = sorted(
        (-degree, place, other)
        for place in range(len(old))
        if place not in pairs
        for other in left
        if (degree := likeness(old[place], new[other]))
    )
    found = dict(pairs)
    for _, place, other in alike:
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)
    return found


def _names_in_lists(duties: Sequence[Duty], reading: ComparedWords) -> list[tuple[DutyList, str]]:
    return [(duty.id.list, reading.key(duty.name)) for duty in duties]


def _looks(duties: Sequence[Duty], reading: ComparedWords) -> list[_Looks]:
    bodies = [reading.key(_body(duty)) for duty in duties]
    counts = Counter(bodies)
    return [
        _Looks(_bigrams(reading.key(duty.name)), _own(body, counts[body]))
        for duty, body in zip(duties, bodies, strict=True)
    ]


def _own(body: str, count: int) -> Bigrams:
    """Return the bigrams of a body that tells its duty from others; none of a formula."""
    bigrams = _bigrams(body)
    return bigrams if count == 1 and len(bigrams) >= _SHORTEST_BODY else frozenset()


def _likeness(old: _Looks, new: _Looks) -> float:
    name = _share(old.name, new.name)
    if name < _NAME_AT_LEAST:
        return 0
    both = (name + _BODY_OVER_NAME * _share(old.body, new.body)) / (1 + _BODY_OVER_NAME)
    return max(name if name >= _NAME_ALONE else 0, both if both >= _NAME_AND_BODY else 0)


def _passage_likeness(old: Bigrams, new: Bigrams) -> float:
    share = _share(old, new)
    return share if share >= _PASSAGE else 0


def _share(one: Bigrams, other: Bigrams) -> float:
    """Return the part of their bigrams that two texts have in common (Dice), from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0


def _bigrams(text: str) -> Bigrams:
    return frozenset(map("".join, pairwise(text)))


def _body(duty: Duty) -> str:
    clauses: tuple[Clause, ...] = sum((getattr(duty, field) for field in CLAUSE_FIELDS), ())
    return "\n".join(text for clause in clauses for text in (clause.text or "", *clause.items))
