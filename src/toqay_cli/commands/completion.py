"""`toqay completion`: the script that teaches a shell to complete the commands."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, TypeAlias

from typer import Argument

from toqay_cli.completion.shells import Shell, script_for
from toqay_cli.errors import ExitStatus, WrongUsage
from toqay_cli.output.stream import write_stdout

EXAMPLES = {
    "toqay completion bash": "脚本开头写着怎样安装",
    "toqay completion powershell": "给 Windows 用",
}

_SHELLS = {shell.value: shell for shell in Shell} | {"pwsh": Shell.POWERSHELL}


def _read_shell(typed: str) -> Shell:
    """Return the shell of that name. Raises WrongUsage."""
    key = typed.strip().casefold()
    if key in _SHELLS:
        return _SHELLS[key]
    nearest = get_close_matches(key, _SHELLS, n=1)
    meant = f"您是不是要用 {nearest[0]}？" if nearest else ""
    known = "、".join(shell.value for shell in Shell)
    raise WrongUsage(f"没有适用于“{typed}”的补全脚本", f"{meant}可用：{known}")


ShellName: TypeAlias = Annotated[
    Shell,
    Argument(
        parser=_read_shell,
        metavar="Shell名称",
        help="所用的命令行解释程序：bash、zsh、fish、powershell",
        show_default=False,
    ),
]


def completion(shell: ShellName) -> int:
    """Print the script."""
    write_stdout(script_for(shell), utf8=False)
    return ExitStatus.ANSWERED
