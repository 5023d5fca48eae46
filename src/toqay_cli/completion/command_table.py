"""The table of commands' options: `commands.json`, made by `tools/completion_table.py`."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from toqay_cli.index.typed_names import NameChoice

TABLE = Path(__file__).parent / "commands.json"


class Value(NamedTuple):
    """The value of an option or argument: of some kind, or one of the choices."""

    kind: str
    choices: tuple[NameChoice, ...] = ()


class Option(NamedTuple):
    """An option; without a value it is a flag."""

    name: NameChoice
    value: Value | None
    repeatable: bool


class Command(NamedTuple):
    """The options and the argument of a command."""

    options: tuple[Option, ...]
    argument: Value | None

    def option(self, spelling: str) -> Option | None:
        """Return the option of that spelling."""
        return next((each for each in self.options if spelling in each.name.spellings), None)


class CommandTable(NamedTuple):
    """The options before any command, and the commands, each read when it is asked for."""

    top: Command
    names: tuple[NameChoice, ...]
    records: dict[str, Any]

    def command(self, name: str) -> Command | None:
        """Return the command of that name."""
        return _command(self.records[name]) if name in self.records else None


def read_table() -> CommandTable:
    """Return the table that is part of the package."""
    record = json.loads(TABLE.read_bytes())
    commands = record["commands"]
    names = tuple(NameChoice((name,), each["summary"]) for name, each in commands.items())
    return CommandTable(_command(record), names, commands)


def _command(record: dict[str, Any]) -> Command:
    options = tuple(
        Option(
            NameChoice(tuple(each["spellings"]), each["meaning"]),
            _value(each["value"]),
            each["repeatable"],
        )
        for each in record["options"]
    )
    return Command(options, _value(record["argument"]))


def _value(record: dict[str, Any] | None) -> Value | None:
    if record is None:
        return None
    listed = record.get("choices", ())
    choices = (NameChoice(tuple(each["spellings"]), each["meaning"]) for each in listed)
    return Value(record["kind"], tuple(choices))
