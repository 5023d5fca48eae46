"""The command line as a shell hands it over: the words before the cursor and the one at it."""

from collections.abc import Mapping
from typing import NamedTuple

from toqay_cli.completion.shells import Shell

_BLANK = " \t\n"


class Request(NamedTuple):
    """A shell's request for candidates.

    `words` are between the command's name and the word `typed` so far. Bash alone replaces only a
    part of a word that holds `=` or `:`; `replaced` is that part. `quote` is the quote that is open
    at the cursor.
    """

    shell: Shell
    words: tuple[str, ...]
    typed: str
    replaced: str
    quote: str


def read_request(shell: str, environment: Mapping[str, str]) -> Request:
    """Return the request that a script put into the environment."""
    if Shell(shell) is Shell.BASH:
        words, quote = _split(environment["_TOQAY_LINE"])
        replaced = environment["_TOQAY_REPLACED"]
        return Request(Shell.BASH, words[1:-1], words[-1], replaced, quote)
    words = tuple(environment["_TOQAY_WORDS"].split("\n"))
    typed = environment.get("_TOQAY_TYPED", "")
    return Request(Shell(shell), words[1:], typed, typed, "")


def _split(line: str) -> tuple[tuple[str, ...], str]:
    """Return the words of an unfinished line as Bash reads them, and the quote that is still open.

    The last word is the unfinished one, empty after a blank. (`shlex` does not tell whether a
    line ends within a word.)
    """
    words: list[str] = [""]
    quote = ""
    rest = iter(line.lstrip(_BLANK))
    for character in rest:
        if character == "\\" and quote != "'":
            words[-1] += next(rest, "")
        elif quote:
            quote, part = ("", "") if character == quote else (quote, character)
            words[-1] += part
        elif character in "'\"":
            quote = character
        elif character not in _BLANK:
            words[-1] += character
        elif words[-1]:
            words.append("")
    return tuple(words), quote
