"""Groups of options: a command asks for a whole group by its type."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar, get_args, get_origin

from typer.models import ParameterInfo

_Status = TypeVar("_Status")


def spelt_out(command: Callable[..., _Status]) -> Callable[..., _Status]:
    """Return the command with its parameters of a NamedTuple type replaced by their fields.

    Typer reads options from a signature; so a group of options is declared once and a command takes
    it as one value.
    """
    hints = inspect.get_annotations(command, eval_str=True)
    names = inspect.signature(command).parameters
    groups = {name: _parameters(hints[name]) for name in names if _is_group(hints[name])}

    @wraps(command)
    def spelt(**values: Any) -> _Status:  # noqa: ANN401  what Typer parsed, of any type
        for name, fields in groups.items():
            values[name] = hints[name](*(values.pop(field.name) for field in fields))
        return command(**values)

    parameters: list[inspect.Parameter] = []
    for name, parameter in names.items():
        own = parameter.replace(
            annotation=_for_typer(hints[name]), kind=inspect.Parameter.KEYWORD_ONLY
        )
        parameters += groups.get(name, (own,))
    spelt.__dict__["__signature__"] = inspect.Signature(parameters)
    spelt.__annotations__ = {each.name: each.annotation for each in parameters}
    return spelt


def _for_typer(hint: Any) -> Any:  # noqa: ANN401  an annotation is of any type
    """Return the annotation for Typer: plain text for a value that a parser of ours reads.

    Otherwise Typer would convert our enums a second time, and lose them.
    """
    declared = next((each for each in get_args(hint) if isinstance(each, ParameterInfo)), None)
    if declared is None or declared.parser is None:
        return hint
    kind, *_ = get_args(hint)
    many = any(get_origin(each) is list for each in (kind, *get_args(kind)))
    return Annotated[list[str] | None, declared] if many else Annotated[str | None, declared]


def _is_group(hint: Any) -> bool:  # noqa: ANN401  an annotation is of any type
    return isinstance(hint, type) and hasattr(hint, "_fields")


def _parameters(kind: Any) -> tuple[inspect.Parameter, ...]:  # noqa: ANN401  a NamedTuple class has no type of its own
    """Return the fields of a group as parameters of a command."""
    hints = inspect.get_annotations(kind, eval_str=True)
    defaults = kind._field_defaults
    return tuple(
        inspect.Parameter(
            field,
            inspect.Parameter.KEYWORD_ONLY,
            default=defaults.get(field, inspect.Parameter.empty),
            annotation=_for_typer(hints[field]),
        )
        for field in kind._fields
    )
