"""How well toqay answers labelled queries, beside what a user would have instead.

``python -m benchmarks.search_quality`` prints a table for all queries and one for each group: a
line for toqay, for toqay over the same duties as another township has them (`elsewhere`: other
names of places and bodies, no keywords) and for each peer, the figures over both halves of the
queries, then over half A and half B. Last come the figures in which a peer is ahead. ``--queries FILE`` measures another file of the same form,
``--failures`` lists what toqay missed. How long the answers took goes to stderr, so that the
tables are the same whenever they are made.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean

from benchmarks.elsewhere import engine_elsewhere
from benchmarks.finders import Finder, Run, Toqay, run
from benchmarks.metrics import TITLES, Answer, Figures, marks
from benchmarks.peers import Record, all_peers, records, without_jieba
from benchmarks.queries import (
    DEVELOPMENT,
    Half,
    Query,
    UnreadableQueriesError,
    groups,
    read_queries,
)
from toqay_cli.sources.data_source import open_data

MISSING_JIEBA = "BM25 over jieba words is left out: pip install -e '.[bench]' installs jieba"
EVERY_QUERY = "all"
SHOWN = 5
"""Answers of a missed query that are listed."""

_NAME_WIDTH = 13
_CELL_WIDTH = 6


def main() -> int:
    """Print the tables."""
    chosen = _arguments()
    try:
        queries = read_queries(chosen.queries)
    except (OSError, UnreadableQueriesError) as error:
        print(error, file=sys.stderr)
        return 3
    opened = open_data()
    toqay = run(Toqay(opened.engine()), queries)
    other = run(Toqay(engine_elsewhere(opened), "elsewhere"), queries)
    if chosen.failures:
        print("\n\n".join(_failures(other if chosen.elsewhere else toqay)) or "Nothing was missed.")
        return 0
    peers = tuple(run(peer, queries) for peer in _peers(records(opened.dataset)))
    print("\n\n".join((*tables((toqay, other, *peers), queries), behind((toqay, *peers), queries))))
    print(*map(_time, (toqay, other, *peers)), sep="\n", file=sys.stderr)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search_quality", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--queries", type=Path, default=DEVELOPMENT, metavar="FILE")
    parser.add_argument("--failures", action="store_true", help="list what toqay missed")
    parser.add_argument(
        "--elsewhere", action="store_true", help="… as another township has the duties"
    )
    return parser.parse_args()


def _peers(among: Sequence[Record]) -> tuple[Finder, ...]:
    try:
        return all_peers(among)
    except ModuleNotFoundError as error:
        if error.name != "jieba":
            raise
        print(MISSING_JIEBA, file=sys.stderr)
        return without_jieba(among)


def tables(runs: Sequence[Run], queries: Sequence[Query]) -> Iterator[str]:
    """A table for all queries, then one for each group."""
    for title, among in _parts(queries):
        yield _table(title, runs, among)


def _parts(queries: Sequence[Query]) -> Iterator[tuple[str, Sequence[Query]]]:
    yield EVERY_QUERY, queries
    for group in groups(queries):
        yield group, [query for query in queries if query.group == group]


def _table(title: str, runs: Sequence[Run], queries: Sequence[Query]) -> str:
    """A line for each run, in which the figures over both halves, A and B stand."""
    halves = [queries, *([one for one in queries if one.half is half] for half in Half)]
    sizes = [f"{name}: {len(half)}" for name, half in zip(("both", *"AB"), halves, strict=True)]
    shown = [place for place in range(len(TITLES)) if _any(runs, queries, place)]
    width = _CELL_WIDTH * len(shown)
    head = title.ljust(_NAME_WIDTH) + " |".join(f" {size:{width - 1}}" for size in sizes)
    names = " |".join(["".join(f"{TITLES[place]:>{_CELL_WIDTH}}" for place in shown)] * len(halves))
    lines = [
        each.name.ljust(_NAME_WIDTH)
        + " |".join(_cells(each.figures(half), shown) for half in halves)
        for each in runs
    ]
    return "\n".join(line.rstrip() for line in (head, " " * _NAME_WIDTH + names, *lines))


def _any(runs: Sequence[Run], queries: Sequence[Query], place: int) -> bool:
    return any(each.figures(queries).values[place] is not None for each in runs)


def _cells(found: Figures, shown: Sequence[int]) -> str:
    values = [found.values[place] for place in shown]
    return "".join(
        f"{'-' if value is None else format(value, '.3f'):>{_CELL_WIDTH}}" for value in values
    )


def behind(runs: Sequence[Run], queries: Sequence[Query]) -> str:
    """A line for each figure of all queries or of a group in which a peer is ahead."""
    toqay, *peers = runs
    lines = []
    for title, among in _parts(queries):
        own = toqay.figures(among).values
        others = [(peer.name, peer.figures(among).values) for peer in peers]
        for place, value in enumerate(own):
            better = [
                f"{name} {theirs[place]:.3f}"
                for name, theirs in others
                if value is not None and (theirs[place] or 0.0) > value
            ]
            if better:
                lines.append(
                    f"{title:{_NAME_WIDTH}}{TITLES[place]:5}{value:.3f} < {', '.join(better)}"
                )
    return "\n".join(("ahead of toqay", *(lines or ["nobody, in nothing"])))


def _failures(toqay: Run) -> Iterator[str]:
    """The queries with a wrong first answer, a missing one, or an answer where there is none."""
    for query, answer in toqay.answered:
        missed = _missed(query, answer)
        if missed:
            found = [f"{duty} ({query.grades.get(duty, 0)})" for duty in answer.ids[:SHOWN]]
            yield "\n".join(
                (
                    f"{query.id} {query.group} {query.text}: {missed}",
                    f"  found  {', '.join(found) or 'nothing'}",
                    f"  wanted {', '.join(query.answers) or 'nothing'}",
                )
            )


def _missed(query: Query, answer: Answer) -> str:
    if not query.grades:
        return "answered with confidence" if answer.confident else ""
    mark = marks(query, answer)
    faults = []
    if not mark.success_at_1:
        faults.append("the first is no answer")
    if mark.recall < 1:
        faults.append(f"recall {mark.recall:.2f}")
    return ", ".join(faults)


def _time(each: Run) -> str:
    slowest = max(range(len(each.seconds)), key=each.seconds.__getitem__)
    return (
        f"{each.name:{_NAME_WIDTH}} {mean(each.seconds) * 1000:7.2f} ms a query, at most "
        f"{each.seconds[slowest] * 1000:.0f} ms ({each.answered[slowest][0].text})"
    )


if __name__ == "__main__":
    sys.exit(main())
