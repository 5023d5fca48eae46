"""Measure how often `check` finds a text's matters, is right, and is wrong while it is sure.

``python -m benchmarks.triage`` prints a table for each set of labelled texts, with a column for
half A (tuned on) and one for half B (held out): a share, and the numbers that it is made of.

Of texts with several matters or none (long, asked):

- matters found: an answer stands at the matter's place, by a mention of at most 80 characters, and
  at least half of its answering duties are among the labelled ones, grades 1 and 2 alike. A matter
  in no list is found when the answer there says `unlisted` or `uncertain`.
- verdict right: among those found. For a labelled `split`, one of its lists is right, too.
- department told: of the cooperative matters labelled as the department's part, those of which the
  answer says so; department right: of the cooperative matters of which an answer says so, those
  labelled so.
- about something else: of all answers, those that overlap a labelled matter with fewer than half of
  their duties among its, or say `unlisted` there of a listed one; and those elsewhere with duties
  that no label of the text has, or with `unlisted`. Made of the frame: those that overlap no
  labelled matter but a sentence labelled as none. Either is wrong.
- quiet without matters: of the texts without matters, those that got no answer.
- unlisted said: of the matters in no list, those of which the answer says so; not claimed: those at
  whose place no answer has a duty.

Of short texts, whose matter is one (short, check), the first answer counts. Its verdict is right when it
is literally one of those listed. It is wrong when it has duties of which none is an answer (or any,
where the text is in no list), or says `unlisted` of a listed one; no verdict is not right, but not
wrong either. Texts without a labelled verdict are left out.

High and medium are shares of all answers (of all short texts); `… and wrong` is the share of these
that is wrong.

The half of a text of ``check.tsv`` is told by the last hexadecimal digit of its id's SHA-256 (even:
A), as it is in `queries`. That of the other sets is told by the FIRST digit: their ids were chosen
so that by the last one all of them are A. A file given by ``--file`` follows the set of its form.

``--set NAME`` measures one set, ``--half A`` or ``B`` one half, ``--failures`` lists what missed (of
half A, unless ``--half B`` asks: who has read what missed in B can no longer measure by it).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.queries import DEVELOPMENT, SHORT_TEXTS, Half
from benchmarks.triage_marks import Figure, Mark, mark
from benchmarks.triage_texts import Text, UnreadableTextsError, read_texts
from toqay_cli.search.matters import Checker
from toqay_cli.sources.data_source import open_data

SETS = {
    "long": DEVELOPMENT.with_name("long_texts.jsonl"),
    "asked": DEVELOPMENT.with_name("asked_parts.jsonl"),
    "short": SHORT_TEXTS,
    "check": DEVELOPMENT.with_name("check.tsv"),
}
"""The labelled sets by name."""

_NAME_WIDTH = 24
_CELL_WIDTH = 18
_LONGEST_OPENING = 40


@dataclass(frozen=True)
class Options:
    """What was asked for: the files by the name of their set, the halves, and the form."""

    files: dict[str, Path]
    halves: tuple[Half, ...]
    failures: bool


@dataclass(frozen=True)
class Share:
    """How many of the cases count."""

    part: int
    whole: int

    @property
    def shown(self) -> str:
        """Print the share and the numbers; a dash where there is no case."""
        return f"{self.part / self.whole:.3f} {self.part:>4}/{self.whole:<4}" if self.whole else "-"


@dataclass(frozen=True)
class Column:
    """The marks of one half of a set."""

    half: Half
    marks: tuple[Mark, ...]

    @property
    def title(self) -> str:
        """Name the half and its size."""
        return f"{self.half.value}: {len(self.marks)} texts"

    def share(self, figure: Figure) -> Share:
        """Add up a figure."""
        counted = [
            tally.counts for each in self.marks for tally in each.tallies if tally.figure is figure
        ]
        return Share(sum(counted), len(counted))


def main() -> int:
    """Print the figures, or what missed."""
    options = _options()
    try:
        sets = {name: read_texts(file) for name, file in options.files.items()}
    except (OSError, UnreadableTextsError) as error:
        print(error, file=sys.stderr)
        return 3
    checker = Checker(open_data().engine())
    printed = []
    for name, texts in sets.items():
        columns = [_column(checker, texts, half) for half in options.halves]
        lines = _failures(name, columns) if options.failures else _table(name, columns)
        printed.append("\n".join(lines))
    print("\n\n".join(printed))
    return 0


def _options() -> Options:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.triage", description=(__doc__ or "").split("\n")[0]
    )
    measured = parser.add_mutually_exclusive_group()
    measured.add_argument("--set", choices=SETS, metavar="NAME", help=f"one of {', '.join(SETS)}")
    measured.add_argument(
        "--file", type=Path, metavar="FILE", help="another file of one of the sets' forms"
    )
    parser.add_argument("--half", type=Half, metavar="A|B", help="one half only")
    parser.add_argument(
        "--failures", action="store_true", help="list what missed, in half A unless --half B"
    )
    chosen = parser.parse_args()
    return Options(
        _files(chosen.set, chosen.file), _halves(chosen.half, chosen.failures), chosen.failures
    )


def _files(name: str | None, file: Path | None) -> dict[str, Path]:
    if file is not None:
        return {file.name: file}
    return SETS if name is None else {name: SETS[name]}


def _halves(half: Half | None, failures: bool) -> tuple[Half, ...]:  # noqa: FBT001 - an option
    if half is not None:
        return (half,)
    return (Half.A,) if failures else tuple(Half)


def _column(checker: Checker, texts: Sequence[Text], half: Half) -> Column:
    return Column(half, tuple(mark(checker, text) for text in texts if text.half is half))


def _table(name: str, columns: Sequence[Column]) -> Iterator[str]:
    """Print a line for each figure that has a case in any column."""
    yield _row(name, [column.title for column in columns])
    for figure in Figure:
        shares = [column.share(figure) for column in columns]
        if any(share.whole for share in shares):
            yield _row(figure.value, [share.shown for share in shares])


def _row(name: str, cells: Sequence[str]) -> str:
    return (f"{name:{_NAME_WIDTH}}" + "".join(f"{cell:{_CELL_WIDTH}}" for cell in cells)).rstrip()


def _failures(name: str, columns: Sequence[Column]) -> Iterator[str]:
    """Print each text of which something missed, with a line for each such thing."""
    for column in columns:
        missed = [each for each in column.marks if each.failures]
        yield f"{name} {column.title}, {len(missed)} with something missed"
        for each in missed:
            yield f"{each.text.id} {_opening(each.text.text)}"
            yield from (f"  {failure}" for failure in each.failures)


def _opening(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_OPENING else f"{line[:_LONGEST_OPENING]}…"


if __name__ == "__main__":
    sys.exit(main())
