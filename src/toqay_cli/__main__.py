"""The entry point of `toqay` and `python -m toqay_cli`."""

from __future__ import annotations

# What is loaded here is loaded already or built in: until `main` runs, Ctrl-C shows a traceback.
import gc
import os
import sys

_INTERRUPTED = 130


def main() -> int:
    """Answer a shell's request for candidates without loading a command; else run the command line.

    An interrupt ends the process at once with status 130 and without a message.
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
    """Ignore Typer's deprecation warnings about names that Click 9.0 removes."""
    import warnings  # for those who ask for warnings

    warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"typer\b")


def run() -> None:
    """Run `main` as the installed command, with the settings of a process that soon ends.

    The garbage collector runs seldom, since an answer leaves next to no garbage; after a written
    answer the process exits without the interpreter's slow clean-up. The folder of the interpreter
    is removed from `sys.path`, so that no import searches it.
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
