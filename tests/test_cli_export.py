from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest

from conftest import Found, Toqay

COMMAND = (sys.executable, "-m", "toqay_cli")
EXPORT_PAGE = Path(__file__).parents[1] / "docs" / "export.md"
SOFFICE = shutil.which("soffice")
FULL = Path("/dev/full")
ROOM = 20_000
BINARY = ("xlsx", "sqlite")
TABLES = {
    "document",
    "categories",
    "departments",
    "spellings",
    "duties",
    "duty_departments",
    "clauses",
    "clause_departments",
    "items",
    "township_steps",
    "keywords",
    "corrections",
}
SHEETS = {
    "基本履职事项清单": ("序号", "事项类别", "事项名称", "页码", "说明"),
    "配合履职事项清单": (
        "序号",
        "事项类别",
        "事项名称",
        "对应上级部门",
        "上级部门职责",
        "配合职责",
        "页码",
        "说明",
    ),
    "收回履职事项清单": (
        "序号",
        "事项类别",
        "事项名称",
        "承接部门",
        "状态",
        "工作方式",
        "涉及乡镇的环节",
        "页码",
        "说明",
    ),
    "机构": ("全称", "简称", "性质", "其他写法", "对应的配合事项", "承接的收回事项"),
}
# Interrupts the process when it has written the whole temporary file and not yet moved it.
INTERRUPTED = """\
import os, signal
real = os.fsync
def fsync(file):
    os.kill(os.getpid(), signal.SIGINT)
    real(file)
os.fsync = fsync
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the dataset in every form that is a file of its own."""
    where = tmp_path_factory.mktemp("exported")
    for arguments in (
        ("-o", "toqay.xlsx"),
        ("-o", "toqay.sqlite", "--metadata", "metadata.json"),
        ("-o", "toqay.md"),
        ("-o", "toqay.json"),
    ):
        subprocess.run((*COMMAND, "export", *arguments), cwd=where, check=True)
    return where


@pytest.fixture
def database(exported: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(exported / "toqay.sqlite")) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


def _sheets(path: Path) -> dict[str, Any]:
    """The sheets of a workbook by name; the library has no types."""
    workbook: Any = openpyxl.load_workbook(path)
    return {sheet.title: sheet for sheet in workbook}


@pytest.fixture(scope="module")
def sheets(exported: Path) -> dict[str, Any]:
    return _sheets(exported / "toqay.xlsx")


@pytest.fixture(scope="module")
def export(exported: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((exported / "toqay.json").read_text("utf-8"))
    return read


def test_the_workbook_has_a_sheet_a_list_one_for_departments_and_one_for_counts(
    sheets: dict[str, Any],
) -> None:
    assert list(sheets) == [*SHEETS, "统计"]
    assert {name: tuple(cell.value for cell in sheets[name][1]) for name in SHEETS} == SHEETS


def test_every_duty_stands_in_its_sheet_with_its_number_as_a_number(
    sheets: dict[str, Any], export: dict[str, Any]
) -> None:
    for sheet, duty_list in zip(SHEETS, ("basic", "cooperative", "reclaimed"), strict=False):
        rows = sheets[sheet].iter_rows(min_row=2, values_only=True)
        told = [row[:3] for row in rows if not row[2].endswith("（续）")]
        assert told == [
            (duty["number"], duty["category"], duty["name"])
            for duty in export["duties"]
            if duty["list"] == duty_list
        ]


def test_no_row_is_higher_than_a_spreadsheet_shows_and_no_text_is_lost(
    sheets: dict[str, Any], export: dict[str, Any]
) -> None:
    sheet = sheets["配合履职事项清单"]
    heights = [row.height for row in sheet.row_dimensions.values() if row.height]
    assert 300 < max(heights) <= 409
    duty = next(each for each in export["duties"] if each["id"] == "cooperative-77")
    cells = [row[4] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == 77]
    assert len(cells) == 2
    shown = "\n".join(cells)
    for clause in duty["department_duties"]:
        assert all(text in shown for text in (clause["text"] or "", *clause["items"]))


def test_sheets_are_ready_to_be_filtered_and_printed(sheets: dict[str, Any]) -> None:
    for sheet in sheets.values():
        setup = sheet.page_setup
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert (setup.paperSize, setup.orientation) == (9, "landscape")
        # One page wide is the format's own default; zero is as many high as it takes.
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth, setup.fitToHeight) == (None, 0)
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert sheet.oddHeader.center.text == f"阿拉尔市托喀依乡履职事项清单　{sheet.title}"
        if sheet.title in SHEETS:
            assert sheet.auto_filter.ref == sheet.dimensions
            assert all(cell.alignment.wrap_text for cell in sheet[1])


