"""A data file that is not in UTF-8 is told with its place, whether or not it begins with a mark."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from conftest import Toqay
from datafiles import SOUND, SOUND_SUBJECTS, SOUND_THESAURUS
from toqay_cli.data_file.yaml_reader import read
from toqay_cli.results.finding import Finding

FILES = (SOUND, SOUND_THESAURUS, SOUND_SUBJECTS)
MARKS = {"without a mark": b"", "with a mark": codecs.BOM_UTF8}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_byte_that_is_not_utf8_is_named_with_its_place_wherever_it_stands(
    file: Path, mark: bytes
) -> None:
    text = file.read_text(encoding="utf-8")
    for at in range(0, len(text), 7):
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        spoilt = mark + text[:at].encode() + b"\xff" + text[at:].encode()
        (finding,) = read(spoilt).findings
        assert _place_and_words(finding) == (
            line,
            column,
            "文件不是 UTF-8 编码：字节 0xFF 不是可读的文字",
        )


def _place_and_words(finding: Finding) -> tuple[int, int, str]:
    return finding.line, finding.column, finding.message


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_another_encoding_behind_a_mark_is_told_as_that(file: Path, mark: bytes) -> None:
    text = file.read_text(encoding="utf-8")
    (finding,) = read(mark + text.encode("gb18030")).findings
    assert "像是 GBK（GB18030）" in finding.message


def test_a_command_tells_the_place_behind_a_mark_in_words(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "marked.yaml"
    file.write_bytes(codecs.BOM_UTF8 + "title: 清单\n".encode() + b"\xff")
    told = f"{file}:2:1: Y101 文件不是 UTF-8 编码：字节 0xFF 不是可读的文字；另存为 UTF-8 再用\n"
    assert toqay("validate", str(file)) == (3, told, "共 1 处问题\n")
    listed = toqay("list", "--data", str(file))
    assert (listed.status, listed.out) == (3, "")
    assert told in listed.err
