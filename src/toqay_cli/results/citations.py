"""Citations of duties in official replies."""

from typing import Literal, NamedTuple

from toqay_cli.model import Duty


class Citation(NamedTuple):
    """The paragraph by which an official reply quotes a duty.

    `point` is the place from 1 of the quoted passage among all of the duty, None where the duty as
    a whole is cited; `text` is that passage, or the duty's name.
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
        """The kind of answer."""
        return "citations"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.citations
