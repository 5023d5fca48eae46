"""How well the page answers labelled queries, beside the command.

``python -m benchmarks.page`` runs the page's own search with Node.js over the development queries
and the short texts, and prints its figures under the command's, with what differs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree, which
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.finders import Run, Toqay, run
from benchmarks.metrics import TITLES, Answer
from benchmarks.queries import DEVELOPMENT, SHORT_TEXTS, Query, read_queries
from benchmarks.triage import SETS
from benchmarks.triage_texts import read_texts
from toqay_cli.export.page import SCRIPTS
from toqay_cli.export.page.page_knowledge import general, of_township, passages_of, sounded
from toqay_cli.export.page.weights import weights
from toqay_cli.results.verdicts import Confidence, Verdict
from toqay_cli.search.matters import Checker
from toqay_cli.search.text.search_key import Folder
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.opened import Opened

_SURENESS = [each.value for each in (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)]

_ASKING = Path(__file__).with_name("page_queries.mjs")


class Matter(NamedTuple):
    """A matter as it is compared: its verdict, and the ids of the duties that answer.

    `confidence` is from 0, low, to 2; `part` is whose part the act is, None where that is not told.
    """

    verdict: str
    answers: tuple[str, ...]
    confidence: int
    part: str | None

    def stands_for(self, other: Matter) -> bool:
        """Whether this says all that the other does, and as surely."""
        return (
            (self.verdict, self.answers) == (other.verdict, other.answers)
            and self.confidence >= other.confidence
            and other.part in (None, self.part)
        )


def main() -> int:
    """Print the figures side by side."""
    if which("node") is None:
        print("Node.js (node) is missing", file=sys.stderr)
        return 3
    opened = open_data()
    for file in (DEVELOPMENT, SHORT_TEXTS):
        queries = read_queries(file)
        command, page = run(Toqay(opened.engine()), queries), page_run(opened, queries)
        print(f"{file.name:16}" + "".join(f"{title:>7}" for title in TITLES))
        for each in (command, page):
            values = each.figures().values
            print(f"{each.name:16}" + "".join(f"{value or 0:7.3f}" for value in values))
        print(f"slowest {max(page.seconds) * 1000:.1f} ms")
        print(*_different(command, page), sep="\n", end="\n\n")
    for name, file in SETS.items():
        texts = [each.text for each in read_texts(file)]
        pairs = list(zip(command_checks(opened, texts), page_checks(opened, texts), strict=True))
        alike = sum(verdicts(ours) == verdicts(theirs) for ours, theirs in pairs)
        untold = sum(set(ours) != set(theirs) for ours, theirs in pairs)
        surer = sum(len(said_more_surely(ours, theirs)) for ours, theirs in pairs)
        print(
            f"check {name:10} {alike}/{len(texts)} texts with the same matters and verdicts; "
            f"whose part an act is told otherwise or not at all in {untold}; surer: {surer} matters"
        )
    return 0


def verdicts(matters: Sequence[Matter]) -> set[tuple[str, tuple[str, ...]]]:
    """The verdicts of a text, each with its answers."""
    return {(each.verdict, each.answers) for each in matters}


def said_more_surely(command: Sequence[Matter], page: Sequence[Matter]) -> list[Matter]:
    """The matters of which the page says what the command does not, or not as surely."""
    return [
        each
        for each in page
        if each.verdict != Verdict.UNCERTAIN.value
        and not any(one.stands_for(each) for one in command)
    ]


def page_run(opened: Opened, queries: Sequence[Query]) -> Run:
    """What the page answers to queries."""
    found = _asked(opened, [query.text for query in queries], ())["answers"]
    answered = tuple(
        (query, _answer(each["hits"])) for query, each in zip(queries, found, strict=True)
    )
    return Run("page", answered, tuple(each["milliseconds"] / 1000 for each in found))


def page_checks(opened: Opened, texts: Sequence[str]) -> list[list[Matter]]:
    """What the page says of texts."""
    return [
        [
            Matter(
                one["verdict"],
                tuple(one["answers"]),
                _SURENESS.index(one["confidence"]),
                one["part"],
            )
            for one in each
        ]
        for each in _asked(opened, (), texts)["checks"]
    ]


def command_checks(opened: Opened, texts: Sequence[str]) -> list[list[Matter]]:
    """What the command says of them."""
    checker = Checker(opened.engine())
    return [
        [
            Matter(
                one.verdict.value,
                tuple(answer.duty.id.text for answer in one.answers),
                _SURENESS.index(one.confidence.value),
                one.asked_part.value if one.asked_part else None,
            )
            for one in checker.check(text).matters
        ]
        for text in texts
    ]


def _asked(opened: Opened, queries: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    engine, knowledge = opened.engine(), opened.knowledge()
    asked = {
        "general": general(knowledge, (sounded(engine),), Folder()),
        "township": of_township(opened.dataset, engine, knowledge, knowledge),
        "passages": passages_of(opened.dataset.duties),
        "steps": [duty.township_steps for duty in opened.dataset.duties],
        "queries": list(queries),
        "texts": list(texts),
    }
    with TemporaryDirectory() as folder:
        scripts = copytree(SCRIPTS, Path(folder) / "scripts")
        (scripts / "weights.mjs").write_text(
            "".join(
                f"export const {name} = {json.dumps(each)};\n" for name, each in weights().items()
            ),
            encoding="utf-8",
        )
        done = subprocess.run(  # noqa: S603 - our own script
            (which("node") or "node", str(_ASKING), str(scripts)),
            input=json.dumps(asked),
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _answer(hits: Sequence[tuple[str, str, float]]) -> Answer:
    return Answer(
        tuple(duty for duty, _, _ in hits), any(tier != "approximate" for _, tier, _ in hits)
    )


def _different(command: Run, page: Run) -> list[str]:
    """The queries of which the answers differ."""
    return [
        f"{query.text}: {' '.join(ours.ids[:5])} ({ours.confident}) | "
        f"{' '.join(theirs.ids[:5])} ({theirs.confident})"
        for (query, ours), (_, theirs) in zip(command.answered, page.answered, strict=True)
        if ours != theirs
    ]


if __name__ == "__main__":
    sys.exit(main())
