from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Found, Toqay

WHOLE_EXPORT = (sys.executable, "-m", "toqay_cli", "export", "-f", "json")
FULL = Path("/dev/full")


def test_a_reader_that_closes_the_pipe_is_no_error() -> None:
    with subprocess.Popen(WHOLE_EXPORT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not FULL.exists(), reason="no device here is always full")
@pytest.mark.parametrize(
    "arguments", [("export",), ("show", "配合35"), ("--help",), ("--version",)]
)
def test_a_full_disk_is_status_4(arguments: tuple[str, ...]) -> None:
    command = (sys.executable, "-m", "toqay_cli", *arguments)
    with FULL.open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stderr.decode("utf-8")) == (
        4,
        "错误：无法写到标准输出：磁盘空间不足\n",
    )


def test_structured_output_is_utf_8_whatever_the_stream(found: Found) -> None:
    text = found("show", "配合35", "-f", "json", PYTHONIOENCODING="ascii")
    assert json.loads(text)["duties"][0]["name"] == "动物防疫"


def test_text_takes_the_encoding_of_the_stream(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "toqay_cli", "show", "配合35", "-f", "table")
    ended = subprocess.run(
        command,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "COLUMNS": "80"},
        check=True,
    )
    page = ended.stdout.decode("gbk")
    assert page.splitlines()[2] == "配合35　动物防疫"
    assert "?" not in page


@pytest.mark.parametrize("locale", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_stream_that_lacks_chinese_gets_question_marks(
    toqay: Toqay, locale: dict[str, str]
) -> None:
    assert toqay("show", "配合35", columns=None, **locale).status == 0
    assert toqay("--help", columns=None, **locale).status == 0
    assert toqay("show", "配合99", columns=None, **locale).status == 1


@pytest.mark.usefixtures("sample")
def test_output_goes_whole_into_a_file_in_utf_8(found: Found, tmp_path: Path) -> None:
    target = tmp_path / "清单.json"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    assert found("list", "-o", str(target), PYTHONIOENCODING="gbk") == ""
    assert json.loads(target.read_text("utf-8"))["total"] == 21
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["清单.json"]


def test_a_new_file_gets_the_mode_that_the_umask_gives(found: Found, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        found("list", "-o", "新.tsv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "新.tsv").stat().st_mode) == 0o640


@pytest.mark.usefixtures("sample")
def test_a_link_goes_on_pointing_at_the_file_that_is_replaced(found: Found, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "list.json"
    target.write_text("old", "utf-8")
    (tmp_path / "link.json").symlink_to(target)
    found("list", "-o", "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads(target.read_text("utf-8"))["total"] == 21


def test_csv_files_begin_with_a_byte_order_mark_and_stdout_does_not(
    found: Found, tmp_path: Path
) -> None:
    found("list", "-o", "a.csv")
    found("list", "-o", "b.csv", "--no-bom")
    marked, plain = ((tmp_path / name).read_bytes() for name in ("a.csv", "b.csv"))
    assert marked == b"\xef\xbb\xbf" + plain
    in_words = ("list", "-f", "csv", "--headings", "zh")
    assert found(*in_words).encode("utf-8") == plain
    assert found(*in_words, "-o", "-").encode("utf-8") == plain


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("nowhere/list.json", "没有这个目录"),
        (".", "这是一个目录"),
        ("taken/list.json", "路径中有一段不是目录"),
    ],
)
def test_what_cannot_be_written_is_status_4(
    toqay: Toqay, tmp_path: Path, target: str, reason: str
) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    assert toqay("list", "-o", target) == (4, "", f"错误：无法写入 {target}：{reason}\n")


@pytest.mark.skipif(os.name != "posix", reason="pipes have names only there")
def test_a_named_pipe_is_written_to_and_stays_one(toqay: Toqay, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:  # noqa: S607
        assert toqay("show", "配合35", "-f", "json", "-o", str(pipe)).status == 0
        assert reader.stdout is not None
        assert json.loads(reader.stdout.read())["total"] == 1
    assert pipe.is_fifo()


def test_an_interrupt_ends_with_130_and_not_a_word() -> None:
    with subprocess.Popen(WHOLE_EXPORT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        # The first byte shows that it writes; the pipe is too small for all, so it waits there.
        assert process.stdout.read(1) == b"{"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")
