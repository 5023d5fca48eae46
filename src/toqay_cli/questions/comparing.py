"""Two editions of one township's lists, or the lists of two townships, compared."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.model import Dataset, Duty, DutyId
from toqay_cli.questions.compared_words import are_apart, readings
from toqay_cli.questions.duty_changes import Changes
from toqay_cli.questions.pairing import pair_duties
from toqay_cli.questions.selection import Wanted, must_be_known, select_ids
from toqay_cli.results.comparison import ChangeKind, Comparison, DutyChange, Edition

_WEIGHT = {kind: weight for weight, kind in enumerate(ChangeKind)}


def compare(old: Dataset, new: Dataset, wanted: Wanted) -> Comparison:
    """Return all differences between the wanted duties of two datasets, on either side.

    Only the words of the document count: keywords, notes and corrections are the data's own.
    Raises WrongUsage for a filter's name that neither dataset knows.
    """
    must_be_known((old, new), wanted)
    wanted_old, wanted_new = select_ids(old, wanted), select_ids(new, wanted)
    found = [
        change
        for change in _all(old, new)
        if _is_among(change.old, wanted_old) or _is_among(change.new, wanted_new)
    ]
    changes = sorted((change for change in found if change.kinds), key=_order)
    renumbered = sum(not change.kinds and _is_renumbered(change) for change in found)
    unchanged = len(found) - len(changes) - renumbered
    apart = are_apart(old, new)
    return Comparison(_edition(old), _edition(new), apart, renumbered, unchanged, tuple(changes))


def _all(old: Dataset, new: Dataset) -> Iterator[DutyChange]:
    """Yield every duty of both sides, once, with its changes."""
    sides = readings(old, new)
    before, after = tuple(old.duties), tuple(new.duties)
    pairs = pair_duties(before, after, sides)
    changes = Changes(sides)
    for place, duty in enumerate(before):
        if place in pairs:
            yield changes.between(duty, after[pairs[place]])
        else:
            yield DutyChange((ChangeKind.REMOVED,), duty, None, (), (), (), ())
    paired = set(pairs.values())
    for place, duty in enumerate(after):
        if place not in paired:
            yield DutyChange((ChangeKind.ADDED,), None, duty, (), (), (), ())


def _order(change: DutyChange) -> tuple[int, tuple[int, int]]:
    """Return the sort key: the weightiest kind, then the place in the new, else old edition."""
    duty = change.new or change.old
    return _WEIGHT[change.kinds[0]], duty.id.order if duty else (0, 0)


def _is_renumbered(change: DutyChange) -> bool:
    return bool(change.old and change.new and change.old.id != change.new.id)


def _is_among(duty: Duty | None, ids: frozenset[DutyId] | None) -> bool:
    return duty is not None and (ids is None or duty.id in ids)


def _edition(dataset: Dataset) -> Edition:
    return Edition(
        dataset.title,
        dataset.township,
        dataset.data_version,
        dataset.source_sha256,
        len(dataset.ids),
    )
