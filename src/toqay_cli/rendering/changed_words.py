"""The words of a changed text in their roles."""

from __future__ import annotations

from toqay_cli.comparison import Mark, Word
from toqay_cli.harmless import harmless
from toqay_cli.rendering.blocks import Role, Run, Runs

FIELD_TITLES = {
    "department_duties": "上级部门职责",
    "township_duties": "配合职责",
    "method": "工作方式",
    "township_steps": "乡仍需做的",
}
"""What a duty's page calls its parts."""

_ROLES = {Mark.SAME: Role.PLAIN, Mark.REMOVED: Role.GONE, Mark.ADDED: Role.CAME}


def word_runs(words: tuple[Word, ...]) -> Runs:
    """The words; what is the same is plain, or in Markdown it would look like what came."""
    return tuple(Run(harmless(word.text), _ROLES[word.mark]) for word in words)
