"""`toqay` and `python -m toqay_cli`."""

from __future__ import annotations

import os

from toqay_cli.completing import REQUEST


def main() -> int:
    """Answer a shell's request for candidates without loading a command; else run the command line."""
    if os.environ.get(REQUEST):
        from toqay_cli.completing.answer import answer  # noqa: PLC0415 - for a request alone

        return answer()
    from toqay_cli.cli import main as run  # noqa: PLC0415 - not for a request

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
