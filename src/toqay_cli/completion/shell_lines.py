"""Candidates as each shell's script expects them: a line for their kind, then a line each.

Every candidate replaces the whole word typed so far, except in Bash (see `Request`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toqay_cli.completion.candidates import Completion, Offer
from toqay_cli.completion.shell_request import Request
from toqay_cli.completion.shells import Shell
from toqay_cli.escape_control import harmless

_BASH_SPECIAL = frozenset(" !\"#$&'()*;<>?[\\]^`{|}~")
_POWERSHELL_SPECIAL = frozenset(" \"#$&'(),;<>@`{|}“”„‘’‚‛")
# What Bash is doing when it inserts one candidate after another; see COMP_TYPE in its manual.
_INSERTING = ("37", "42")
_GAP = "  "


def reply(offer: Offer, request: Request, environment: Mapping[str, str]) -> str:
    """Return the whole reply."""
    if offer.files:
        return "files\n"
    candidates = tuple(Completion(*map(harmless, each)) for each in offer.candidates)
    match request.shell:
        case Shell.BASH:
            lines = _for_bash(candidates, request, environment)
        case Shell.ZSH:
            lines = (_for_zsh(each) for each in candidates)
        case Shell.FISH:
            lines = (_tabbed(each.word, each) for each in candidates)
        case Shell.POWERSHELL:
            lines = (_tabbed(_quoted(each.word), each) for each in candidates)
    return "".join(f"{line}\n" for line in ("words", *lines))


def _for_bash(
    candidates: tuple[Completion, ...], request: Request, environment: Mapping[str, str]
) -> Iterator[str]:
    """Yield words to insert; where several are only listed, with their meanings beside them."""
    kept = len(request.typed) - len(request.replaced)
    cut = kept if request.typed.endswith(request.replaced) else 0
    words = tuple(_escaped(each.word[cut:], request.quote) for each in candidates)
    if len(words) < 2 or environment.get("_TOQAY_TYPE") in _INSERTING:
        yield from words
        return
    from toqay_cli.output.page.text_width import cell_width  # for a list in Bash alone

    column = max(map(cell_width, words))
    room = int(environment.get("_TOQAY_COLUMNS") or 80) - column - len(_GAP) - 1
    for word, candidate in zip(words, candidates, strict=True):
        meaning = _shortened(candidate.meaning, room // 2)
        yield f"{word}{' ' * (column - cell_width(word))}{_GAP}{meaning}".rstrip()


def _escaped(word: str, quote: str) -> str:
    if quote:
        return word
    return "".join(f"\\{each}" if each in _BASH_SPECIAL else each for each in word)


def _shortened(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: max(characters - 1, 0)]}…"


def _for_zsh(candidate: Completion) -> str:
    """Return a line for `_describe`, in which the first unescaped colon ends the word."""
    word = candidate.word.replace("\\", "\\\\").replace(":", "\\:")
    return f"{word}:{candidate.meaning}" if candidate.meaning else word


def _tabbed(word: str, candidate: Completion) -> str:
    return f"{word}\t{candidate.meaning}" if candidate.meaning else word


def _quoted(word: str) -> str:
    """Return a word quoted for PowerShell, to which typographic quotes are quotes, too."""
    if _POWERSHELL_SPECIAL.isdisjoint(word):
        return word
    doubled = "".join(each * 2 if each in "'‘’‚‛" else each for each in word)
    return f"'{doubled}'"
