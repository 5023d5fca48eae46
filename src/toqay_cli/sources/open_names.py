"""The names that may be typed for the data's things, from as little of the files as needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toqay_cli.errors import UnreadableFile
from toqay_cli.given_file import is_folder, is_regular
from toqay_cli.index.typed_names import TypedNames
from toqay_cli.sources.names_in_file import names_in_file


def open_names(paths: Sequence[Path] = (), typed: str = "") -> TypedNames:
    """Return the names of the data in files or folders, of the bundled data without any.

    Of the duties of several townships those that begin with `typed`. Raises UnreadableFile, also
    for a pipe: a key press must not wait for its writer, nor take the command's content.
    """
    for path in paths:
        if not is_folder(path) and not is_regular(path):
            raise UnreadableFile(f"不是文件：{path}")
    if len(paths) > 1 or any(map(is_folder, paths)):
        from toqay_cli.sources.several_names import names_of_several  # for several

        return names_of_several(paths, typed)
    return names_in_file(paths[0] if paths else None)
