from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import Toqay
from datafiles import SAMPLE
from toqay_cli.completion.command_table import TABLE
from toqay_cli.completion.shells import Shell, script_for
from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.index.index_file import index_bytes

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30
PROMPT = "就绪> "

# Answers requests for completion, and else shows the arguments that it was given.
STAND_IN = f"""#!/bin/sh
if [ -n "$_TOQAY_COMPLETE" ] || [ "$1" = completion ]; then
    exec {sys.executable} -m toqay_cli "$@"
fi
printf '收到'
printf '<%s>' "$@"
echo
"""
LISTING = """
import sys
from toqay_cli.__main__ import main
status = main()
sys.stderr.write("\\n".join(sys.modules))
sys.exit(status)
"""

C3 = [
    f"{f'c{duty.id.number}':<5}{duty.name}"
    for duty in load_dataset().duties
    if duty.id.label.startswith("配合3")
]


def _words(toqay: Toqay, *before: str, typed: str = "", **environment: str) -> list[str]:
    """What is offered after those words, without what it means."""
    asked = {"_TOQAY_WORDS": "\n".join(("toqay", *before)), "_TOQAY_TYPED": typed}
    answered = toqay(columns=None, _TOQAY_COMPLETE="fish", **asked, **environment)
    assert (answered.status, answered.err) == (0, "")
    kind, *lines = answered.out.splitlines()
    return [line.split("\t")[0] for line in lines] if kind == "words" else [kind]


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ((), "s", ["search", "show", "stats"]),
        ((), "d", ["dept", "diff"]),
        ((), "--c", ["--color"]),
        (("show",), "配合35", ["配合35"]),
        (("show",), "c35", ["c35"]),
        (("show",), "cooperative-35", ["cooperative-35"]),
        (("cite", "配合1"), "收回6", ["收回6", *(f"收回6{each}" for each in range(10))]),
        (("dept",), "农", ["农业农村局", "农机监理", "农行"]),
        (("dept",), "师市农", ["师市农业农村局"]),
        (("dept",), "环保", ["环保局"]),
        (("list", "--dept"), "人社", ["人社局"]),
        (("list", "-d"), "师市人力", ["师市人力资源和社会保障局"]),
        (("list",), "--dept=人社", ["--dept=人社局"]),
        (("list", "--category"), "文", ["文化和旅游"]),
        (("search", "检疫", "-l"), "", ["基本", "配合", "收回"]),
        (("search", "检疫", "-l"), "b", ["basic"]),
        (("search", "检疫"), "", []),
        (("list", "-f"), "", ["table", "json", "jsonl", "csv", "tsv", "md", "xlsx"]),
        (("validate", "-f"), "", ["table", "json"]),
        (("--color", "never", "list", "--color"), "", ["auto", "always", "never"]),
        (("list", "--all", "-n"), "", []),
        (("list",), "--l", ["--list", "--limit"]),
        (("list", "-l", "基本", "-n", "3"), "--l", ["--list"]),
        (("search", "--"), "--l", []),
        (("list", "-o"), "", ["files"]),
        (("--data",), "", ["files"]),
        (("validate",), "", ["files"]),
        (("diff", "旧版.yaml"), "", ["files"]),
        (("diff", "-l"), "", ["基本", "配合", "收回"]),
        (("completion",), "", ["bash", "zsh", "fish", "powershell"]),
        (("动物防疫",), "", []),
    ],
)
def test_what_is_offered(
    toqay: Toqay, before: tuple[str, ...], typed: str, offered: list[str]
) -> None:
    assert _words(toqay, *before, typed=typed) == offered


def test_every_command_and_every_body_is_offered_once(toqay: Toqay) -> None:
    bodies = _words(toqay, "dept")
    assert bodies == [each.short for each in load_dataset().departments]
    assert _words(toqay, "show") == [each.id.label for each in load_dataset().duties]


