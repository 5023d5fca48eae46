"""The tool's knowledge of any township, beside the documents."""

from typing import NamedTuple

from toqay_cli.model.subject import Subject
from toqay_cli.model.thesaurus import Thesaurus


class Knowledge(NamedTuple):
    """The thesaurus and the subjects."""

    thesaurus: Thesaurus
    subjects: tuple[Subject, ...]
