"""What cannot be written, or not to its end: one line, status 4, and nothing half made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Toqay

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="limits, links and signals as POSIX has them"),
    pytest.mark.usefixtures("indexed"),
]

CHECK = (sys.executable, "-m", "toqay_cli", "check")
FULL = Path("/dev/full")
with_full = pytest.mark.skipif(not FULL.exists(), reason="no device here is always full")
BITE, WEDDING = "狗咬人找谁", "婚姻登记"
NO_TEMPORARY = (
    "错误：无法写到临时目录：文件太大\n提示：清出空间，或用环境变量 TMPDIR 另指一个目录\n"
)


def _in_little_room(where: Path, *arguments: str, room: int) -> subprocess.CompletedProcess[bytes]:
    """Run where no file may grow beyond so many bytes."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    run = "import sys; from toqay_cli.cli import main; sys.exit(main())"
    return subprocess.run(
        (sys.executable, "-B", "-c", f"{limit}; {run}", *arguments),
        cwd=where,
        capture_output=True,
        check=False,
    )


def _files(where: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in where.iterdir()}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.json", "a.xlsx"])
@pytest.mark.parametrize("question", [("cite", "配合35"), ("check", BITE), ("check", "--file")])
def test_an_answer_that_fits_a_buffer_but_not_the_disk_leaves_what_was_there(
    tmp_path: Path, question: tuple[str, ...], name: str
) -> None:
    (tmp_path / "in.csv").write_text(f"标题\n{BITE}\n", "utf-8")
    (tmp_path / name).write_bytes(b"before")
    before = _files(tmp_path)
    rest = ("in.csv",) if question[-1] == "--file" else ()
    ended = _in_little_room(tmp_path, *question, *rest, "-o", name, room=100)
    assert (ended.returncode, ended.stdout, ended.stderr.decode()) == (
        4,
        b"",
        NO_TEMPORARY
        if (question[0], name) == ("check", "a.xlsx")
        else f"错误：无法写入 {name}：文件太大\n",
    )
    assert _files(tmp_path) == before


@with_full
def test_a_database_without_its_metadata_is_not_left(toqay: Toqay, tmp_path: Path) -> None:
    assert toqay("export", "-o", "a.sqlite", "--metadata", str(FULL)) == (
        4,
        "",
        "错误：无法写入 /dev/full：磁盘空间不足\n",
    )
    assert _files(tmp_path) == {}


@pytest.mark.parametrize("room", [100, 20_000])
def test_init_without_room_leaves_no_folder_and_takes_none_away(tmp_path: Path, room: int) -> None:
    for folder in ("新/里", "."):
        ended = _in_little_room(tmp_path, "init", folder, room=room)
        assert ended.returncode == 4
        assert ended.stderr.decode().endswith("：文件太大\n")
        assert list(tmp_path.iterdir()) == []


def test_a_temporary_folder_without_room_is_status_4(tmp_path: Path) -> None:
    texts = (f"关于第{number}号来信：{WEDDING}，{BITE}" for number in range(4000))
    (tmp_path / "in.csv").write_text("标题\n" + "\n".join(texts), "utf-8")
    ended = _in_little_room(tmp_path, "check", "--file", "in.csv", "-f", "json", room=1000)
    assert (ended.returncode, ended.stdout, ended.stderr.decode()) == (4, b"", NO_TEMPORARY)


@with_full
def test_that_nothing_can_be_said_beside_the_answer_does_not_change_the_status() -> None:
    data = str(Path(__file__).parent / "sound.yaml")
    for arguments, status in ((("list", "--data", data), 0), (("show", "配合99"), 1)):
        with FULL.open("wb") as full:
            ended = subprocess.run(
                (sys.executable, "-c", RUN, *arguments),
                stderr=full,
                capture_output=False,
                stdout=subprocess.DEVNULL,
                check=False,
            )
        assert ended.returncode == status