def test_names_come_from_the_data_in_use(toqay: Toqay, tmp_path: Path) -> None:
    data = _other_data(tmp_path)
    assert _words(toqay, "dept", typed="基", TOQAY_DATA=str(data)) == ["基金:会 (甲)"]
    assert _words(toqay, "dept", "--data", str(data), typed="基") == ["基金:会 (甲)"]
    assert _words(toqay, f"--data={data}", "dept", typed="基") == ["基金:会 (甲)"]
    assert _words(toqay, "dept", typed="基") == []


@pytest.mark.parametrize(
    "environment",
    [
        {"_TOQAY_COMPLETE": "fish"},
        {"_TOQAY_COMPLETE": "tcsh", "_TOQAY_WORDS": "toqay\nshow"},
        {"_TOQAY_COMPLETE": "zsh", "_TOQAY_WORDS": "toqay\nshow", "TOQAY_DATA": "没有.yaml"},
        {"_TOQAY_COMPLETE": "zsh", "_TOQAY_WORDS": "toqay\nshow", "TOQAY_DATA": __file__},
    ],
)
def test_what_fails_says_nothing_into_the_line_being_typed(
    toqay: Toqay, environment: dict[str, str]
) -> None:
    answered = toqay(columns=None, **environment)
    assert answered == (1, "", "")


def test_a_request_loads_neither_the_commands_nor_what_they_need(tmp_path: Path) -> None:
    package = _package_with_index(tmp_path)
    loaded = _loaded(package, {})
    assert "toqay_cli.index.typed_names" in loaded
    rooms = (f"toqay_cli.{each}" for each in ("cli", "commands", "search", "data_file"))
    assert not loaded & {"typer", "click", "rich", "yaml", "rapidfuzz", "dataclasses", *rooms}
    assert "yaml" in _loaded(package, {"TOQAY_DATA": str(SAMPLE)})


def test_the_table_of_commands_is_current() -> None:
    program = "import runpy, sys; sys.stdout.write(runpy.run_path(sys.argv[1])['table']())"
    tool = str(ROOT / "tools" / "completion_table.py")
    made = _lines((sys.executable, "-c", program, tool), {**os.environ, "PYTHONUTF8": "1"})
    committed = TABLE.read_text(encoding="utf-8").splitlines()
    assert committed == made, "run: python tools/completion_table.py"


@pytest.mark.parametrize("shell", Shell)
def test_every_script_begins_with_how_to_install_it(toqay: Toqay, shell: Shell) -> None:
    answered = toqay("completion", shell.value)
    assert answered == (0, script_for(shell), "")
    head = answered.out.split("\n\n")[0].removeprefix("#compdef toqay\n")
    assert all(line.startswith("#") for line in head.splitlines())
    assert f"toqay completion {shell.value}" in head
    assert answered.out.removeprefix("#compdef toqay\n").startswith("# toqay 的 ")


def test_an_unknown_shell_is_answered_by_the_nearest(toqay: Toqay) -> None:
    complaint = (
        "错误：没有适用于“bsh”的补全脚本\n"
        "提示：您是不是要用 bash？可用：bash、zsh、fish、powershell\n"
    )
    assert toqay("completion", "bsh") == (2, "", complaint)
    assert toqay("completion", "PWSH").status == 0


@pytest.mark.outside
@pytest.mark.parametrize(
    ("line", "replies"),
    [
        ("toqay show c3", C3),
        ("toqay show 配合35", ["配合35"]),
        ("toqay list --dept=师市农", ["师市农业农村局"]),
        ("toqay list --format=j", ["json", "jsonl"]),
        ('toqay list -d "师市农', ["师市农业农村局"]),
        ("toqay list -c 文", ["文化和旅游"]),
        ("toqay 没有 ", []),
    ],
)
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_bash_gets_the_replies(
    shells: dict[str, str], line: str, replies: list[str], locale: str
) -> None:
    _needed("bash")
    program = """
        eval "$(toqay completion bash)"
        COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9
        _toqay_completion toqay "$2"
        (( ${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "${COMPREPLY[@]}"
    """
    word = line.replace("=", " ").replace('"', " ").rsplit(" ", 1)[1]
    command = ("bash", "--norc", "-c", program, "bash", line, word)
    assert _lines(command, shells | {"LC_ALL": locale}) == replies


