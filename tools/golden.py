"""Writes down what every command prints of the sample township, to be compared by a test.

    python tools/golden.py [FOLDER]

writes a file a command into `tests/golden`, or into another folder: each command line in each
form, on a terminal of 80 columns and in a pipe, for one township and for two. What several command
lines print alike stands once, under all of them. Look at what changed before committing it.
"""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import pty
import sys
import tempfile
import termios
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import toqay_cli
from toqay_cli.cli import main as answer
from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.index.index_file import index_bytes
from toqay_cli.output.formats import TextForm

_ROOT = Path(__file__).resolve().parents[1]
_TESTS = _ROOT / "tests"
_COLUMNS = 80
_SOME_DAY = "2026-01-01"
# The sample of the tests, and a smaller township beside it.
_ONE = ("桑洲乡.index",)
_TWO = ("桑洲乡.index", "某乡.index")
# Townships of six duties, where more would be long to look through.
_SMALL_TWO = ("某乡.index", "乙乡.index")
_NONE = ()
_FORMS = tuple(form.value for form in get_args(TextForm))
# What would change colours, widths or data behind the tool's back.
_UNWANTED = {"COLUMNS", "FORCE_COLOR", "TOQAY_DATA", "TOQAY_DEBUG", "PYTHONIOENCODING"}


class _Asked(NamedTuple):
    """A command line without its data and form, and what of these it is asked with."""

    words: tuple[str, ...]
    data: tuple[tuple[str, ...], ...] = (_ONE, _TWO)
    forms: tuple[str, ...] = _FORMS

    def without_answer(self) -> _Asked:
        """The same, which gets no answer: that has no forms but JSON."""
        return self._replace(forms=("json",))


def _asked(*words: str) -> _Asked:
    return _Asked(words)


_QUESTIONS = {
    "search": (
        _Asked(("search", "工伤认定"), (_ONE,)),
        _Asked(("search", "动物防疫", "-n", "1"), (_TWO,)),
        _asked("search", "量子计算机").without_answer(),
    ),
    "check": (
        _Asked(("check", "狗咬人找谁；工资被拖欠"), (_ONE,)),
        _Asked(("check", "婚姻登记去哪"), (_TWO,)),
        _asked("check", "护照办理").without_answer(),
    ),
    "show": (
        _Asked(("show", "配合2", "收回3"), (_ONE,)),
        _Asked(("show", "基本1", "收回1"), (_TWO,)),
        _asked("show", "收回3", "配合99").without_answer(),
        _asked("show", "三五").without_answer(),
    ),
    "cite": (
        _Asked(("cite", "收回3", "配合2", "--point", "1"), (_ONE,)),
        _Asked(("cite", "基本1", "收回1"), (_TWO,)),
        _asked("cite", "配合99").without_answer(),
    ),
    "dept": (
        _asked("dept"),
        _Asked(("dept", "医保局"), (_ONE,)),
        _Asked(("dept", "农业局"), (_SMALL_TWO,)),
        _asked("dept", "某某局").without_answer(),
    ),
    "list": (
        _asked("list", "-c", "乡村振兴", "-n", "2"),
        _asked("list", "-c", "乡村").without_answer(),
    ),
    "stats": (_asked("stats"),),
    "diff": (_Asked(("diff", "旧版.yaml", "新版.yaml"), (_NONE,)),),
    "export": (_Asked(("export",), (_SMALL_TWO[:1], _SMALL_TWO)),),
    "validate": (
        _Asked(("validate", "旧版.yaml"), (_NONE,), ("json",)),
        _Asked(("validate", "错误.yaml"), (_NONE,), ("json",)),
    ),
    "import": (_Asked(("import", "清单.txt"), (_NONE,), ()),),
    "toqay": (
        _Asked(("--help",), (_NONE,), ()),
        _Asked((), (_NONE,), ()),
        _Asked(("serach", "检疫"), (_NONE,), ()),
    ),
}
"""What is asked, by the file in which it is written down."""
_LIST = """\
某县某镇履职事项清单

配合履职事项清单

序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t配合职责
1\t乡村振兴\t动物防疫\t县农业农村局\t1.组织免疫； 2.开展监测。\t发放疫苗。
2\t平安法治\t养犬管理\t县公安局\t依法查处。\t1.宣传引导； 2.摸排统计。
"""


