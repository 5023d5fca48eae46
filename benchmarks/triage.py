"""How often `check` is right, and how often it is wrong while it is sure.

``python -m benchmarks.triage`` prints, for toqay and for the obvious rival (the list of the
first duty that BM25 over pairs of characters finds), the share of right verdicts and of right
duties: over all texts, then over half A (tuned on) and half B. For toqay there follow a
confusion matrix and, for each confidence, how many verdicts have it and how many of these are
wrong. ``--texts FILE`` measures another file of the same form, ``--failures`` lists what was
not right.

A verdict is right when it is among those listed for the text, a duty likewise; where none is
listed, no duty is right. An answer is wrong when neither is; one of low confidence about a
subject in no list is right, since it claims nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers import BM25, bigrams, records
from benchmarks.queries import Half
from toqay_cli.answer.verdict import Confidence, VerdictKind
from toqay_cli.indexing.open import Opened, open_data
from toqay_cli.model import Dataset, Duty, DutyId, Status, parse_duty_id
from toqay_cli.triage import triage

DEVELOPMENT = Path(__file__).resolve().parent / "data" / "check.tsv"
"""The texts that the verdicts were developed with."""

_COLUMNS = ("query_id", "text", "verdict", "duties")
_NAME_WIDTH = 14
_CELL_WIDTH = 14


class UnreadableTextsError(Exception):
    """A file that is not of the labelled texts' form; its text says where."""


class Labelled(NamedTuple):
    """A text with the verdicts that are right for it, and the duties."""

    id: str
    text: str
    verdicts: tuple[VerdictKind, ...]
    duties: tuple[DutyId, ...]

    @property
    def half(self) -> Half:
        """Half A where the SHA-256 of the text's id ends in an even hexadecimal digit."""
        last = hashlib.sha256(self.id.encode()).hexdigest()[-1]
        return Half.B if int(last, 16) % 2 else Half.A


class Judged(NamedTuple):
    """What somebody said of a labelled text; `confidence` is None for who has no such thing."""

    labelled: Labelled
    verdict: VerdictKind
    duty: DutyId | None
    confidence: Confidence | None

    @property
    def verdict_right(self) -> bool:
        """Whether the verdict is one of the right ones."""
        return self.verdict in self.labelled.verdicts

    @property
    def duty_right(self) -> bool:
        """Whether the duty is one of the right ones, or there is none and none was given."""
        if not self.labelled.duties:
            return self.duty is None
        return self.duty in self.labelled.duties

    @property
    def wrong(self) -> bool:
        """Whether nothing about the answer is right."""
        unsure = self.confidence is Confidence.LOW
        if unsure and VerdictKind.UNLISTED in self.labelled.verdicts:
            return False
        return not (self.verdict_right or self.duty_right)


Judge = Callable[[Labelled], Judged]


def main() -> int:
    """Print the figures."""
    chosen = _arguments()
    try:
        texts = read_texts(chosen.texts)
    except (OSError, UnreadableTextsError) as error:
        print(error, file=sys.stderr)
        return 3
    opened = open_data()
    toqay = tuple(map(_toqay(opened), texts))
    if chosen.failures:
        print("\n".join(_failures(toqay)) or "Everything was right.")
        return 0
    rival = tuple(map(_rival(opened.dataset), texts))
    parts = (_accuracy({"toqay": toqay, "BM25 bigram": rival}), _confusion(toqay), _sureness(toqay))
    print("\n\n".join("\n".join(part) for part in parts))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.triage", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--texts", type=Path, default=DEVELOPMENT, metavar="FILE")
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    return parser.parse_args()