# The keys as typed before Tab, and the arguments that the command then gets.
TYPED = [
    ("toqay show c35", "<show><c35>"),
    ("toqay show 配合35", "<show><配合35>"),
    ("toqay dept 师市农", "<dept><师市农业农村局>"),
    ("toqay dept '师市农", "<dept><师市农业农村局>"),
    ('toqay dept "师市农', "<dept><师市农业农村局>"),
    ("toqay dept 人社局 师市农", "<dept><人社局><师市农业农村局>"),
    ("toqay list -c 文", "<list><-c><文化和旅游>"),
    ("toqay list --dept=师市农", "<list><--dept=师市农业农村局>"),
    ("toqay list --forma", "<list><--format>"),
    ("toqay validate 单", "<validate><单子.yaml>"),
    ("toqay dept 基", "<dept><基金:会 (甲)>"),
    ("toqay dept 基金:", "<dept><基金:会 (甲)>"),
    ("toqay dept '基金:", "<dept><基金:会 (甲)>"),
]


@pytest.mark.outside
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(("keys", "arguments"), TYPED)
def test_the_tab_key_finishes_a_word(
    shells: dict[str, str], shell: str, keys: str, arguments: str
) -> None:
    _needed(shell)
    with _terminal(shell, shells) as terminal:
        _type(terminal, f"{keys}\t")
        closing = keys[-1] if keys.endswith(("'", '"')) else ""
        _type(terminal, f"{closing}\r")
        assert f"收到{arguments}" in _read_until(terminal, "收到", "\n")


@pytest.mark.outside
@pytest.mark.parametrize(
    ("shell", "shown"), [("bash", "c35  动物防疫"), ("zsh", "c35  -- 动物防疫")]
)
def test_the_tab_key_lists_ids_with_their_names(
    shells: dict[str, str], shell: str, shown: str
) -> None:
    _needed(shell)
    with _terminal(shell, shells) as terminal:
        _type(terminal, "toqay show c3\t")
        if shell == "bash":
            _type(terminal, "\t")
        _read_until(terminal, shown)


@pytest.mark.outside
def test_fish_gets_words_with_what_they_mean(shells: dict[str, str]) -> None:
    _needed("fish")
    ask = "toqay completion fish | source; complete -C $argv[1]"
    lines = _lines(("fish", "--no-config", "-c", ask, "toqay show 配合3"), shells)
    assert lines == [line.replace("  ", "\t").replace(" ", "").replace("c", "配合") for line in C3]


@pytest.mark.outside
def test_powershell_gets_words_with_what_they_mean(shells: dict[str, str]) -> None:
    _needed("pwsh")
    ask = (
        "toqay completion powershell | Out-String | Invoke-Expression; "
        "(TabExpansion2 'toqay show 配合35' 15).CompletionMatches |"
        " ForEach-Object { $_.CompletionText + ' ' + $_.ToolTip }"
    )
    assert _lines(("pwsh", "-NoProfile", "-Command", ask), shells) == ["配合35 动物防疫"]


def test_the_powershell_script_asks_in_utf8_and_leaves_nothing_behind() -> None:
    script = script_for(Shell.POWERSHELL)
    code = "\n".join(line for line in script.splitlines() if not line.startswith("#"))
    assert code.isascii()
    assert code.count("{") == code.count("}")
    assert code.count("(") == code.count(")")
    assert "[Console]::OutputEncoding = [System.Text.Encoding]::UTF8" in code
    assert "[Console]::OutputEncoding = $encoding" in code.split("finally")[1]
    for variable in ("_TOQAY_COMPLETE", "_TOQAY_WORDS", "_TOQAY_TYPED"):
        assert f"$env:{variable} = " in code.split("finally")[0]
        assert f"Env:{variable}" in code.split("finally")[1]


