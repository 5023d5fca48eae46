"""What a command loads and reads: a regression of the start-up is caught without a clock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from datafiles import SAMPLE
from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.given_file import GivenFile
from toqay_cli.index.index_file import index_bytes, read_corpus, read_dataset
from toqay_cli.index.sections import Sections
from toqay_cli.index.typed_names import read_names
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.text.search_key import Folder
from townships.data_files import write_data_file

LISTING = """
import sys
from toqay_cli.__main__ import main
status = main()
sys.stderr.write("\\n".join(sys.modules))
sys.exit(status)
"""
NEVER = {
    *("asyncio", "concurrent.futures", "email", "http", "importlib.metadata", "pydantic"),
    *("importlib.resources", "jieba", "logging", "openpyxl", "sqlite3", "xml", "zipfile"),
    *("anyio", "mcp", "toqay_cli.assistants"),
}
"""What no answer to a question needs."""
SELDOM = {"array", "csv", "rapidfuzz", "rich", "secrets", "tempfile", "yaml"}
"""What only some answers need."""

CLASSES = """
import enum, sys
from toqay_cli.__main__ import main
status = main()
for name, module in list(sys.modules.items()):
    for kind in vars(module).values() if name.startswith("toqay_cli.") else ():
        if isinstance(kind, type) and kind.__module__ == name:
            if issubclass(kind, (enum.Enum, tuple)) or hasattr(kind, "__dataclass_fields__"):
                sys.stderr.write(f"{name}.{kind.__name__}\\n")
sys.exit(status)
"""
"""Lists the classes of values, each of which takes longer to make than a small module to load."""

QUESTIONS: dict[tuple[str, ...], tuple[frozenset[str], int]] = {
    ("--version",): (frozenset(), 31),
    ("search", "动物防疫", "-f", "json"): (frozenset(), 62),
    ("search", "动物防疫"): (frozenset(), 60),
    ("search", "動物防疫", "-f", "json"): (frozenset(), 62),
    ("search", "dongwufangyi", "-f", "json"): (frozenset(), 65),
    ("search", "dwfy", "-f", "json"): (frozenset(), 65),
    ("search", "土壤大查站", "-f", "json"): (frozenset({"array", "rapidfuzz"}), 65),
    ("show", "配合5", "-f", "json"): (frozenset(), 43),
    ("show", "配合5", "--color", "always"): (frozenset({"rich"}), 49),
    ("list", "-c", "乡村振兴"): (frozenset(), 45),
    ("list", "-f", "csv"): (frozenset({"csv"}), 48),
    ("list", "--color", "always"): (frozenset({"rich"}), 46),
    ("dept", "农业农村局", "-f", "json"): (frozenset(), 51),
    ("cite", "配合5", "-f", "json"): (frozenset(), 45),
    ("stats", "-f", "json"): (frozenset(), 49),
    ("export",): (frozenset(), 48),
    ("check", "狗咬人找谁", "-f", "json"): (frozenset(), 82),
    ("check", "狗咬人找谁"): (frozenset(), 85),
}
"""Command lines, with what of `SELDOM` each needs and how many modules of ours it may load.

