"""`toqay` and `python -m toqay_cli`."""

from __future__ import annotations

# What is loaded here is loaded already or built in: until `main` runs, Ctrl-C shows a traceback.
import gc
import os
import sys

_INTERRUPTED = 130


def main() -> int:
    """Answer a shell's request for candidates without loading a command; else run the command line.

    From its first line on an interrupt ends the process with that status and without a word.
    """
    try:
        return _main()
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


def _main() -> int:
    from toqay_cli import interrupts  # within `main`, as all that follows

    interrupts.end_at_once()
    from toqay_cli.completion import REQUEST

    if os.environ.get(REQUEST):
        from toqay_cli.completion.shell_answer import answer  # for a request alone

        return answer()
    if sys.warnoptions:
        _let_typer_load()
    from toqay_cli.cli import main as run  # not for a request

    return run()


def _let_typer_load() -> None:
    """Have no warning stop the start: Typer names functions that Click is to lose in 9.0."""
    import warnings  # for those who ask for warnings

    warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"typer\b")


def run() -> None:
    """The installed command: `main`, with what a short life can do without.

    An answer leaves next to no garbage, so the collector looks for it seldom; and once an
    answer is written, the system takes the memory back faster than the interpreter would. Where
    the command stands beside the interpreter, no module is taken to stand there: no import looks.
    """
    try:
        _run()
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


def _run() -> None:
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    if sys.path[:1] == [sys.executable.rpartition(os.sep)[0]]:
        del sys.path[0]
    status = _main()
    if status == 0:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(status)
    sys.exit(status)


_OBJECTS_BEFORE_COLLECTING = 100_000


if __name__ == "__main__":
    raise SystemExit(main())
