"""The choice of somebody at a terminal: by fzf where it is installed, else by number."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from toqay_cli import stderr

_MOST_LISTED = 20
_TOO_MANY = "只列出前 {} 项，加词可以缩小范围"
_ASKING = "挑第几项（1—{}，几项写 1 3；直接按回车放弃）："


def fzf_here() -> str | None:
    """Return the path of fzf, None where it is not installed."""
    return shutil.which("fzf")


def typed_line(question: str) -> str:
    """Return the line typed after a question; empty at the end of the input."""
    stderr.note(question)
    return sys.stdin.readline().strip()


def picked_by_fzf(
    program: str, choices: Mapping[str, str], environment: Mapping[str, str]
) -> list[str] | None:
    """Return the keys picked in fzf, which shows each a preview; None where fzf fails."""
    lines = "".join(f"{key}\t{text}\n" for key, text in choices.items())
    try:
        ended = subprocess.run(  # noqa: S603  the user's own fzf
            (program, *_OPTIONS, "--preview", _preview()),
            input=lines.encode(),
            stdout=subprocess.PIPE,
            env={**os.environ, **environment},
            check=False,
        )
    except OSError:
        return None
    if ended.returncode not in _PICKED_OR_LEFT:
        return None
    keys = (line.partition("\t")[0] for line in ended.stdout.decode().splitlines())
    return [key for key in keys if key in choices]


_OPTIONS = (
    *("--delimiter", "\t", "--multi", "--no-sort", "--select-1"),
    *("--prompt", "挑选> ", "--header", "回车选定，Tab 多选，Esc 放弃"),
    *("--preview-window", "right,55%,wrap"),
)
_PICKED_OR_LEFT = (0, 1, 130)


def _preview() -> str:
    """Return the command that fzf runs for the line at its cursor."""
    command = f"{shlex.quote(sys.executable)} -m toqay_cli show {{1}} -f table --color always"
    return f"COLUMNS=$FZF_PREVIEW_COLUMNS {command}" if os.name == "posix" else command


def picked_by_number(choices: Mapping[str, str]) -> list[str]:
    """Return the keys whose numbers were typed; none where nothing was."""
    keys = tuple(choices)[:_MOST_LISTED]
    for number, key in enumerate(keys, start=1):
        stderr.note(f"{number:>3}  {key}　{choices[key]}")
    if len(keys) < len(choices):
        stderr.note(_TOO_MANY.format(len(keys)))
    while typed := typed_line(_ASKING.format(len(keys))):
        found = _numbered(typed, keys)
        if found:
            return found
        stderr.note(f"“{typed}”不是 1 到 {len(keys)} 的序号")
    return []


def _numbered(typed: str, keys: Sequence[str]) -> list[str]:
    words = typed.replace("，", " ").replace(",", " ").replace("、", " ").split()
    if not all(word.isdecimal() and 1 <= int(word) <= len(keys) for word in words):
        return []
    return [keys[int(word) - 1] for word in words]