RUN = "from toqay_cli.__main__ import run; run()"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("list", "-o", "loop"), 4),
        (("list", "-o", "loop/a.csv"), 4),
        (("export", "-f", "sqlite", "-o", "a.db", "--metadata", "loop"), 4),
        (("export", "-f", "sqlite", "-o", "loop", "--metadata", "a.json"), 4),
        (("import", "in.csv", "-o", "loop", "--overwrite"), 4),
        (("init", "loop"), 4),
        (("init", "loop/a"), 4),
        (("list", "--data", "loop"), 3),
        (("list", "--data", "loop", "--data", "in.csv"), 3),
        (("validate", "loop"), 3),
        (("diff", "loop", "loop"), 3),
        (("check", "--file", "loop"), 3),
        (("import", "loop"), 3),
    ],
    ids=str,
)
def test_links_in_a_circle_are_told_and_left(
    toqay: Toqay, tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    (tmp_path / "loop").symlink_to("again")
    (tmp_path / "again").symlink_to("loop")
    (tmp_path / "in.csv").write_text("清单,序号,事项类别,事项名称\n基本,1,党的建设,党员\n", "utf-8")
    answered = toqay(*arguments)
    assert (answered.status, answered.out) == (status, "")
    assert "程序自身出错" not in answered.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "in.csv", "loop"]
    assert (tmp_path / "loop").is_symlink()


@pytest.mark.parametrize("target", ["-", "结果.xlsx", "结果.csv", "结果.json"])
@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["INT", "TERM", "HUP"],
)
def test_a_signal_ends_with_its_status_the_old_file_and_no_half_one(
    tmp_path: Path, number: signal.Signals, status: int, target: str
) -> None:
    if target != "-":
        (tmp_path / target).write_text("旧", "utf-8")
    before = _files(tmp_path)
    with subprocess.Popen(
        (*CHECK, "-", "--lines", "-f", "csv" if target == "-" else target[3:], "-o", target),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdin is not None
        # More than a pipe holds: when all is taken, the first verdicts have been written.
        process.stdin.write(f"{WEDDING}\n".encode() * 20_000)
        process.stdin.flush()
        process.send_signal(number)
        _, err = process.communicate()
    assert (process.returncode, err) == (status, b"")
    assert _files(tmp_path) == before


def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    with subprocess.Popen(
        ("nohup", *CHECK, "-", "--lines"),  # noqa: S607
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{WEDDING}\n".encode())
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        process.communicate()
    assert process.returncode == 0


@pytest.mark.parametrize("lines", [(), ("--lines",)])
@pytest.mark.parametrize("source", ["file", "stdin"])
def test_a_text_is_not_judged_into_its_own_file(
    tmp_path: Path, source: str, lines: tuple[str, ...]
) -> None:
    file = tmp_path / "t.txt"
    file.write_text(f"{BITE}\n", "utf-8")
    arguments = ("--file", "t.txt") if source == "file" else ("-",)
    named = " t.txt" if source == "file" else ""
    with file.open("rb") as read, file.open("ab") as written:
        ended = subprocess.run(
            (*CHECK, *arguments, *lines),
            stdin=read,
            stdout=written,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
            timeout=60,
        )
    assert (ended.returncode, ended.stderr.decode()) == (
        4,
        f"错误：结果会写进正在读的文件{named}\n提示：写到另一个文件\n",
    )
    assert file.read_text("utf-8") == f"{BITE}\n"


def test_a_table_may_be_replaced_by_itself_with_its_verdicts(toqay: Toqay, tmp_path: Path) -> None:
    """It is read to its end before it is replaced."""
    (tmp_path / "a.csv").write_text(f"标题\n{BITE}\n{WEDDING}\n", "utf-8")
    assert toqay("check", "--file", "a.csv", "-o", "a.csv") == (0, "", "")
    titles = [
        line.split(",")[0] for line in (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    ]
    assert titles == ["标题", BITE, WEDDING]


def test_findings_decide_the_status_when_nobody_reads_them(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("a: 1\n" * 9000, "utf-8")
    assert _unread(tmp_path, "validate", "bad.yaml") == (3, "共 9001 处问题\n")
    assert _unread(tmp_path, "validate", "bad.yaml", "-f", "json") == (3, "共 9001 处问题\n")


def test_an_unknown_id_decides_the_status_when_nobody_reads_the_others(tmp_path: Path) -> None:
    status, err = _unread(tmp_path, "show", "配合35", "配合99")
    assert (status, err.splitlines()[0][:9]) == (1, "错误：没有配合99")
    assert _unread(tmp_path, "show", "配合35") == (0, "")


def _unread(where: Path, *arguments: str) -> tuple[int, str]:
    """How a command ends whose reader has left before it began."""
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        (sys.executable, "-m", "toqay_cli", *arguments),
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=where,
        check=False,
    )
    os.close(write)
    return ended.returncode, ended.stderr.decode()
