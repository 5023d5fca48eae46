"""The names that may be typed for the things in one data file."""

from __future__ import annotations

from pathlib import Path

from toqay_cli.given_file import GivenFile, is_regular
from toqay_cli.index.sections import BUNDLED_INDEX, Sections, is_index
from toqay_cli.index.typed_names import TypedNames, names_of, read_names


def names_in_file(path: Path | None = None) -> TypedNames:
    """Return the names in an index or a data file, None for the bundled. Raises UnreadableFile."""
    index = path or BUNDLED_INDEX
    if is_regular(index) and is_index(file := GivenFile(index)):
        return read_names(Sections(file))
    from toqay_cli.sources.data_source import open_data  # not for an index

    return names_of(open_data(path).dataset)