def _counts(export: dict[str, Any]) -> dict[str, int]:
    """How many duties each list has, by its name in Chinese."""
    counts = Counter(duty["list"] for duty in export["duties"])
    names = {"basic": "基本履职事项", "cooperative": "配合履职事项", "reclaimed": "收回履职事项"}
    return {name: counts[key] for key, name in names.items()}


def test_the_sheet_of_counts_holds_numbers_that_can_be_added(
    sheets: dict[str, Any], export: dict[str, Any]
) -> None:
    counts = _counts(export)
    total = sum(counts.values())
    rows = [row[:3] for row in sheets["统计"].iter_rows(values_only=True)]
    start = rows.index(("清单", "项数", "占比"))
    assert rows[start + 1 : start + 5] == [
        *((name, count, round(count / total, 4)) for name, count in counts.items()),
        ("合计", total, 1),
    ]


def test_a_cell_that_looks_like_a_formula_stays_text(
    toqay: Toqay, copied_data: Path, tmp_path: Path
) -> None:
    data = copied_data.read_text("utf-8")
    names = {
        "C2": ("=", "做好从村队“两委”正职定向选拔领导干部工作"),
        "C3": ("+", "拖欠农民工工资违法行为处置"),
        "C5": ("-", "土壤普查"),
        "C6": ("@", "动物防疫"),
    }
    for mark, name in names.values():
        data = data.replace(f"name: {name}\n", f"name: '{mark}{name}'\n")
    copied_data.write_text(data, "utf-8")
    assert toqay("export", "-o", "a.xlsx", "--data", str(copied_data)).status == 0
    sheet = _sheets(tmp_path / "a.xlsx")["配合履职事项清单"]
    for place, (mark, name) in names.items():
        cell = sheet[place]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{mark}{name}", "s", True)


@pytest.mark.outside
@pytest.mark.filterwarnings("ignore:.*xtension is not supported")
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_and_saves_the_workbook(exported: Path, tmp_path: Path) -> None:
    assert SOFFICE is not None
    (tmp_path / "saved").mkdir()
    subprocess.run(
        (
            SOFFICE,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")),
            str(exported / "toqay.xlsx"),
        ),
        capture_output=True,
        check=True,
    )
    before = _sheets(exported / "toqay.xlsx")
    after = _sheets(tmp_path / "saved" / "toqay.xlsx")
    assert list(after) == list(before)
    for name in before:
        values = [
            [tuple(cell or None for cell in row) for row in book[name].iter_rows(values_only=True)]
            for book in (before, after)
        ]
        assert values[1][: len(values[0])] == values[0]
    assert after["配合履职事项清单"].print_title_rows == "$1:$1"
    assert after["配合履职事项清单"].auto_filter.ref == before["配合履职事项清单"].auto_filter.ref


def test_the_database_is_sound_and_its_foreign_keys_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA user_version").fetchone() == (2,)
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO keywords VALUES (NULL, 'basic-999', 1, '无')")


