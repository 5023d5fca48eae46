"""How an official reply quotes duties."""

from typing import Literal, NamedTuple

from toqay_cli.model import Duty


class Citation(NamedTuple):
    """The paragraph that an official reply quotes a duty by.

    `point` is the place from 1 of the quoted passage among all that the duty has, None where
    the duty as a whole is cited; `text` is that passage, or the duty's name.
    """

    duty: Duty
    point: int | None
    text: str
    paragraph: str


class CitationsAnswer(NamedTuple):
    """The citations of the duties asked for, in the order asked."""

    citations: tuple[Citation, ...]

    @property
    def kind(self) -> Literal["citations"]:
        """What tells it from the other answers."""
        return "citations"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.citations
