"""Whatever is put in, an answer that holds to its schema or a documented error comes out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.attacks.attack import Attack
from benchmarks.attacks.kinds import KINDS, attack_of
from benchmarks.attacks.target import Target
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import INDEXED

pytestmark = pytest.mark.xdist_group("properties")
# The same inputs at every run; `python -m benchmarks.fuzz` goes on from there.
few = settings(derandomize=True, database=None, deadline=None, max_examples=12)
# All planes, controls and lone surrogates.
ANY_TEXT = st.text(st.characters(), min_size=1, max_size=300)
ENDINGS = ("yaml", "index", "docx", "xlsx", "html", "csv", "tsv", "txt")
LONG = {
    "no end of a sentence": "长" * 100_000,
    "lone surrogates": "\ud800" * 100_000,
    "a subject in a line each": "狗咬人\n" * 7_500,
    "a table without an end": "1.狗咬人\t处罚，" * 3_000,
}


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with Target(Path(os.environ[INDEXED])) as attacked:
        yield attacked


@few
@given(query=ANY_TEXT)
def test_any_query_gets_a_valid_answer(target: Target, query: str) -> None:
    assert target.faults_of(Attack({}, (("search", "-f", "json", "--", query),))) == []


@few
@given(text=ANY_TEXT)
def test_any_text_gets_a_valid_verdict(target: Target, text: str) -> None:
    assert target.faults_of(Attack({}, (("check", "-f", "json", "--", text),))) == []


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_text_is_judged_in_time(target: Target, text: str) -> None:
    given = text.encode("utf-8", "surrogatepass")
    assert target.faults_of(Attack({}, (("check", "-f", "json", "-"),), given)) == []


def test_a_name_that_is_no_text_is_wrong_usage(target: Target) -> None:
    lines = (("import", "\ud800.csv"), ("diff", "\udfff.yaml"), ("list", "--data", "\ud800"))
    assert target.faults_of(Attack({}, lines)) == []


@pytest.mark.parametrize("ending", ENDINGS)
@settings(few, max_examples=4)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(target: Target, ending: str, content: bytes) -> None:
    name = f"a.{ending}"
    questions = (("list", "--data", name, "-f", "json"), ("validate", name, "-f", "json"))
    published = (("check", "--file", name, "-f", "json"), ("import", name))
    asked = questions if ending in ("yaml", "index") else published
    assert target.faults_of(Attack({name: content}, asked)) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
@few
@given(seed=st.integers(0, 2**32))
def test_an_attack_finds_no_fault(target: Target, kind: str, seed: int) -> None:
    assert target.faults_of(attack_of(kind, seed)) == []


def _cli(folder: Path, body: str) -> Path:
    """A package whose command line does what a command line must not do."""
    package = folder / "toqay_cli"
    package.mkdir()
    (package / "__init__.py").touch()
    program = f"import os, sys, time\ndef main(arguments):\n    {body}\n    return 0\n"
    (package / "cli.py").write_text(program, "utf-8")
    return folder


MISDEEDS = {
    "return 70": "ends with 70: ",
    "return 3": "ends with 3 without a word",
    "sys.stdout.write('\\x1b[31m')": "writes an escape into a pipe",
    "sys.stderr.write('\\u202e')": "says what a terminal would obey: ",
    "sys.stdout.write('{')": "writes what is no JSON: ",
    "sys.stdout.write('{}')": "breaks the schema: ",
    "open('.a.json.0123abcd', 'w').close()": "leaves .a.json.0123abcd",
    "sys.stdout.write('x'); sys.stderr.write('x'); return 2": "writes to stdout and ends with 2",
    "os._exit(9)": "ends the process with 9: ",
    "bytes(3 << 30)": "MemoryError",
    "exec('while True: pass')": "ends the process with -27: ",
}


@pytest.mark.parametrize("body", MISDEEDS)
def test_a_misdeed_is_a_fault(tmp_path: Path, body: str) -> None:
    with Target(_cli(tmp_path, body), seconds=1) as target:
        faults = target.faults_of(Attack({}, (("list", "-f", "json"),)))
    assert any(MISDEEDS[body] in fault.what for fault in faults), faults


def test_after_the_end_of_a_process_the_next_one_is_attacked(tmp_path: Path) -> None:
    body = "arguments == ['-f'] and os._exit(9)"
    with Target(_cli(tmp_path, body)) as target:
        ended = target.faults_of(Attack({}, (("-f",),)))
        assert [fault.arguments for fault in ended] == [("-f",)]
        assert target.faults_of(Attack({}, (("-x",),))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_always_stands_for_the_same_attack(kind: str) -> None:
    assert attack_of(kind, 7) == attack_of(kind, 7)
    assert attack_of(kind, 7) != attack_of(kind, 8)
