"""What a command reads may be a pipe: it is read once, and answers as the file does."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from conftest import Answered, Toqay
from datafiles import SOUND, SOUND_SUBJECTS, SOUND_THESAURUS
from office import paragraph, write_docx
from toqay_cli.sources.data_source import open_data

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes have names only there")

TEXT = "狗咬人找谁\n拖欠工资怎么办\n"


@contextmanager
def _piped(content: bytes, pipe: Path) -> Iterator[str]:
    """The name of a pipe into which something writes that content, once."""
    os.mkfifo(pipe)
    source = pipe.with_name(f"{pipe.name}.content")
    source.write_bytes(content)
    write = ("sh", "-c", 'cat "$1" > "$2"', "sh", str(source), str(pipe))
    with subprocess.Popen(write, stderr=subprocess.DEVNULL):
        yield str(pipe)
    pipe.unlink()


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A data file and documents, by the kinds of content."""
    tmp_path = tmp_path_factory.mktemp("contents")
    write_docx(tmp_path / "a.docx", "".join(map(paragraph, TEXT.split())))
    workbook = openpyxl.Workbook()
    for line in ("标题", *TEXT.split()):
        workbook.worksheets[0].append([line])
    workbook.save(tmp_path / "a.xlsx")
    return {
        "yaml": SOUND.read_bytes(),
        "index": open_data(SOUND).packed(),
        "thesaurus": SOUND_THESAURUS.read_bytes(),
        "subjects": SOUND_SUBJECTS.read_bytes(),
        "txt": TEXT.encode(),
        "csv": f"标题\n{TEXT}".encode("utf-8-sig"),
        "docx": (tmp_path / "a.docx").read_bytes(),
        "xlsx": (tmp_path / "a.xlsx").read_bytes(),
        "lists": _LISTS.encode(),
    }


_LISTS = "序号,事项名称,事项类别\n1,动物防疫,乡村振兴\n2,耕地保护,自然资源\n"
QUESTIONS = [
    ("yaml", "data", ("list", "-f", "json", "--data")),
    ("index", "data", ("list", "-f", "json", "--data")),
    ("index", "data.index", ("search", "动物防疫", "-f", "json", "--data")),
    ("yaml", "data", ("check", "动物防疫", "--data")),
    ("yaml", "data", ("export", "--data")),
    ("yaml", "data", ("validate",)),
    ("yaml", "data", ("validate", "--subjects")),
    ("index", "data", ("validate",)),
    ("thesaurus", "data", ("validate",)),
    ("subjects", "data", ("validate", "-f", "json")),
    ("yaml", "data", ("diff", str(SOUND))),
    ("index", "data", ("diff", str(SOUND))),
    ("txt", "a.txt", ("check", "-f", "json", "--file")),
    ("csv", "a.csv", ("check", "-f", "json", "--file")),
    ("docx", "a.docx", ("check", "-f", "json", "--file")),
    ("xlsx", "a.xlsx", ("check", "-f", "json", "--file")),
    ("xlsx", "a.csv", ("check", "-f", "json", "--file")),
    ("lists", "基本履职清单.csv", ("import", "--name", "无是镇")),
    ("docx", "a.docx", ("import", "--name", "无是镇")),
]


def _told_of(answered: Answered, name: str) -> Answered:
    """The same with the file's name left out."""
    return answered._replace(out=answered.out.replace(name, ""), err=answered.err.replace(name, ""))


@pytest.mark.parametrize(("kind", "name", "question"), QUESTIONS)
def test_a_pipe_is_answered_from_as_the_file_is(  # noqa: PLR0913, PLR0917  a question and its file
    kind: str,
    name: str,
    question: tuple[str, ...],
    contents: dict[str, bytes],
    toqay: Toqay,
    tmp_path: Path,
) -> None:
    (tmp_path / "file").mkdir()
    (tmp_path / "pipe").mkdir()
    file = tmp_path / "file" / name
    file.write_bytes(contents[kind])
    by_file = toqay(*question, str(file))
    with _piped(contents[kind], tmp_path / "pipe" / name) as pipe:
        by_pipe = toqay(*question, pipe)
    assert _told_of(by_pipe, pipe) == _told_of(by_file, str(file))
    assert by_file.status != 70


@pytest.mark.parametrize(("kind", "status"), [("txt", 0), ("docx", 0), ("xlsx", 3)])
def test_a_pipe_without_an_ending_is_told_by_its_content(
    kind: str, status: int, contents: dict[str, bytes], toqay: Toqay, tmp_path: Path
) -> None:
    with _piped(contents[kind], tmp_path / "63") as pipe:
        answered = toqay("check", "--file", pipe, "-f", "json")
    assert (answered.status, "狗咬人" in answered.out) == (status, status == 0)
    assert str(tmp_path) not in answered.err.replace(pipe, "")


def test_what_is_piped_is_not_put_in_form(toqay: Toqay, tmp_path: Path) -> None:
    with _piped(SOUND.read_bytes(), tmp_path / "data.yaml") as pipe:
        answered = toqay("validate", "--fix", pipe)
    told = f"错误：--fix 要改写文件，不能用于管道：{pipe}\n提示：先存成文件\n"
    assert answered == (2, "", told)


def test_a_pipe_that_never_ends_is_given_up(toqay: Toqay) -> None:
    answered = toqay("list", "--data", "/dev/zero")
    assert (answered.status, answered.out) == (3, "")
    assert "Y102 文件太大：超过 10 MB" in answered.err


def test_the_tab_key_takes_nothing_from_a_pipe(toqay: Toqay, tmp_path: Path) -> None:
    pipe = tmp_path / "data.yaml"
    os.mkfifo(pipe)
    for data in (str(pipe), os.pathsep.join((str(pipe), str(SOUND)))):
        answered = toqay(
            TOQAY_DATA=data,
            _TOQAY_COMPLETE="fish",
            _TOQAY_WORDS="toqay\nshow",
            _TOQAY_TYPED="配合",
        )
        assert answered == (1, "", "")