class _Ended(NamedTuple):
    """What a command line printed and how it ended."""

    status: int
    out: str
    err: str


def main(folder: Path) -> None:
    """Write the files of all commands."""
    folder.mkdir(parents=True, exist_ok=True)
    _load_all()
    with tempfile.TemporaryDirectory() as where:
        os.chdir(where)
        _lay_out_files(Path())
        for name, questions in _QUESTIONS.items():
            text = "\n".join(_told(questions))
            (folder / f"{name}.txt").write_text(text, "utf-8", newline="")


def _load_all() -> None:
    """Load every module once, which each command line would load again in its child."""
    for module in pkgutil.walk_packages(toqay_cli.__path__, "toqay_cli."):
        importlib.import_module(module.name)
    gc.freeze()


def _lay_out_files(where: Path) -> None:
    sample, small = ((_TESTS / name).read_text("utf-8") for name in ("sample.yaml", "sound.yaml"))
    files = {
        "旧版.yaml": sample,
        "新版.yaml": sample.replace("    name: 土壤普查\n", "    name: 第四次土壤普查\n"),
        "错误.yaml": small.replace("category: 党的建设", "category: 党的建没"),
        "清单.txt": _LIST,
    }
    for name, text in files.items():
        (where / name).write_text(text, "utf-8")
    knowledge = load_knowledge()
    townships = {"桑洲乡": sample, "某乡": small, "乙乡": small.replace("某乡", "乙乡")}
    for name, text in townships.items():
        file = where / f"{name}.yaml"
        file.write_text(text, "utf-8")
        (where / f"{name}.index").write_bytes(index_bytes(load_dataset(file), knowledge))


def _told(questions: tuple[_Asked, ...]) -> Iterator[str]:
    """The lines of a file: command lines that ended alike, then what each of them printed."""
    alike: dict[_Ended, list[str]] = {}
    for line in (line for asked in questions for line in _lines(asked)):
        for place, run in (("终端", _on_terminal), ("管道", _in_pipe)):
            alike.setdefault(run(line), []).append(f"$ toqay {' '.join(line)}  （{place}）")
    for ended, lines in alike.items():
        yield from lines
        yield f"（退出状态 {ended.status}）"
        yield ended.out
        if ended.err:
            yield f"（标准错误）\n{ended.err}"


def _lines(asked: _Asked) -> Iterator[tuple[str, ...]]:
    for data in asked.data:
        named = tuple(word for file in data for word in ("--data", file))
        yield (*named, *asked.words)
        for form in asked.forms:
            yield (*named, *asked.words, "-f", form)


def _on_terminal(line: tuple[str, ...]) -> _Ended:
    """Answer with stdout on a terminal without colour and pager."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (50, _COLUMNS))
    # What is written stays as it is, no line feed becomes two characters.
    tty.setraw(slave)
    return _answered(line, master, slave)


def _in_pipe(line: tuple[str, ...]) -> _Ended:
    return _answered(line, *os.pipe())


def _answered(line: tuple[str, ...], reading: int, writing: int) -> _Ended:
    """Answer in a child, which has loaded already what takes long to load."""
    with tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _end_as(lambda: answer(line), writing, err.fileno())
        os.close(writing)
        out = _read_all(reading)
        os.close(reading)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        err.seek(0)
        return _Ended(status, _undated(out), _undated(err.read()))


def _undated(written: bytes) -> str:
    """Return a text whose day of writing, which a draft holds, is the same on every day."""
    today = time.strftime("%Y-%m-%d")
    return written.decode("utf-8").replace("\r\n", "\n").replace(today, _SOME_DAY)


def _end_as(run: Callable[[], int], out: int, err: int) -> None:
    for name in _UNWANTED & {*os.environ}:
        del os.environ[name]
    os.environ.update({"TERM": "xterm", "NO_COLOR": "1", "TOQAY_PAGER": ""})
    for stream, target in ((0, os.open(os.devnull, os.O_RDONLY)), (1, out), (2, err)):
        os.dup2(target, stream)
    sys.stdout, sys.stderr = (os.fdopen(each, "w", encoding="utf-8") for each in (1, 2))
    status = 70
    try:
        status = run()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _read_all(stream: int) -> bytes:
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(stream, 65536)
        except OSError:
            # Linux reports the end of a terminal that its last writer closed as an error.
            piece = b""
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if sys.argv[1:] else _TESTS / "golden")
