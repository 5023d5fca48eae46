"""The three official duty lists of a township, queried from a terminal or from Python.

`toqay_cli.open()` begins a session with the lists and `toqay_cli.to_dict` gives an answer in the
public JSON form; docs/python.md shows both.
"""

from __future__ import annotations

__version__ = "0.1.0"

# Read by type checkers alone: `import toqay_cli` loads nothing else, not even `typing`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from toqay_cli.model import Duty
    from toqay_cli.results.answers import Answer
    from toqay_cli.results.department import DepartmentShare
    from toqay_cli.session import Names, Session


def open(*sources: str | Path, township: Names = None) -> Session:  # noqa: A001  it is said `toqay_cli.open`
    """Open data files, indexes or folders of these, or the bundled lists of 托喀依乡 for none.

    `township` selects townships by name where there are several. The variable TOQAY_DATA is read by
    the command line only. Raises UnreadableFile for a file that is missing or wrong (InvalidData,
    with `findings`, for a data file with mistakes) and WrongUsage for a township that none has.
    """
    from toqay_cli.session import open_session

    return open_session(sources, township)


def to_dict(answer: Answer | Duty | DepartmentShare) -> Any:  # noqa: ANN401  a JSON value of any kind
    """Return an answer, a duty or a department's share as `-f json` prints it: a JSON value.

    The forms have JSON Schemas in the folder `schemas` of the installed package.
    """
    from toqay_cli.session import public_record

    return public_record(answer)
