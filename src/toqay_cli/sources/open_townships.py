"""One township or several, by what paths and names ask for."""

from collections.abc import Sequence
from pathlib import Path

from toqay_cli.given_file import is_folder
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.opened import Townships


def open_townships(paths: Sequence[Path], kept: Sequence[str] = ()) -> Townships:
    """The townships in files and folders, in their order; of several, those of the names to keep.

    No path means the bundled data. Raises as `open_data` does, and WrongUsage for an unknown name.
    """
    if not kept and not any(map(is_folder, paths)) and len(paths) <= 1:
        return Townships((open_data(*paths),))
    from toqay_cli.sources.townships import gather  # for several

    return gather(paths, kept)
