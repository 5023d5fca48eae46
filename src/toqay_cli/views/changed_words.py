"""The words of a changed text in their roles."""

from __future__ import annotations

from toqay_cli.escape_control import harmless
from toqay_cli.model import CLAUSE_FIELDS, DUTY_TITLES
from toqay_cli.output.page.blocks import Run, Runs, TextRole
from toqay_cli.results.comparison import ComparedWord, Mark

FIELD_TITLES = {key: DUTY_TITLES[key] for key in (*CLAUSE_FIELDS, "township_steps")}
"""What a duty's page calls its parts."""

_ROLES = {Mark.SAME: TextRole.PLAIN, Mark.REMOVED: TextRole.GONE, Mark.ADDED: TextRole.CAME}


def word_runs(words: tuple[ComparedWord, ...]) -> Runs:
    """The words; what is the same is plain, or in Markdown it would look like what came."""
    return tuple(Run(harmless(word.text), _ROLES[word.mark]) for word in words)