A class costs more than a module: what few questions need has a module of its own.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the sample: that a duty is corrected loads more for it."""
    file = tmp_path_factory.mktemp("sample") / "duties.index"
    file.write_bytes(index_bytes(load_dataset(SAMPLE), load_knowledge()))
    return file


@pytest.fixture(scope="module")
def real_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("real") / "duties.index"
    file.write_bytes(index_bytes(load_dataset(), load_knowledge()))
    return file


KINDS = ("search", "verdicts", "duties", "department", "citations", "statistics", "comparison")
"""The modules of the kinds of answers."""


def _loaded(program: str, *arguments: str, **environment: str) -> set[str]:
    """The modules that a fresh interpreter loaded to answer a command line."""
    ended = subprocess.run(
        (sys.executable, "-c", program, *arguments),
        capture_output=True,
        env={**os.environ, **environment},
        check=True,
    )
    return set(ended.stderr.decode("utf-8").splitlines())


def _ours(loaded: set[str]) -> set[str]:
    return {name for name in loaded if name.startswith("toqay_cli.")}


@pytest.mark.parametrize("arguments", QUESTIONS, ids=" ".join)
def test_a_question_loads_what_it_needs_and_no_more(
    arguments: tuple[str, ...], index: Path
) -> None:
    needed, most = QUESTIONS[arguments]
    loaded = _loaded(LISTING, *arguments, TOQAY_DATA=str(index))
    assert loaded & NEVER == set()
    assert loaded & SELDOM == needed
    assert len(_ours(loaded)) <= most


@pytest.mark.parametrize(
    "command", ["search", "check", "show", "cite", "dept", "list", "stats", "diff"]
)
def test_a_command_loads_no_other_command(command: str, index: Path) -> None:
    words = {"search": ["检疫"], "check": ["检疫"], "show": ["配合5"], "cite": ["配合5"]}
    asked = {**words, "diff": [str(index), str(index)]}
    arguments = (command, *asked.get(command, []))
    loaded = _loaded(LISTING, *arguments, TOQAY_DATA=str(index))
    modules = ("search", "check", "show", "cite", "dept", "list_duties", "stats", "diff", "export")
    own = "list_duties" if command == "list" else command
    commands = {f"toqay_cli.commands.{name}" for name in (*modules, "validate", "completion")}
    assert loaded & commands == {f"toqay_cli.commands.{own}"}


def test_a_comparison_loads_no_yaml_for_an_index_and_nothing_that_searches(index: Path) -> None:
    loaded = _loaded(LISTING, "diff", str(index), str(index), "-f", "json")
    assert loaded & (NEVER | SELDOM) == set()
    assert not any(name.startswith("toqay_cli.search.engine") for name in loaded)
    assert len(_ours(loaded)) <= 56


def test_a_page_without_a_table_loads_no_console() -> None:
    shown = _loaded(LISTING, "show", "配合5", "-f", "table", "--color", "always")
    assert shown & {"rich.style", "rich.console"} == {"rich.style"}
    assert "rich.console" in _loaded(LISTING, "list", "-f", "table", "--color", "always")


def test_an_exported_index_is_read_without_a_yaml_parser_and_answers_the_same(
    tmp_path: Path,
) -> None:
    file = tmp_path / "exported.index"
    command = (sys.executable, "-m", "toqay_cli")
    subprocess.run((*command, "export", "-f", "index", "-o", file), check=True)
    for question in (("search", "狗咬人", "-f", "json"), ("check", "拖欠工资"), ("dept",)):
        own, read = (
            subprocess.run((*command, *question, *data), capture_output=True, check=True).stdout
            for data in ((), ("--data", file))
        )
        assert own == read
    assert "yaml" not in _loaded(LISTING, "list", TOQAY_DATA=str(file))


def test_a_file_in_yaml_is_read_with_a_yaml_parser() -> None:
    data = Path(__file__).parents[1] / "data" / "duties.yaml"
    assert "yaml" in _loaded(LISTING, "list", TOQAY_DATA=str(data))


@pytest.mark.parametrize("arguments", [("-h",), ("search", "-h")])
def test_help_loads_no_data_and_nothing_that_searches(arguments: tuple[str, ...]) -> None:
    loaded = _loaded(LISTING, *arguments)
    assert loaded & (NEVER | SELDOM - {"rich"}) == set()
    assert not loaded & {
        "toqay_cli.index.index_file",
        "toqay_cli.search.rewriting.phonetic_index",
        "rich",
    }


def test_nothing_for_several_townships_is_loaded_for_one(index: Path, tmp_path: Path) -> None:
    of_several = {
        "toqay_cli.sources.townships",
        "toqay_cli.sources.data_folder",
        "toqay_cli.sources.township_names",
        "toqay_cli.views.township_merging",
    }
    asked = ("show", "配合5", "-f", "json")
    assert not _loaded(LISTING, *asked, TOQAY_DATA=str(index)) & of_several
    file = write_data_file(tmp_path, "county")
    assert of_several <= _loaded(
        LISTING, *asked[:1], "配合3", *asked[2:], TOQAY_DATA=f"{index}{os.pathsep}{file}"
    )


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        (("--version",), ()),
        (("search", "动物防疫"), ("search",)),
        (("search", "动物防疫", "-f", "csv"), ("search",)),
        (("check", "狗咬人找谁", "-f", "json"), ("search", "verdicts")),
        (("show", "配合5", "-f", "md"), ("duties",)),
        (("dept", "农业农村局", "-f", "json"), ("department",)),
        (("cite", "配合5", "-f", "json"), ("citations",)),
        (("stats", "-f", "json"), ("statistics",)),
    ],
    ids=" ".join,
)
def test_a_question_loads_its_own_kind_of_answer(
    question: tuple[str, ...], kinds: tuple[str, ...], index: Path
) -> None:
    loaded = _loaded(LISTING, *question, TOQAY_DATA=str(index))
    of_a_kind = {f"toqay_cli.results.{kind}" for kind in KINDS}
    assert loaded & of_a_kind == {f"toqay_cli.results.{kind}" for kind in kinds}


@pytest.mark.parametrize(
    ("question", "most"),
    [
        (("--version",), 15),
        (("show", "配合5", "-f", "json"), 20),
        (("search", "欠薪", "-f", "json"), 50),
        (("check", "狗咬人找谁", "-f", "json"), 76),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_a_question_makes_few_classes_of_values(
    question: tuple[str, ...], most: int, index: Path
) -> None:
    made = _ours(_loaded(CLASSES, *question, TOQAY_DATA=str(index)))
    assert len(made) <= most, sorted(made)


def test_the_registry_and_the_thesaurus_are_not_made_for_a_search(index: Path) -> None:
    seldom = {"departments", "correction", "thesaurus"}
    needed = {
        ("--version",): set(),
        ("show", "配合5"): set(),
        ("search", "欠薪"): set(),
        ("dept",): {"departments", "correction"},
    }
    for question, own in needed.items():
        loaded = _loaded(LISTING, *question, TOQAY_DATA=str(index))
        assert {each for each in seldom if f"toqay_cli.model.{each}" in loaded} == own


def test_a_pipe_marks_no_passage_and_json_does(index: Path) -> None:
    marking = "toqay_cli.search.snippets"
    assert marking not in _loaded(LISTING, "search", "动物防疫", TOQAY_DATA=str(index))
    assert marking in _loaded(LISTING, "search", "动物防疫", "-f", "json", TOQAY_DATA=str(index))


def test_a_command_alone_is_parsed_without_the_group_around_it(index: Path) -> None:
    group = "toqay_cli.commands.frame.command_group"
    assert group not in _loaded(LISTING, "show", "配合5", TOQAY_DATA=str(index))
    assert group in _loaded(LISTING, "--data", str(index), "show", "配合5")


def test_no_import_looks_beside_the_command_when_it_stands_beside_the_interpreter() -> None:
    beside = str(Path(sys.executable).parent)
    code = f"""
