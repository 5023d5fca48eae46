"""What several townships answer to one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from toqay_cli.views.kinds import Document, OneAnswer


class Part(NamedTuple):
    """What one of several townships answers, with its document."""

    document: Document
    answer: OneAnswer

    @property
    def name(self) -> str:
        """The township's name among them."""
        return self.document.township


class ByTownship(NamedTuple):
    """Answers of one kind, in the order of the townships."""

    parts: tuple[Part, ...]

    @property
    def answers(self) -> tuple[OneAnswer, ...]:
        """The answers alone."""
        return tuple(part.answer for part in self.parts)

    @property
    def tag(self) -> Literal["by township"]:
        """What tells it from the answers of one township."""
        return "by township"

    @property
    def is_empty(self) -> bool:
        """Whether none of them found anything."""
        return all(answer.is_empty for answer in self.answers)
