"""Values that take time to make and are not always asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

_Made = TypeVar("_Made")


class LazySequence(Sequence[_Made]):
    """Values that are made when the first of them is asked for."""

    def __init__(self, make: Callable[[], tuple[_Made, ...]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[_Made, ...]:
        return self._make()

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is a sequence of the same values."""
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the values."""
        return hash(self._made)

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._made)

    @overload
    def __getitem__(self, position: int) -> _Made: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[_Made]: ...
    def __getitem__(self, position: int | slice) -> _Made | Sequence[_Made]:
        """Return the value at a position, or the values of a slice."""
        return self._made[position]


class OnDemandSequence(Sequence[_Made]):
    """Values that are each made when they are first asked for.

    `make` gives those at some positions, in their order; a loop over the sequence asks at once for
    all that are not made yet.
    """

    def __init__(self, length: int, make: Callable[[Sequence[int]], Iterable[_Made]]) -> None:
        self._length = length
        self._make = make
        self._made: dict[int, _Made] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return self._length

    @overload
    def __getitem__(self, position: int) -> _Made: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[_Made]: ...
    def __getitem__(self, position: int | slice) -> _Made | Sequence[_Made]:
        """Return the value at a position, or those of a slice."""
        if isinstance(position, slice):
            return [self[each] for each in range(self._length)[position]]
        place = range(self._length)[position]
        self._complete((place,))
        return self._made[place]

    def __iter__(self) -> Iterator[_Made]:
        """Yield the values in their order."""
        self._complete(range(self._length))
        return (self._made[position] for position in range(self._length))

    def _complete(self, positions: Iterable[int]) -> None:
        absent = [position for position in positions if position not in self._made]
        if absent:
            self._made.update(zip(absent, self._make(absent), strict=True))
