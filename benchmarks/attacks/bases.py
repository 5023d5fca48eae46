"""Sound inputs of every kind of file, small, for attacks to damage."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path

import xlsxwriter

from benchmarks.attacks.damage import packed
from toqay_cli.data_file.knowledge_files import load_subjects
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.data_file.thesaurus_file import load_thesaurus
from toqay_cli.index.index_file import index_bytes
from toqay_cli.model.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[2]
_ROWS = (
    ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"),
    ("一、乡村振兴（2项）",),
    (
        "1",
        "动物防疫",
        "农业农村局、公安局",
        "一、强制免疫\n农业农村局：\n1.制定计划；\n2.组织免疫。",
        "1.发放疫苗；\n2.上报疫情。",
    ),
    ("2", "耕地保护", "自然资源局", "查处违法占地。", "（1）巡查；（2）报告。"),
    ("二、社会保障（1项）",),
    ("3", "医疗救助", "医疗保障局\n民政局", "审核、发放。", "受理申请；入户核查；"),
)
_TITLE = "虚溪镇履职事项清单"
_LIST = "配合履职事项清单"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def yaml_files() -> tuple[str, ...]:
    """Return the texts of sound data files: duties, thesaurus, subjects."""
    names = ("sound.yaml", "sound.yaml", "sound-thesaurus.yaml", "sound-subjects.yaml")
    return tuple((ROOT / "tests" / name).read_text("utf-8") for name in names)


@cache
def index() -> bytes:
    """Return the compact index of the small sound data, of which any damage hits something."""
    tests = ROOT / "tests"
    thesaurus = load_thesaurus(tests / "sound-thesaurus.yaml")
    knowledge = Knowledge(thesaurus, load_subjects(tests / "sound-subjects.yaml"))
    return index_bytes(load_dataset(tests / "sound.yaml"), knowledge)


@cache
def document() -> bytes:
    """Return a DOCX file: titles and a table with numbered paragraphs and merged cells."""
    rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in _ROWS)
    body = f"{_paragraph(_TITLE)}{_paragraph(_LIST)}<w:tbl>{rows}</w:tbl>{_paragraph('附件')}"
    numbering = (
        f'<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    main = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    styles = f'<w:styles xmlns:w="{_WORD}"><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _related(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": _related(numbering="numbering.xml", styles="styles.xml"),
        "word/document.xml": main,
        "word/numbering.xml": numbering,
        "word/styles.xml": styles,
    }
    return packed({name: content.encode() for name, content in parts.items()})


@cache
def workbook() -> bytes:
    """Return an XLSX file with numbers, a date, a formula, merged cells and two sheets."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        sheet = book.add_worksheet(_LIST)
        for number, row in enumerate(_ROWS):
            sheet.write_row(number, 0, row)
        sheet.merge_range(1, 0, 1, 4, _ROWS[1][0])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_number(7, 0, 46023, day)
        sheet.write_formula(7, 1, "=1/0", None, "#DIV/0!")
        book.add_worksheet("说明").write(0, 0, "共三项")
    return stream.getvalue()


def page() -> str:
    """Return an HTML page with the table."""
    rows = "".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in _ROWS)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><style>p{}</style></head><body>'
        f"<h1>{_TITLE}</h1><p>{_LIST}</p><table>{rows}</table><ul><li>一</li></ul></body></html>"
    )


def delimited() -> str:
    """Return a CSV file of the table."""
    stream = io.StringIO()
    csv.writer(stream).writerows(row for row in _ROWS if len(row) > 1)
    return stream.getvalue()


def text() -> str:
    """Return a text with tabs, and with upright bars, as people copy tables."""
    rows = [tuple(each.replace("\n", " ") for each in row) for row in _ROWS]
    tabs = "\n".join("\t".join(row) for row in rows)
    bars = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{_TITLE}\n{_LIST}\n{tabs}\n收回履职事项清单\n{bars}\n"


def _paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def _cell(words: str) -> str:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:pStyle w:val="a"/>'
    lines = words.split("\n")
    inside = "".join(_paragraph(line, numbered if len(lines) > 1 else "") for line in lines)
    return (
        f'<w:tc><w:tcPr><w:gridSpan w:val="1"/><w:vMerge w:val="restart"/></w:tcPr>{inside}</w:tc>'
    )


def _td(words: str) -> str:
    return f'<td rowspan="1">{escape(words)}</td>'.replace("\n", "<br>")


def _related(**targets: str) -> str:
    each = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'
