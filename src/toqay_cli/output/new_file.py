"""A new file that must not replace somebody's work."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from os.path import exists, lexists
from pathlib import Path
from typing import NamedTuple

from toqay_cli.errors import UnwritableOutput, WrongUsage
from toqay_cli.output import terminal_info
from toqay_cli.output.stream import told, write_file, write_stdout

_STDOUT = Path("-")
_ANOTHER_FOLDER = "换一个目录"


class NewFile(NamedTuple):
    """The destination of a new text; None and `-` are stdout.

    An old file stays unless `overwrite`; `instead` is the advice for that case.
    """

    path: Path | None
    overwrite: bool = False
    instead: str = "换一个名字，或先移走它；import 可加 --overwrite"

    @property
    def target(self) -> Path | None:
        """The file, None for stdout."""
        return None if self.path == _STDOUT else self.path

    def check(self) -> None:
        """Raise UnwritableOutput where a file would be lost, WrongUsage for a terminal."""
        if self.target is None:
            if terminal_info.is_terminal():
                raise WrongUsage("初稿太长，不宜显示在终端上", "写入文件：-o duties.yaml")
        elif exists(self.target) and not self.overwrite:  # noqa: PTH110  no error where none may look
            raise UnwritableOutput(
                f"已有文件 {self.target}，没有改动",
                self.instead,
            )


def write_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Write new files into a folder, which is made where it is missing.

    All of them or none. Raises UnwritableOutput, also where a file of these names is there.
    """
    for name in texts:
        NewFile(folder / name, instead=_ANOTHER_FOLDER).check()
    missing = [each for each in (folder, *folder.parents) if not lexists(each)]
    try:
        with told(f"无法新建目录 {folder}", _ANOTHER_FOLDER):
            folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            write_file(folder / name, text)
    except BaseException:
        for name in texts:
            with suppress(OSError):
                (folder / name).unlink()
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        raise


def write_new(text: str, file: NewFile) -> None:
    """Write a text to its destination, a file whole or not at all. Raises as `NewFile.check`."""
    file.check()
    if file.target is None:
        write_stdout(text, utf8=True)
    else:
        write_file(file.target, text)