def read_texts(file: Path = DEVELOPMENT) -> tuple[Labelled, ...]:
    """The texts of a file, in its order."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise UnreadableTextsError(f"{file}:1: the columns must be {', '.join(_COLUMNS)}")
    numbered = enumerate(lines[1:], start=2)
    return tuple(_labelled(file, number, line) for number, line in numbered if line.strip())


def _labelled(file: Path, number: int, line: str) -> Labelled:
    try:
        text_id, text, verdicts, *duties = line.split("\t")
        kinds = tuple(VerdictKind(verdict) for verdict in verdicts.split("|"))
    except ValueError:
        raise UnreadableTextsError(f"{file}:{number}: not a text with its verdicts") from None
    ids = tuple(map(parse_duty_id, " ".join(duties).split()))
    if None in ids:
        raise UnreadableTextsError(f"{file}:{number}: not the id of a duty")
    return Labelled(text_id, text, kinds, tuple(each for each in ids if each is not None))


def _toqay(opened: Opened) -> Judge:
    engine = opened.engine()

    def judge(labelled: Labelled) -> Judged:
        said = triage(engine, labelled.text)
        return Judged(labelled, said.kind, said.duty.id if said.duty else None, said.confidence)

    return judge


def _rival(dataset: Dataset) -> Judge:
    finder = BM25("BM25 bigram", records(dataset), bigrams)
    duties = {duty.id.text: duty for duty in dataset.duties}

    def judge(labelled: Labelled) -> Judged:
        found = finder.find(labelled.text).ids
        if not found:
            return Judged(labelled, VerdictKind.UNLISTED, None, None)
        duty = duties[found[0]]
        return Judged(labelled, _kind(duty), duty.id, None)

    return judge


def _kind(duty: Duty) -> VerdictKind:
    if duty.status is Status.DISCONTINUED:
        return VerdictKind.DISCONTINUED
    return VerdictKind(duty.id.list.value)


def _accuracy(runs: dict[str, Sequence[Judged]]) -> Iterator[str]:
    """The share of right verdicts and duties, over both halves and over each."""
    halves: tuple[tuple[str, Half | None], ...] = (("both", None), ("A", Half.A), ("B", Half.B))
    titles = (f"{what} {name}" for name, _ in halves for what in ("verdict", "duty"))
    yield " " * _NAME_WIDTH + "".join(f"{title:>{_CELL_WIDTH}}" for title in titles)
    for name, judged in runs.items():
        cells = []
        for _, half in halves:
            among = [one for one in judged if half is None or one.labelled.half is half]
            cells += [_share(among, lambda one: one.verdict_right)]
            cells += [_share(among, lambda one: one.duty_right)]
        yield f"{name:{_NAME_WIDTH}}" + "".join(f"{cell:>{_CELL_WIDTH}}" for cell in cells)


def _confusion(judged: Sequence[Judged]) -> Iterator[str]:
    """How many texts of each right verdict got each; one of several right ones counts as it."""
    counts = {(right, said): 0 for right in VerdictKind for said in VerdictKind}
    for one in judged:
        right = one.verdict if one.verdict_right else one.labelled.verdicts[0]
        counts[right, one.verdict] += 1
    yield f"{'right, said':{_NAME_WIDTH}}" + "".join(
        f"{kind.value:>{_CELL_WIDTH}}" for kind in VerdictKind
    )
    for right in VerdictKind:
        yield f"{right.value:{_NAME_WIDTH}}" + "".join(
            f"{counts[right, said]:>{_CELL_WIDTH}}" for said in VerdictKind
        )


def _sureness(judged: Sequence[Judged]) -> Iterator[str]:
    """How many verdicts have each confidence, and how many of these are wrong."""
    titles = ("texts", "share", "wrong", "wrong share")
    yield f"{'confidence':{_NAME_WIDTH}}" + "".join(f"{title:>{_CELL_WIDTH}}" for title in titles)
    for confidence in Confidence:
        among = [one for one in judged if one.confidence is confidence]
        wrong = sum(one.wrong for one in among)
        cells = (len(among), f"{len(among) / max(len(judged), 1):.3f}", wrong)
        yield f"{confidence.value:{_NAME_WIDTH}}" + "".join(
            f"{cell:>{_CELL_WIDTH}}" for cell in (*cells, _share(among, lambda one: one.wrong))
        )
    unlisted = [one for one in judged if VerdictKind.UNLISTED in one.labelled.verdicts]
    kept = [one for one in unlisted if not one.wrong]
    yield f"subjects in no list: {len(unlisted)}, unlisted or low: {len(kept)}"


def _share(among: Sequence[Judged], fits: Callable[[Judged], bool]) -> str:
    return f"{sum(map(fits, among)) / len(among):.3f}" if among else "-"


def _failures(judged: Sequence[Judged]) -> Iterator[str]:
    for one in judged:
        if one.wrong or not (one.verdict_right and one.duty_right):
            right = "|".join(kind.value for kind in one.labelled.verdicts)
            duties = " ".join(duty.text for duty in one.labelled.duties)
            said = one.duty.text if one.duty else "no duty"
            sure = one.confidence.value if one.confidence else ""
            worst = "WRONG " if one.wrong else ""
            yield f"{worst}{one.labelled.id} {one.labelled.text}: {one.verdict.value} {said} ({sure})"
            yield f"  right: {right} {duties}"


if __name__ == "__main__":
    sys.exit(main())
