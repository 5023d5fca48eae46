"""The invented townships print what they are said to print."""

from __future__ import annotations

import csv
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pytest

from accounting import account, read_rows
from conftest import Toqay
from toqay_cli.documents.files import rows_of_file
from toqay_cli.errors import UnreadableFile
from townships.broken import BROKEN, workbook_with_macro_and_link
from townships.documents import DOCUMENTS
from townships.edition import Change, second_edition
from townships.rows import LISTS, Passage, Published, Row, in_list, read_yaml, real_rows

ROOT = Path(__file__).resolve().parent.parent
INVENTED = ("county", "district", "banner", "city")
REAL = ("师市", "托喀依", "团镇", "兵团", "连队", "阿拉尔", "团场", "第一师", "疆", "村队")


class Words(HTMLParser):
    """What a browser shows of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.shown.append(data)


def of_docx(file: Path) -> Iterator[str]:
    document = docx.Document(str(file))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def of_xlsx(file: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(file).worksheets:
        yield from (str(cell) for row in sheet.values for cell in row if cell is not None)


def of_html(file: Path) -> Iterator[str]:
    words = Words()
    words.feed(file.read_text("gb18030"))
    yield from words.shown


def of_csv(file: Path) -> Iterator[str]:
    with file.open(encoding="gb18030", newline="") as lines:
        yield from (cell for record in csv.reader(lines) for cell in record)


def of_text(file: Path) -> Iterator[str]:
    yield file.read_text("utf-8")


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".docx": of_docx,
    ".xlsx": of_xlsx,
    ".html": of_html,
    ".csv": of_csv,
    ".txt": of_text,
}


def printed_in(published: Published) -> str:
    """All words of the files, without white space."""
    files = [file for file in published.files if file.suffix in READERS]
    words = (piece for file in files for piece in READERS[file.suffix](file))
    return "".join("".join(words).split())


def texts_of(row: Row) -> Iterator[str]:
    yield from (row.category, row.name, *row.departments)
    passages: tuple[Passage, ...] = (*row.department_duties, *row.township_duties, *row.method)
    for passage in passages:
        yield from filter(None, (passage.topic, passage.label, passage.text, *passage.items))


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Published]:
    folder = tmp_path_factory.mktemp("townships")
    return {name: write(folder) for name, write in DOCUMENTS.items()}


def test_every_run_prints_the_same_rows() -> None:
    script = (
        "from townships import places, edition\n"
        "print([places.rows_in(p) for p in (places.COUNTY, places.DISTRICT)])\n"
        "print(edition.second_edition())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=ROOT / "tests",
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 100_000


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_text_of_the_rows_stands_in_the_files(
    documents: dict[str, Published], name: str
) -> None:
    printed = printed_in(documents[name])
    missing = [
        (row.list, row.number, text)
        for row in documents[name].rows
        for text in texts_of(row)
        if "".join(text.split()) not in printed
    ]
    assert missing == []


@pytest.mark.parametrize("name", INVENTED)
def test_an_invented_township_has_three_lists_and_nothing_of_the_real_one(
    documents: dict[str, Published], name: str
) -> None:
    rows = documents[name].rows
    assert 40 <= len(rows) <= 90
    for each in LISTS:
        numbers = [row.number for row in in_list(rows, each)]
        assert numbers == list(range(1, len(numbers) + 1))
    statuses = Counter(row.status for row in rows if row.list == "reclaimed")
    assert set(statuses) == {"transferred", "discontinued"}
    printed = printed_in(documents[name]) + "".join(str(row) for row in rows)
    assert [word for word in REAL if word in printed] == []


def test_the_page_of_a_row_is_counted_by_the_header_rows_above_it(
    documents: dict[str, Published],
) -> None:
    county = documents["county"]
    pages: list[tuple[str, int]] = []
    page = 0
    for table in docx.Document(str(county.files[0])).tables:
        for row in table.rows:
            number = row.cells[0].text
            page += number == "序号"
            pages += [(number, page)] if number.isdigit() else []
    assert pages == [(str(row.number), row.page) for row in county.rows]
    assert [in_list(county.rows, name)[0].page for name in LISTS] == [1, 3, 12]


def test_the_second_edition_has_twelve_changes() -> None:
    changes = second_edition().changes
    assert [(change.kind, change.old, change.new) for change in changes] == [
        ("moved", "cooperative-15", "reclaimed-17"),
        ("moved", "cooperative-37", "reclaimed-30"),
        ("moved", "cooperative-60", "reclaimed-55"),
        ("moved", "reclaimed-22", "cooperative-36"),
        ("renamed", "basic-28", "basic-28"),
        ("renamed", "cooperative-36", "cooperative-35"),
        ("added", None, "basic-89"),
        ("added", None, "reclaimed-18"),
        ("removed", "cooperative-66", None),
        ("departments", "cooperative-45", "cooperative-44"),
        ("clauses", "cooperative-18", "cooperative-17"),
        ("clauses", "cooperative-27", "cooperative-26"),
    ]
    assert changes[9] == Change(
        kind="departments",
        old="cooperative-45",
        new="cooperative-44",
        name=next(row.name for row in real_rows() if row[:2] == ("cooperative", 45)),
        field="departments",
        before="师市水利局",
        after="师市水利局、师市自然资源和规划局",
    )


def test_all_else_in_the_second_edition_reads_as_in_the_first() -> None:
    """Found apart from how it was made: each duty of either edition is looked for in the other."""
    first = read_yaml((ROOT / "data" / "duties.yaml").read_text("utf-8"))
    second = read_yaml(second_edition().data)
    before, after = (
        {
            f"{name}-{duty['number']}": (name, duty | {"number": 0})
            for name in LISTS
            for duty in data[name]
        }
        for data in (first, second)
    )
    changes = second_edition().changes
    assert {old for old, duty in before.items() if duty not in after.values()} == {
        change.old for change in changes if change.old
    }
    assert {new for new, duty in after.items() if duty not in before.values()} == {
        change.new for change in changes if change.new
    }


def test_the_second_edition_breaks_no_rule_and_its_text_says_what_its_data_says(
    documents: dict[str, Published], toqay: Toqay
) -> None:
    text, data = documents["second edition"].files
    answered = toqay("validate", str(data))
    assert (answered.status, answered.err) == (0, "")
    # The text is printed from the corrected words.
    uncorrected = read_yaml(data.read_text("utf-8"))
    for name in LISTS:
        for duty in uncorrected[name]:
            duty.pop("corrections", None)
    assert list(account(read_rows(text.read_text("utf-8")), uncorrected)) == []


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("locked", "已加密，无法读取"),
        ("old document", "不能读取 .doc 文件"),
        ("old workbook", "不能读取 .xls 文件"),
        ("truncated", "不是完好的 DOCX 文件"),
        ("scanned", "不能读取 .pdf 文件"),
        ("no bytes", "不是完好的 DOCX 文件"),
        ("bomb", "解压后过大，未予读取"),
    ],
)
def test_a_broken_file_is_broken_in_the_way_that_it_is_said_to_be(
    tmp_path: Path, case: str, reason: str
) -> None:
    with pytest.raises(UnreadableFile) as raised, rows_of_file(BROKEN[case](tmp_path), None):
        pass
    assert reason in raised.value.message


@pytest.mark.parametrize(
    ("case", "number_column"),
    [
        ("no known heading", ["科室", "党政综合办", "平安办"]),
        ("two lists in one", ["序号", *"123456", *"12345"]),
        ("empty", []),
    ],
)
def test_a_doubtful_document_can_be_opened(
    tmp_path: Path, case: str, number_column: list[str]
) -> None:
    tables = docx.Document(str(BROKEN[case](tmp_path))).tables
    assert [row.cells[0].text for table in tables for row in table.rows] == number_column


def test_the_workbook_with_a_macro_and_a_link_has_both(tmp_path: Path) -> None:
    file = workbook_with_macro_and_link(tmp_path)
    assert openpyxl.load_workbook(file).worksheets[0]["D3"].value == "=[1]Sheet1!$A$1"
    with zipfile.ZipFile(file) as package:
        assert {"xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"} < {*package.namelist()}
