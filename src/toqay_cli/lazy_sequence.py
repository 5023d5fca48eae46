"""What takes time to make and is not always asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
        """Whether the other is a sequence of the same values."""
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        """The hash of the values."""
        return hash(self._made)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._made)

    @overload
    def __getitem__(self, position: int) -> _Made: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[_Made]: ...
    def __getitem__(self, position: int | slice) -> _Made | Sequence[_Made]:
        """The value at a position, or those of a slice."""
        return self._made[position]
