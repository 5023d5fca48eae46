"""The page as a file: one, whole, inert, the same each time."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import Toqay
from datafiles import SAMPLE, edited
from toqay_cli.export.page import SCRIPTS
from toqay_cli.export.page.script_joining import joined
from toqay_cli.export.page.weights import weights

KINDS = {"KEYWORD", "SCATTERED"}
"""What the script calls kinds of words or of evidence, and has weights for besides."""
HOSTILE = "</script><img src=x onerror=alert(1)>&amp;"


class _Reader(HTMLParser):
    """Collects the elements of a page, the texts of some, and what any attribute loads."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] and self.tags[-1] in self.texts and self.cdata_elem:
            self.texts[self.tags[-1]][-1] += data
        else:
            self.shown += data


def _read(file: Path) -> _Reader:
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader


@pytest.fixture
def page(toqay: Toqay, sample: None, tmp_path: Path) -> Path:  # noqa: ARG001 - what it is of
    assert toqay("export", "-o", "清单.html") == (0, "", "")
    return tmp_path / "清单.html"


def test_the_same_data_makes_the_same_bytes(page: Path, toqay: Toqay) -> None:
    assert toqay("export", "-f", "html", "-o", "again.htm").status == 0
    assert page.with_name("again.htm").read_bytes() == page.read_bytes()


def test_the_page_loads_nothing(page: Path) -> None:
    reader = _read(page)
    assert not {"link", "img", "iframe", "base", "object"} & set(reader.tags)
    loading = [each for each in reader.attributes if each[1] in ("src", "srcset", "style")]
    assert loading == []
    addresses = [value for _, name, value in reader.attributes if name == "href"]
    assert [each for each in addresses if not each.startswith("#")] == []
    assert not re.search(r"https?://", page.read_text(encoding="utf-8"))


def test_the_policy_allows_the_scripts_and_the_style_of_the_page_alone(page: Path) -> None:
    reader = _read(page)
    policy = next(value for _, _, value in reader.attributes if "default-src" in value)
    hashes = [
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for text in (*reader.texts["style"], *reader.texts["script"])
        if not text.startswith("{")
    ]
    style, *scripts = hashes
    assert policy == (
        f"default-src 'none'; style-src {style}; script-src {' '.join(scripts)}; "
        "base-uri 'none'; form-action 'none'"
    )


def test_no_script_stores_or_sends_more_than_settings(page: Path) -> None:
    script = "".join(_read(page).texts["script"])
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(|XMLHttp|cookie|WebSocket|sendBeacon"
    assert re.findall(forbidden, script) == []
    assert set(re.findall(r'settings\.set\("(\w+)"', script)) == {"township"}


def test_all_duties_are_readable_without_a_script(page: Path, toqay: Toqay) -> None:
    shown = _read(page).shown
    duties = json.loads(toqay("export", "-f", "json").out)["duties"]
    texts = [duty["name"] for duty in duties]
    for duty in duties:
        for field in ("department_duties", "township_duties", "method"):
            for clause in duty[field] or ():
                texts += [clause["text"] or "", *clause["items"]]
    assert [text for text in texts if text not in shown] == []


def test_hostile_data_stays_text(toqay: Toqay, tmp_path: Path) -> None:
    name = edited(tmp_path, ("name: 动物防疫", f"name: '{HOSTILE}'"))
    assert toqay("export", "-o", "a.html", "--data", str(name)).status == 0
    reader = _read(tmp_path / "a.html")
    assert "img" not in reader.tags
    assert HOSTILE in reader.shown


def test_several_townships_share_what_they_know_alike(
    page: Path, toqay: Toqay, tmp_path: Path
) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    title = re.search(r"^title: (.+)$", text, re.MULTILINE)
    assert title is not None
    other = text.replace(title[1], "某县另一乡履职事项清单").replace("township: ", "township: 另一")
    (folder / "b.yaml").write_text(other, encoding="utf-8")
    assert toqay("export", "-o", "two.html", "--data", str(folder)).status == 0
    one, two = (len(each.read_bytes()) for each in (page, tmp_path / "two.html"))
    assert one < two < 1.5 * one


def test_the_page_of_one_township_travels_by_chat(toqay: Toqay, tmp_path: Path) -> None:
    assert toqay("export", "-o", "a.html").status == 0
    content = (tmp_path / "a.html").read_bytes()
    assert len(content) <= 1_500_000
    assert len(gzip.compress(content, 9)) <= 500_000


def test_a_page_does_not_go_to_a_terminal(toqay: Toqay) -> None:
    answered = toqay("export", "-f", "html", columns=80)
    assert answered.status == 2
    assert "HTML 不能显示在终端上" in answered.out + answered.err


@pytest.mark.usefixtures("sample")
def test_only_the_whole_data_becomes_a_page(toqay: Toqay) -> None:
    answered = toqay("search", "动物防疫", "-o", "a.html")
    assert answered == (
        2,
        "",
        "错误：这个命令的结果不能存成 .html 文件\n提示：导出全部数据用 toqay export -o a.html\n",
    )


def test_the_weights_are_written_once_in_python() -> None:
    known = weights()
    own = [
        (file.name, name)
        for file in SCRIPTS.glob("*.mjs")
        for name in re.findall(
            r"^(?:export )?const ([A-Z_]+) =", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        if name in known and name not in KINDS
    ]
    assert own == []


def test_the_script_has_the_weights_of_python(page: Path) -> None:
    script = "".join(_read(page).texts["script"])
    given = re.search(r"^const weightsModule = (.+);$", script, re.MULTILINE)
    assert given is not None
    assert json.loads(given[1]) == weights()


def test_joined_modules_keep_their_names_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.mjs").write_text(
        'import { b } from "./b.mjs";\nimport { W as w } from "./weights.mjs";\n// A comment.\nconst own = 1;\nexport function a() {\n  return b + own;\n}\n',
        encoding="utf-8",
    )
    (tmp_path / "b.mjs").write_text("const own = 2;\nexport const b = own;\n", encoding="utf-8")
    assert joined(tmp_path, "a", {"weights": {"W": 0.5}}) == (
        '"use strict";\n'
        'const weightsModule = {"W": 0.5};\n'
        "const bModule = (() => {\nconst own = 2;\nconst b = own;\nreturn { b };\n})();\n"
        "const aModule = (() => {\nconst { b } = bModule;\nconst { W: w } = weightsModule;\nconst own = 1;\n"
        "function a() {\nreturn b + own;\n}\nreturn { a };\n})();\n"
    )
