"""`main`: from a command line to an exit status, with every error reported in Chinese."""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from toqay_cli import interrupts, stderr
from toqay_cli.commands.frame.command_loader import COMMANDS, build, defaults, implied
from toqay_cli.errors import ExitStatus, Stopped, ToqayError, UnwritableOutput, WrongUsage
from toqay_cli.index.sections import paths_in

_NAME = "toqay"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, report every error in a sentence and return the exit status."""
    _write_what_the_stream_can()
    _clean_up_when_stopped()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except (KeyboardInterrupt, Stopped, Exception) as error:  # noqa: BLE001  where a bug becomes a sentence
        return _end(error)


def _run(arguments: Sequence[str]) -> int:
    try:
        with _context(arguments) as context, interrupts.raised():
            return context.command.invoke(context) or ExitStatus.ANSWERED
    except click.exceptions.Exit as ended:
        return ended.exit_code


def _context(arguments: Sequence[str]) -> click.Context:
    """Return the parsed command line; one that begins with a command needs no group around it."""
    name, *rest = (*implied(arguments), *arguments) or ("",)
    if name in COMMANDS:
        given = defaults(paths_in(os.environ.get("TOQAY_DATA")))
        return build(name).make_context(f"{_NAME} {name}", rest, default_map=given)
    from toqay_cli.commands.frame.command_group import all_commands

    return all_commands().make_context(_NAME, list(arguments))


def _end(error: BaseException) -> int:
    match error:
        case KeyboardInterrupt():
            _abandon_stdout()
            return ExitStatus.INTERRUPTED
        case Stopped(status=status):
            _abandon_stdout()
            return status
        case BrokenPipeError():
            _abandon_stdout()
            return ExitStatus.ANSWERED
        case ToqayError():
            told = error
        case click.UsageError():
            told = _usage_error(error)
        case _:
            told = _bug(error)
    if isinstance(told, UnwritableOutput):
        _abandon_stdout()
    stderr.complain(told)
    return told.status


def _usage_error(error: click.UsageError) -> WrongUsage:
    """Return our error for one of Click's, made from its public attributes."""
    match error:
        case click.NoSuchOption(option_name=name, possibilities=nearest):
            message = f"没有 {name} 这个选项"
            meant = f"您是不是要用 {'、'.join(nearest)}？" if nearest else ""
        case click.MissingParameter(param=parameter):
            message, meant = f"缺少{_spelling(parameter)}", ""
        case click.BadOptionUsage(option_name=name):
            message, meant = f"{name} {_misuse(error.ctx, name)}", ""
        case click.BadParameter(param=parameter):
            message, meant = f"{_spelling(parameter)}的取值不对", ""
        case _:
            message, meant = "命令的写法不对", ""
    path = error.ctx.command_path if error.ctx else _NAME
    return WrongUsage(message, f"{meant}用法见 {path} --help")


def _spelling(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[0]} "
    return f"参数 {parameter.metavar}" if parameter and parameter.metavar else "参数"


def _misuse(context: click.Context | None, name: str) -> str:
    parameters = context.command.get_params(context) if context else []
    flags = (each for each in parameters if isinstance(each, click.Option) and each.is_flag)
    return "后面不带值" if any(name in flag.opts for flag in flags) else "后面缺少值"


def _bug(error: BaseException) -> ToqayError:
    """Return a bug by kind and place alone: its message could hold text that the user typed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}，{Path(last.filename).name} 第 {last.lineno} 行"
    if os.environ.get("TOQAY_DEBUG") == "1":
        for line in "".join(traceback.format_tb(error.__traceback__)).splitlines():
            stderr.note(line)
    return ToqayError(
        f"程序自身出错（{place}）",
        "请把上面这句话告诉维护者，不必附上所查的内容；设 TOQAY_DEBUG=1 可看到详细位置",
    )


def _write_what_the_stream_can() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _abandon_stdout() -> None:
    from toqay_cli.abandoned import abandon  # most commands end well

    abandon(sys.stdout)


_STOPPING = {"SIGTERM": ExitStatus.TERMINATED, "SIGHUP": ExitStatus.HUNG_UP}


def _clean_up_when_stopped() -> None:
    """Make the signals that ask for the end raise `Stopped`; an ignored signal stays ignored."""
    for name, status in _STOPPING.items():
        # Windows has no SIGHUP.
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop_with(status))


def _stop_with(status: ExitStatus) -> Callable[[int, FrameType | None], NoReturn]:
    def stop(number: int, _: FrameType | None) -> NoReturn:
        # Asked again, it would be cut short in cleaning up.
        signal.signal(number, signal.SIG_IGN)
        raise Stopped(status)

    return stop
