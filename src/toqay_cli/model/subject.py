"""The subjects: matters of local government, the same in every township."""

from typing import NamedTuple


class Subject(NamedTuple):
    """A matter of local government and the words that name it.

    `printed` are the words of official documents for it, `sayings` people's words; a saying of
    several parts (`狗 咬`) has a space between them. `shared` are the sayings that other subjects
    have, too. `kind_of` names its broader subjects.
    """

    name: str
    printed: tuple[str, ...]
    sayings: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    kind_of: tuple[str, ...] = ()


def merged(general: tuple[Subject, ...], own: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Return general subjects and a township's; one of the same name adds its words."""
    subjects = {subject.name: subject for subject in general}
    for subject in own:
        known = subjects.get(subject.name)
        subjects[subject.name] = subject if known is None else _joined(known, subject)
    return tuple(subjects.values())


def _joined(first: Subject, second: Subject) -> Subject:
    return Subject(
        first.name,
        *(
            tuple(dict.fromkeys(one + other))
            for one, other in zip(first[1:], second[1:], strict=True)
        ),
    )