@pytest.fixture
def shells(tmp_path: Path) -> dict[str, str]:
    """An environment in which `toqay` stands on the path and every shell knows its script."""
    stand_in = tmp_path / "bin" / "toqay"
    stand_in.parent.mkdir()
    stand_in.write_text(STAND_IN, encoding="utf-8")
    stand_in.chmod(0o755)
    where = tmp_path / "home"
    where.mkdir()
    (where / "单子.yaml").touch()
    (where / ".bashrc").write_text(
        f'eval "$(toqay completion bash)"; PS1="{PROMPT}"\n', encoding="utf-8"
    )
    (where / ".zshrc").write_text(
        "autoload -Uz compinit && compinit -u -D\n"
        f'source <(toqay completion zsh); PS1="{PROMPT}"\n',
        encoding="utf-8",
    )
    fish = where / ".config" / "fish" / "config.fish"
    fish.parent.mkdir(parents=True)
    fish.write_text(
        "set -g fish_greeting\ntoqay completion fish | source\n"
        f"function fish_prompt; echo -n '{PROMPT}'; end\n",
        encoding="utf-8",
    )
    # Without this fish would make completions of all manual pages beside the test, for a minute.
    (where / ".local" / "share" / "fish" / "generated_completions").mkdir(parents=True)
    return {
        "PATH": f"{stand_in.parent}:{os.environ['PATH']}",
        "HOME": str(where),
        "ZDOTDIR": str(where),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "TOQAY_DATA": str(_other_data(tmp_path)),
    }


def _other_data(where: Path) -> Path:
    """Data with a body whose name holds what shells treat as special."""
    text = (ROOT / "data" / "duties.yaml").read_text(encoding="utf-8")
    data = where / "其他.yaml"
    data.write_text(text.replace("宋庆龄基金会", "'基金:会 (甲)'"), encoding="utf-8")
    return data


def _needed(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")


def _lines(command: tuple[str, ...], environment: dict[str, str]) -> list[str]:
    ended = subprocess.run(
        command, capture_output=True, env=environment, timeout=PATIENCE, check=True
    )
    assert ended.stderr == b""
    return ended.stdout.decode().splitlines()


def _package_with_index(where: Path) -> Path:
    """A copy of the package as a wheel installs it, with the compact index."""
    package = where / "toqay_cli"
    shutil.copytree(ROOT / "src" / "toqay_cli", package)
    (package / "data").mkdir(exist_ok=True)
    content = index_bytes(load_dataset(SAMPLE), load_knowledge())
    (package / "data" / "duties.index").write_bytes(content)
    return where


def _loaded(where: Path, environment: dict[str, str]) -> set[str]:
    """The modules that a fresh interpreter loaded to answer a request."""
    asked = {"_TOQAY_COMPLETE": "zsh", "_TOQAY_WORDS": "toqay\nshow", "_TOQAY_TYPED": "配合5"}
    ended = subprocess.run(
        (sys.executable, "-c", LISTING),
        capture_output=True,
        cwd=where,
        env={**os.environ, **asked, **environment},
        check=True,
    )
    assert ended.stdout.decode() == "words\n配合5:动物防疫\n"
    return set(ended.stderr.decode().splitlines())


@contextmanager
def _terminal(shell: str, environment: dict[str, str]) -> Iterator[int]:
    """An interactive shell on a pseudo-terminal, at its prompt."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(environment["HOME"])
        os.execvpe(shell, [shell, "-i"], environment)  # noqa: S606 - the shell under test
    try:
        _read_until(terminal, PROMPT)
        yield terminal
    finally:
        os.close(terminal)
        os.waitpid(process, 0)


def _type(terminal: int, keys: str) -> None:
    os.write(terminal, keys.encode())


def _read_until(terminal: int, *texts: str) -> str:
    """What the shell showed until each of the texts stood in it, one after another."""
    shown = b""
    end = time.monotonic() + PATIENCE
    while True:
        rest = shown.decode(errors="ignore")
        for text in texts:
            _, found, rest = rest.partition(text)
        if found:
            return shown.decode(errors="ignore")
        ready = select.select([terminal], [], [], max(end - time.monotonic(), 0))[0]
        assert ready, f"the shell showed only: {shown.decode(errors='ignore')!r}"
        shown += os.read(terminal, 65536)
