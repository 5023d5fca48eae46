"""Nothing that a file, a name or a query holds is obeyed by what shows or opens an output."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from conftest import Toqay
from datafiles import SOUND, edited
from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.index.index_file import index_bytes
from toqay_cli.index.sections import checksum

pytestmark = pytest.mark.usefixtures("indexed")

# An escape sequence, a C1 control, a bell, line ends, a tab, bidi marks, what nobody sees, a
# line separator, a tag, half a pair.
TYPED = "\x1b[31m\x9b2J\x07\r\n\t\u202e\u2066\u061c\u200b\xad\ufeff\u2028\x85\U000e0041\udcff"
HELD = f"{TYPED}\x00\ud800"
MARKED = f"⟦{TYPED}⟧"
"""Text that is typed or names a file; what stands between the brackets must stay between them."""
# What is long is cut short.
_HARMLESS = re.compile(r"⟦[^\n\t⟧…]*[⟧…]")

PLACEHOLDER = "Q" * len(json.dumps(HELD)[1:-1])
FORMS = ("table", "json", "jsonl", "csv", "tsv", "md", None)
QUESTIONS = {
    "search": ("search", "动物防疫", "打疫苗", "--explain"),
    "suggestions": ("search", "动物防役站站"),
    "check": ("check", "动物防疫由谁负责", MARKED, "组织春秋两季免疫"),
    "cite": ("cite", "配合1"),
    "show": ("show", "基本1", "配合1", "收回1"),
    "dept": ("dept",),
    "dept NAME": ("dept", "公安局", "畜牧局"),
    "list": ("list",),
    "stats": ("stats",),
    "export": ("export",),
}
RUN = """
import json, sys
from toqay_cli.cli import main
for arguments in json.loads(sys.argv[1]):
    if main(arguments) not in (0, 1):
        sys.exit(f"{arguments!a}")
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that somebody made to attack with: every text ends in what is to be obeyed."""
    folder = tmp_path_factory.mktemp("hostile")
    mark = f"⟦{PLACEHOLDER}⟧"
    words = (
        *("某乡", "党的建设", "乡村振兴", "农业农村局", "公安局", "畜牧局", "政府部门", "执法支队"),
        *("做好党员发展工作", "动物防疫", "强制免疫", "依法查处", "制定免疫计划", "发放疫苗"),
        *("入党", "打疫苗", "违发行为", "误识为", "部门栏", "农机安全检验"),
    )
    text = re.sub("|".join(words), lambda word: word[0] + mark, SOUND.read_text("utf-8"))
    file = folder / "marked.yaml"
    file.write_text(text, "utf-8")
    dataset = load_dataset(file)
    told = dataclasses.replace(
        dataset,
        title=f"{dataset.title}{mark}",
        data_version=f"1.0.0{mark}",
        data_date=f"2026-11-24{mark}",
    )
    index = folder / "hostile.index"
    index.write_bytes(_with_held(index_bytes(told, load_knowledge())))
    return index


def _with_held(index: bytes) -> bytes:
    """The index with the hostile characters, and with checksums as if it had been exported so."""
    head, _, body = index.partition(b"\n")
    header = json.loads(head)
    body = body.replace(PLACEHOLDER.encode(), json.dumps(HELD)[1:-1].encode())
    sections, start = {}, 0
    for name, (length, _) in header["sections"].items():
        sections[name] = body[start : start + length]
        start += length
    document = json.loads(sections["document"])
    ends = list(accumulate(document["lengths"], initial=0))
    document["checks"] = [checksum(sections["duties"][low:high]) for low, high in pairwise(ends)]
    sections["document"] = json.dumps(document).encode()
    header["sections"] = {name: (len(each), checksum(each)) for name, each in sections.items()}
    return json.dumps(header, separators=(",", ":")).encode() + b"\n" + b"".join(sections.values())


def _wrong(text: str, *, wrapped: bool = False) -> list[str]:
    """What would be obeyed, and brackets whose content did not stay between them."""
    text = text.replace("\r\n", "\n")
    obeyed = {each for each in text if not (each.isprintable() or each in "\n\t\u3000")}
    loose = 0 if wrapped else text.count("⟦") - len(_HARMLESS.findall(text))
    return [*map(ascii, sorted(obeyed)), *["⟦"] * loose]


def _run_all(where: Path, *commands: tuple[str, ...], **environment: str) -> tuple[str, str]:
    ended = subprocess.run(
        (sys.executable, "-c", RUN, json.dumps(commands)),
        capture_output=True,
        cwd=where,
        env={**os.environ, "TERM": "xterm", **environment},
        check=False,
    )
    out, err = ended.stdout.decode(), ended.stderr.decode()
    assert (ended.returncode, "程序自身出错" in err) == (0, False), err
    return out, err


@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("form", FORMS)
def test_what_an_index_holds_is_written_and_not_obeyed(
    tmp_path: Path, index: Path, form: str | None, *, several: bool
) -> None:
    sources = ("--data", str(index), *(("--data", str(SOUND)) if several else ()))
    how = () if form is None else ("-f", form)
    asked = [(*question, *sources, *how) for question in QUESTIONS.values()]
    if form is None:
        asked.append((*sources, "--version"))
    if not several:
        asked.append(("diff", str(index), str(SOUND), *how))
    out, err = _run_all(tmp_path, *asked)
    assert out.count("⟦") > 50
    wrapped = form == "table" or (form is None and several)
    assert (_wrong(out, wrapped=wrapped), _wrong(err)) == ([], [])


def test_what_an_index_holds_is_not_obeyed_among_colours(tmp_path: Path, index: Path) -> None:
    asked = [(*question, "--data", str(index)) for question in QUESTIONS.values()]
    out, _ = _run_all(tmp_path, *asked, FORCE_COLOR="1")
    assert out.count("⟦") > 50
    assert _wrong(re.sub(r"\x1b\[[0-9;]*m", "", out), wrapped=True) == []


def test_json_with_hostile_texts_is_json_of_the_very_texts(toqay: Toqay, index: Path) -> None:
    answered = toqay("show", "配合1", "-f", "json", "--data", str(index))
    (duty,) = json.loads(answered.out)["duties"]
    assert duty["name"] == f"动物防疫⟦{HELD}⟧"


def test_the_index_itself_keeps_what_it_holds(toqay: Toqay, tmp_path: Path, index: Path) -> None:
    toqay("export", "--data", str(index), "-o", "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["title"].endswith(f"⟦{HELD}⟧")


@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_a_workbook_and_a_database_hold_harmless_text(
    toqay: Toqay, tmp_path: Path, index: Path, *, several: bool
) -> None:
    data = ("--data", str(index), *(("--data", str(SOUND)) if several else ()))
    for target in (("-o", "a.xlsx"), ("-o", "a.sqlite", "--metadata", f"m{MARKED}.json")):
        assert toqay("export", *target, *data).status == 0
    cells, values = list(_cells(tmp_path / "a.xlsx")), list(_values(tmp_path / "a.sqlite"))
    assert [sum("⟦" in text for text in texts) > 30 for texts in (cells, values)] == [True, True]
    assert [wrong for text in cells for wrong in _wrong(text, wrapped=True)] == []
    assert [wrong for text in values for wrong in _wrong(text)] == []
    metadata = (tmp_path / f"m{MARKED}.json").read_text("utf-8")
    assert (_wrong(metadata), "⟦" in metadata) == ([], True)
    assert json.loads(metadata)["databases"]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        for part in package.namelist():
            ET.fromstring(package.read(part))  # noqa: S314  our own file


def test_verdicts_in_a_workbook_are_harmless_text(toqay: Toqay, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(TABLE)
    assert toqay("check", "--file", "in.csv", "-o", "a.xlsx").status == 0
    texts = list(_cells(tmp_path / "a.xlsx"))
    assert sum("⟦" in text for text in texts) > 3
    assert [wrong for text in texts for wrong in _wrong(text, wrapped=True)] == []


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "{=", "http://"])
def test_no_text_of_a_workbook_is_a_formula_or_a_link(
    toqay: Toqay, tmp_path: Path, mark: str
) -> None:
    text = f"{mark}1+1"
    file = edited(
        tmp_path,
        ("title: 某乡履职事项清单", f"title: '{text}'"),
        ("name: 做好耕地保护", f"name: '{text}'"),
    )
    (tmp_path / "in.csv").write_text(f"标题,{text}}}\n动物防疫,{text}\n", "utf-8")
    data = ("--data", str(file))
    assert toqay("export", "-o", "a.xlsx", *data).status == 0
    assert toqay("check", "--file", "in.csv", "-o", "b.xlsx", *data).status == 0
    for name, least in (("a.xlsx", 2), ("b.xlsx", 2)):
        cells = [
            cell
            for sheet in openpyxl.load_workbook(tmp_path / name).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        begun = [cell for cell in cells if str(cell.value).startswith(text)]
        assert len(begun) >= least
        assert {cell.data_type for cell in begun} == {"s"}
        assert {cell.hyperlink for cell in cells} == {None}
        assert "f" not in {cell.data_type for cell in cells}


def _cells(file: Path) -> Iterator[str]:
    book: Any = openpyxl.load_workbook(file)
    yield str(book.properties.title or "")
    for sheet in book.worksheets:
        yield f"{sheet.oddHeader.center.text}{sheet.oddFooter.right.text}"
        # A cell may have lines.
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def _values(file: Path) -> Iterator[str]:
    with closing(sqlite3.connect(file)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'duty_words%'"
        ).fetchall()
        for (table,) in tables:
            for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608  our own tables
                yield from (value for value in row if isinstance(value, str))


# Lines of a cell stay lines, and a line may be a text of its own.
IN_A_FILE = re.sub("[\r\n\udcff]", "", MARKED)
TABLE = f'标题,"{IN_A_FILE}"\n"动物防疫{IN_A_FILE}","{IN_A_FILE}"\n"{IN_A_FILE}",1\n'.encode()


@pytest.mark.parametrize("form", FORMS)
def test_what_a_file_and_its_name_hold_is_written_and_not_obeyed(
    tmp_path: Path, form: str | None
) -> None:
    for ending in ("csv", "txt"):
        (tmp_path / f"{MARKED}.{ending}").write_bytes(TABLE)
    how = () if form is None else ("-f", form)
    asked = [
        ("check", "--file", f"{MARKED}.csv", *how),
        ("check", "--file", f"{MARKED}.txt", "--column", "甲", *how),
        ("check", "--file", f"{MARKED}.txt", "--lines", *how),
    ]
    out, err = _run_all(tmp_path, *asked)
    assert out.count("⟦") > 5
    # A stretch of a text may begin or end anywhere in it.
    assert (_wrong(out, wrapped=True), _wrong(err)) == ([], [])


def test_a_column_title_of_two_lines_breaks_no_table(toqay: Toqay, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('"标\n题","甲\r\n| 乙"\n动物防疫,"一\n| 二"\n', "utf-8")
    for form in ("md", "tsv", "jsonl", "table"):
        out = toqay("check", "--file", "in.csv", "--column", "标 题", "-f", form, COLUMNS="400").out
        assert not re.search("^(题|二|乙|\\| 乙)", out, re.MULTILINE), form


def test_no_error_obeys_what_it_repeats(toqay: Toqay, tmp_path: Path) -> None:
    bad = f"{MARKED}.yaml"
    repeated = 0
    (tmp_path / bad).write_bytes(f'title: "{MARKED}"\n{MARKED}: 1\n'.encode("utf-8", "replace"))
    (tmp_path / f"{MARKED}.csv").write_bytes(TABLE)
    sound = str(SOUND)
    for arguments in (
        *((command, MARKED) for command in ("search", "show", "cite", "dept", "diff", "validate")),
        *((command, "--file", MARKED) for command in ("check",)),
        *(
            ("list", option, MARKED)
            for option in ("-l", "-c", "-d", "-f", "-n", "--color", "--data")
        ),
        *(("list", option, MARKED) for option in ("--township", f"--{MARKED}", f"-{MARKED}")),
        ("list", "-o", f"{MARKED}/a.csv"),
        ("list", "-o", f"a.{MARKED}.xlsx"),
        ("list", MARKED),
        ("cite", "配合1", "--point", MARKED),
        ("check", "--file", f"{MARKED}.csv", "--column", MARKED),
        ("check", "--file", f"nowhere{MARKED}.csv"),
        ("import", f"{MARKED}.csv", "-o", f"{MARKED}/a.yaml"),
        ("import", f"{MARKED}.csv", "--name", MARKED),
        ("init", f"{MARKED}/a/b"),
        ("init", "a", "--name", f"{MARKED}"),
        ("completion", MARKED),
        (MARKED,),
        (f"x{MARKED}",),
        ("--data", bad, "list"),
        ("--data", f"nowhere{MARKED}", "--version"),
        ("diff", bad, sound),
        ("validate", bad),
        ("validate", bad, "-f", "json"),
        ("validate", bad, "--fix"),
        ("validate", sound, "-f", MARKED),
    ):
        answered = toqay(*arguments)
        assert (arguments, _wrong(answered.out), _wrong(answered.err)) == (arguments, [], [])
        assert "程序自身出错" not in answered.err
        repeated += "⟦" in answered.out + answered.err
    assert repeated > 30


def test_a_draft_holds_no_character_that_is_obeyed(toqay: Toqay, tmp_path: Path) -> None:
    name = f"红旗镇{MARKED}履职事项清单.csv"
    rows = f'清单,序号,事项类别,事项名称\n基本,1,"党的{IN_A_FILE}建设","{IN_A_FILE}"\n基本,2,党的建设,"党员{IN_A_FILE}"\n'
    (tmp_path / name).write_bytes(rows.encode())
    answered = toqay("import", name)
    assert (answered.status, _wrong(answered.out, wrapped=True), _wrong(answered.err)) == (
        0,
        [],
        [],
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_no_candidate_for_a_shell_is_obeyed(toqay: Toqay, index: Path, shell: str) -> None:
    for before, typed in ((("show",), ""), (("list", "-c"), ""), (("dept",), "")):
        line = " ".join(("toqay", *before, typed))
        request = {"_TOQAY_WORDS": "\n".join(("toqay", *before)), "_TOQAY_TYPED": typed}
        bash = {"_TOQAY_LINE": line, "_TOQAY_REPLACED": typed, "_TOQAY_COLUMNS": "200"}
        answered = toqay(
            columns=None, _TOQAY_COMPLETE=shell, TOQAY_DATA=str(index), **request, **bash
        )
        assert (answered.status, _wrong(answered.out)) == (0, [])
        assert "⟦" in answered.out or before == ("show",)