def test_the_database_holds_every_value_of_the_export(
    database: sqlite3.Connection, export: dict[str, Any]
) -> None:
    tables = {
        name
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("duty_words")
    }
    assert tables == TABLES
    counts = Counter(
        {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608  our own names
    )
    duties = export["duties"]
    parts = ("department_duties", "township_duties", "method")
    clauses = [clause for duty in duties for part in parts for clause in duty[part]]
    assert counts == Counter(
        document=1,
        categories=len(export["categories"]),
        departments=len(export["departments"]),
        spellings=counts["spellings"],
        duties=len(duties),
        duty_departments=sum(len(duty["departments"]) for duty in duties),
        clauses=len(clauses),
        clause_departments=sum(len(clause["departments"]) for clause in clauses),
        items=sum(len(clause["items"]) for clause in clauses),
        township_steps=sum(len(duty["township_steps"]) for duty in duties),
        keywords=sum(len(duty["keywords"]) for duty in duties),
        corrections=sum(len(duty["corrections"]) for duty in duties),
    )
    texts = Counter(text for (text,) in database.execute("SELECT text FROM passages"))
    assert texts == Counter(
        [duty["name"] for duty in duties]
        + [clause["text"] for clause in clauses if clause["text"]]
        + [item for clause in clauses for item in clause["items"]]
    )


def _queries() -> list[str]:
    return re.findall(r"```sql\n(.*?)```", EXPORT_PAGE.read_text("utf-8"), re.DOTALL)


def test_the_database_tells_the_day_of_issue_where_the_data_does(
    toqay: Toqay, copied_data: Path, tmp_path: Path
) -> None:
    day = "SELECT data_date, published FROM document"
    dated = "data_date: '2025-06-30'\n"
    for told, expected in ((dated, None), (f"{dated}published: '2025-03-01'\n", "2025-03-01")):
        copied_data.write_text(copied_data.read_text("utf-8").replace(dated, told), "utf-8")
        assert toqay("export", "--data", str(copied_data), "-o", "issued.sqlite").status == 0
        with closing(sqlite3.connect(tmp_path / "issued.sqlite")) as issued:
            assert issued.execute(day).fetchall() == [("2025-06-30", expected)]


def test_the_queries_of_the_documentation_answer(database: sqlite3.Connection) -> None:
    # The others are over several townships: tests/test_several_townships.py.
    of_one = _queries()[:3]
    quarantine, insurance, bureau = (database.execute(query).fetchall() for query in of_one)
    assert {label for label, _ in quarantine} == {
        "收回19",
        "收回20",
        "收回39",
        "配合35",
    }
    assert ("收回19", "动物及动物产品检疫") in quarantine
    assert ("cooperative-18", "name", "医保便民服务网点建设") in insurance
    assert [label for label, _ in bureau] == [f"收回{number}" for number in range(5, 13)]


@pytest.mark.parametrize("word", ["检疫", "医保", "危房", "托育", "欠薪", "工伤认定"])
def test_the_full_text_finds_short_words_wherever_they_stand(
    database: sqlite3.Connection, word: str
) -> None:
    found = {
        id_
        for (id_,) in database.execute(
            "SELECT duties.id FROM duty_words JOIN duties ON position = duty_words.rowid"
            " WHERE duty_words MATCH ?",
            (word,),
        )
    }
    standing = {
        id_
        for (id_,) in database.execute(
            "SELECT duty_id FROM passages WHERE instr(text, :word)"
            " UNION SELECT duty_id FROM keywords WHERE instr(keyword, :word)",
            {"word": word},
        )
    }
    assert found >= standing
    assert standing


def test_the_metadata_names_only_what_the_database_has(
    exported: Path, database: sqlite3.Connection
) -> None:
    metadata = json.loads((exported / "metadata.json").read_text("utf-8"))
    assert metadata["title"] == "阿拉尔市托喀依乡履职事项清单"
    tables = metadata["databases"]["toqay"]["tables"]
    assert set(tables) == TABLES | {"passages"}
    for name, told in tables.items():
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
        named = {*told.get("columns", ()), *told.get("facets", ())}
        named |= {told[key] for key in ("sort", "label_column", "fts_pk") if key in told}
        assert named <= columns, name


@pytest.mark.outside
@pytest.mark.skipif(shutil.which("datasette") is None, reason="Datasette is not installed")
def test_datasette_serves_the_database_and_searches_it(exported: Path) -> None:
    served = subprocess.run(
        (
            *("datasette", "toqay.sqlite", "-m", "metadata.json", "--get"),
            "/toqay/duties.json?_shape=array&_search=%E6%A3%80%E7%96%AB",
        ),
        cwd=exported,
        capture_output=True,
        check=True,
    )
    assert {duty["label"] for duty in json.loads(served.stdout)} >= {"收回19", "配合35"}


LONG = ("农民工工资", "农产品质量安全", "A级")


@pytest.mark.outside
@pytest.mark.skipif(shutil.which("datasette") is None, reason="Datasette is not installed")
@pytest.mark.parametrize("typed", LONG)
def test_datasette_finds_long_words_and_chinese_beside_latin_with_its_own_quoting(
    exported: Path, database: sqlite3.Connection, typed: str
) -> None:
    served = subprocess.run(
        (
            *("datasette", "toqay.sqlite", "-m", "metadata.json", "--get"),
            f"/toqay/duties.json?_shape=array&_size=max&_search={quote(typed)}",
        ),
        cwd=exported,
        capture_output=True,
        check=True,
    )
    standing = database.execute(
        "SELECT duty_id FROM passages WHERE instr(text, :typed)"
        " UNION SELECT duty_id FROM keywords WHERE instr(keyword, :typed)",
        {"typed": typed},
    )
    found = {duty["id"] for duty in json.loads(served.stdout)}
    assert found >= {duty_id for (duty_id,) in standing}
    assert found


def test_a_quoted_phrase_as_datasette_makes_it_is_found(database: sqlite3.Connection) -> None:
    asked = "SELECT count(*) FROM duty_words WHERE duty_words MATCH ?"
    counts = [database.execute(asked, (f'"{typed}"',)).fetchone()[0] for typed in LONG]
    assert min(counts) > 0


def test_the_handbook_has_contents_that_lead_to_every_duty(
    exported: Path, export: dict[str, Any]
) -> None:
    text = (exported / "toqay.md").read_text("utf-8")
    counts = "，".join(f"{name} {count} 项" for name, count in _counts(export).items())
    assert text.startswith(
        f"# 阿拉尔市托喀依乡履职事项清单\n\n托喀依乡　共 {len(export['duties'])} 项：{counts}。\n"
    )
    links = re.findall(r"\]\(#([^)]+)\)", text)
    anchors = re.findall(r'^<a id="([^"]+)"></a>$', text, re.MULTILINE)
    assert links == anchors
    assert len(set(anchors)) == len(anchors)
    assert {duty["id"] for duty in export["duties"]} <= set(anchors)
    headings = re.findall(r"^(#+) (.+)$", text, re.MULTILINE)
    assert [title for level, title in headings if level == "##"] == [
        "目录",
        "基本履职事项清单",
        "配合履职事项清单",
        "收回履职事项清单",
        "机构名录",
        "统计",
    ]
    assert ("####", "配合35　动物防疫") in headings


@pytest.mark.parametrize("ending", [*BINARY, "md"])
def test_the_same_data_gives_the_same_bytes(
    found: Found, exported: Path, tmp_path: Path, ending: str
) -> None:
    found("export", "-o", f"again.{ending}")
    assert (tmp_path / f"again.{ending}").read_bytes() == (
        exported / f"toqay.{ending}"
    ).read_bytes()


@pytest.mark.parametrize("form", BINARY)
def test_a_pipe_gets_the_bytes_and_may_close(exported: Path, form: str) -> None:
    command = (*COMMAND, "export", "-f", form)
    whole = subprocess.run(command, capture_output=True, check=True)
    assert (whole.stdout, whole.stderr) == ((exported / f"toqay.{form}").read_bytes(), b"")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == whole.stdout[:1]
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("form", BINARY)
def test_a_terminal_is_refused_what_it_could_not_show(toqay: Toqay, form: str) -> None:
    for arguments in (("-f", form), ("-f", form, "-o", "-")):
        assert toqay("export", *arguments, columns=80) == (
            2,
            "",
            f"错误：{form.upper()} 不能显示在终端上\n提示：写入文件：-o 清单.{form}\n",
        )


@pytest.mark.skipif(not FULL.exists(), reason="no device here is always full")
@pytest.mark.parametrize("form", BINARY)
def test_a_full_device_is_status_4(toqay: Toqay, form: str) -> None:
    assert toqay("export", "-f", form, "-o", str(FULL)) == (
        4,
        "",
        "错误：无法写入 /dev/full：磁盘空间不足\n",
    )


def _in_little_room(target: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run where no file may grow beyond 20,000 bytes."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({ROOM}, {ROOM}))"
    run = "import sys; from toqay_cli.cli import main; sys.exit(main())"
    return subprocess.run(
        (sys.executable, "-c", f"{limit}; {run}", *arguments),
        cwd=target.parent,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.parametrize("ending", [*BINARY, "json", "md"])
def test_a_file_that_does_not_fit_leaves_what_was_there(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"a.{ending}"
    target.write_bytes(b"before")
    ended = _in_little_room(target, "export", "-o", target.name)
    assert (ended.returncode, ended.stderr.decode()) == (
        4,
        f"错误：无法写入 {target.name}：文件太大\n",
    )
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        (target.name, b"before")
    ]


@pytest.mark.outside
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may mount a disk")
def test_a_full_disk_leaves_what_was_there(toqay: Toqay, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)),  # noqa: S607
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        (disk / "a.sqlite").write_bytes(b"before")
        answered = toqay("export", "-o", "disk/a.sqlite")
        assert answered == (4, "", "错误：无法写入 disk/a.sqlite：磁盘空间不足\n")
        assert [(path.name, path.read_bytes()) for path in disk.iterdir()] == [
            ("a.sqlite", b"before")
        ]
    finally:
        subprocess.run(("umount", str(disk)), check=True)  # noqa: S607


@pytest.mark.parametrize("ending", [*BINARY, "json"])
def test_an_interrupt_in_the_middle_leaves_nothing(
    toqay: Toqay, tmp_path: Path, ending: str
) -> None:
    module = tmp_path / "startup"
    module.mkdir()
    (module / "sitecustomize.py").write_text(INTERRUPTED, "utf-8")
    target = tmp_path / "to"
    target.mkdir()
    answered = toqay("export", "-o", f"to/a.{ending}", PYTHONPATH=str(module))
    assert answered == (130, "", "")
    assert list(target.iterdir()) == []


def test_without_the_library_a_workbook_is_status_3_with_the_way_to_it(
    toqay: Toqay, tmp_path: Path
) -> None:
    (tmp_path / "xlsxwriter.py").write_text("raise ImportError\n", "utf-8")
    assert toqay("export", "-o", "a.xlsx", PYTHONPATH=str(tmp_path)) == (
        3,
        "",
        '错误：写出 XLSX 需要另装组件\n提示：请运行：pip install "toqay-cli[office]"\n',
    )
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("list", "-o", "a.sqlite"), "这个命令的结果不能存成 .sqlite 文件"),
        (("list", "-f", "sqlite"), "没有“sqlite”这种格式"),
        (
            ("list", "-o", "a.docx"),
            "这个命令的结果不能存成 .docx 文件\n提示：写复函用 toqay check 文字 -o a.docx\n",
        ),
        (("export", "-o", "a.docx"), "这个命令的结果不能存成 .docx 文件"),
        (
            ("list", "-o", "a.xls"),
            "不能写成 .xls 文件\n提示：可用：.xlsx、.csv、.md、.txt；复函用 .docx\n",
        ),
        (
            ("check", "婚姻登记", "-f", "docx"),
            "docx 不用 -f 指定\n提示：复函写成文件即可：toqay check 文字 -o 复函.docx\n",
        ),
        (
            ("list", "-f", "txt"),
            "txt 不用 -f 指定\n提示：写成文件即可，例如 -o 结果.txt\n",
        ),
        (
            ("export", "-f", "sqlit"),
            (
                "没有“sqlit”这种格式\n提示：您是不是要用 sqlite？"
                "可用：table、json、jsonl、csv、tsv、md、xlsx、sqlite、index、html\n"
            ),
        ),
        (("list", "-o", "a.ofd"), "不能写成 .ofd 文件"),
        (("export", "--metadata", "m.json"), "--metadata 只用于 sqlite 格式"),
        (
            ("export", "-o", "a.db", "--metadata", "a.db"),
            "--metadata 和 --output 不能是同一个文件",
        ),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(
    toqay: Toqay, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = toqay(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"错误：{message}")
    assert list(tmp_path.iterdir()) == []