import sys
sys.path[0] = {beside!r}
sys.addaudithook(lambda event, about: event == "import" and about[0] == "typer"
                 and sys.stderr.write(sys.path[0]))
from toqay_cli.__main__ import run
run()
"""
    ended = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, check=True, text=True
    )
    assert ended.stdout.startswith("toqay ")
    assert ended.stderr
    assert ended.stderr != beside


def test_json_loads_nothing_of_pages_and_rows(index: Path) -> None:
    of_showing = ("toqay_cli.output.page.", "toqay_cli.output.cell_value")
    questions = (("list",), ("search", "动物防疫"), ("check", "狗咬人"), ("dept",), ("stats",))
    for question in questions:
        loaded = _ours(_loaded(LISTING, *question, "-f", "json", TOQAY_DATA=str(index)))
        assert [name for name in loaded if name.startswith(of_showing)] == []
    loaded = _loaded(LISTING, "list", "-f", "md", TOQAY_DATA=str(index))
    assert "toqay_cli.output.page.blocks" in loaded


def test_what_is_found_as_typed_is_not_listened_to(index: Path) -> None:
    listening = {
        "toqay_cli.search.rewriting.phonetic_index",
        "toqay_cli.search.rewriting.query_rewriter",
        "toqay_cli.search.ranking.corpus_builder",
    }
    exact = _loaded(LISTING, "search", "动物防疫", TOQAY_DATA=str(index))
    spelt = _loaded(LISTING, "search", "dongwufangyi", TOQAY_DATA=str(index))
    assert (exact & listening, spelt & listening) == (
        set(),
        {"toqay_cli.search.rewriting.phonetic_index", "toqay_cli.search.rewriting.query_rewriter"},
    )


def test_a_shell_is_answered_without_the_command_line(index: Path) -> None:
    request = {"_TOQAY_COMPLETE": "fish", "_TOQAY_WORDS": "toqay\nshow", "_TOQAY_TYPED": "配合3"}
    loaded = _loaded(LISTING, TOQAY_DATA=str(index), **request)
    assert loaded & (NEVER | SELDOM | {"typer", "click", "toqay_cli.model"}) == set()
    assert len(_ours(loaded)) <= 18


class Counted(Sections):
    """Sections that count what is read of them."""

    def __init__(self, file: Path) -> None:
        super().__init__(GivenFile(file))
        self.read = 0

    def part(self, name: str, start: int, length: int, check: int) -> bytes:
        self.read += length
        return super().part(name, start, length, check)


def test_a_question_touches_little_of_the_index(real_index: Path) -> None:
    whole = real_index.stat().st_size
    version, show, names, search, spelt = (Counted(real_index) for _ in range(5))
    read_dataset(version)
    assert read_dataset(show).duties[0].name
    read_names(names)
    for sections, query in ((search, "动物防疫"), (spelt, "dongwufangyi")):
        engine = Engine(read_corpus(sections, read_dataset(sections)), Folder())
        answer = engine.search(engine.parse(query), Options())
        assert 0 < len(answer.hits) == answer.total <= 10
    shares = [each.read / whole for each in (version, show, names, search, spelt)]
    most = (0.02, 0.02, 0.03, 0.62, 0.68)
    assert [share <= limit for share, limit in zip(shares, most, strict=True)] == [True] * 5, shares


def test_few_duties_are_judged_for_a_word_that_few_have(real_index: Path) -> None:
    sections = Sections(GivenFile(real_index))
    engine = Engine(read_corpus(sections, read_dataset(sections)), Folder())
    judged = {
        text: len(engine.judged(engine.parse(text), Options(limit=None)))
        for text in ("动物防疫", "狗咬人", "dongwufangyi")
    }
    assert all(count <= 20 for count in judged.values()), judged
