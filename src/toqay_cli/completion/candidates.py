"""From the words before the cursor to the candidates for the word at the cursor."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from toqay_cli.completion.command_table import Command, CommandTable, Option, Value
from toqay_cli.index.typed_names import NameChoice
from toqay_cli.sources.open_names import open_names

_DATA = "--data"


class Completion(NamedTuple):
    """A candidate word and its meaning."""

    word: str
    meaning: str


class Offer(NamedTuple):
    """The completions at the cursor: the candidates, or any file."""

    candidates: tuple[Completion, ...] = ()
    files: bool = False


class _Position(NamedTuple):
    """The state after the words before the cursor.

    `command` is None after a word that names none; `waiting` is the option whose value comes
    next; `ended` tells that `--` ended the options.
    """

    command: Command | None
    waiting: Option | None
    named: bool
    ended: bool
    given: frozenset[str]
    data: tuple[Path, ...]


def offer(table: CommandTable, words: Iterable[str], typed: str, data: Sequence[Path]) -> Offer:
    """Return the offer for the word typed so far; `data` are the paths of the environment."""
    place = _walk(table, words)
    place = place._replace(data=place.data or tuple(data))
    if place.command is None:
        return Offer()
    if place.waiting is not None:
        return _values(place.waiting.value, typed, place.data)
    if typed.startswith("-") and not place.ended:
        return _options(place.command, place, typed)
    if not place.named:
        return Offer(_beginning(table.names, typed))
    return _values(place.command.argument, typed, place.data)


def _walk(table: CommandTable, words: Iterable[str]) -> _Position:
    place = _Position(table.top, None, named=False, ended=False, given=frozenset(), data=())
    for word in words:
        command = place.command
        if command is None:
            break
        if place.waiting is not None:
            more = (Path(word),) if _DATA in place.waiting.name.spellings else ()
            place = place._replace(waiting=None, data=place.data + more)
        elif word.startswith("-") and not place.ended:
            place = _past_option(place, command, word)
        elif not place.named:
            place = place._replace(command=table.command(word), named=True, given=frozenset())
    return place


def _past_option(place: _Position, command: Command, word: str) -> _Position:
    if word == "--":
        return place._replace(ended=True)
    name, joined, value = word.partition("=")
    option = command.option(name)
    if option is None:
        return place
    place = place._replace(given=place.given | set(option.name.spellings))
    if joined:
        return place._replace(data=(*place.data, Path(value))) if name == _DATA else place
    return place._replace(waiting=option if option.value else None)


def _options(command: Command, place: _Position, typed: str) -> Offer:
    name, joined, value = typed.partition("=")
    option = command.option(name) if joined else None
    if option is not None:
        offered = _values(option.value, value, place.data)
        joined_up = (each._replace(word=f"{name}={each.word}") for each in offered.candidates)
        return offered._replace(candidates=tuple(joined_up))
    free = (
        each.name
        for each in command.options
        if each.repeatable or each.name.spellings[0] not in place.given
    )
    return Offer(_beginning(free, typed))


def _values(value: Value | None, typed: str, data: tuple[Path, ...]) -> Offer:
    match value:
        case Value("file"):
            return Offer(files=True)
        case Value("choice", choices):
            return Offer(_beginning(choices, typed))
        case Value("department" | "category" | "duty" | "township" as kind):
            names = open_names(data, typed)
            by_kind = {
                "department": names.departments,
                "category": names.categories,
                "duty": names.duties,
                "township": names.townships,
            }
            return Offer(_beginning(by_kind[kind], typed))
        case _:
            return Offer()


def _beginning(choices: Iterable[NameChoice], typed: str) -> tuple[Completion, ...]:
    """Return each choice once, by the first of its spellings that begins with the typed text."""
    begun = typed.casefold()
    found: dict[str, Completion] = {}
    for spellings, meaning in choices:
        word = next((each for each in spellings if each.casefold().startswith(begun)), None)
        if word is not None:
            found.setdefault(word, Completion(word, "" if meaning == word else meaning))
    return tuple(found.values())
