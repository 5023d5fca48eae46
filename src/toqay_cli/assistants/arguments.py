"""The arguments that an assistant gave to a tool, read by the tool's own declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from toqay_cli.errors import WrongUsage


class Parameter(NamedTuple):
    """One argument of a tool: a text, several texts, a number from 1 or a truth value.

    `most` limits a text's length, the number of texts, or a number.
    """

    name: str
    kind: type[str | list[str] | int | bool]
    meaning: str
    most: int = 200
    default: Any = None
    required: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the argument."""
        told: dict[str, Any] = {"description": self.meaning}
        if self.default is not None:
            told["default"] = self.default
        if self.kind is str:
            return {"type": "string", "minLength": 1, "maxLength": self.most, **told}
        if self.kind is int:
            return {"type": "integer", "minimum": 1, "maximum": self.most, **told}
        if self.kind is bool:
            return {"type": "boolean", **told}
        one = {"type": "string", "minLength": 1, "maxLength": _LONGEST_NAME}
        return {"type": "array", "items": one, "minItems": 1, "maxItems": self.most, **told}

    def read(self, value: object) -> Any:  # noqa: ANN401  a value of the kind
        """Return the value, which must have the declared kind and bounds. Raises WrongUsage."""
        match value:
            case bool() if self.kind is bool:
                return value
            case int() if self.kind is int and not isinstance(value, bool):
                if not 1 <= value <= self.most:
                    raise WrongUsage(f"参数 {self.name} 应在 1 到 {self.most} 之间")
                return value
            case str() if self.kind is str:
                return self._text(value, self.most)
            case list() if self.kind == list[str] and all(isinstance(one, str) for one in value):
                if not 1 <= len(value) <= self.most:
                    raise WrongUsage(f"参数 {self.name} 应有 1 到 {self.most} 个", "分几次询问")
                return tuple(self._text(one, _LONGEST_NAME) for one in value)
        raise WrongUsage(f"参数 {self.name} 应为{_KINDS[self.kind]}")

    def _text(self, value: str, most: int) -> str:
        if not value:
            raise WrongUsage(f"参数 {self.name} 是空的")
        if len(value) > most:
            raise WrongUsage(
                f"参数 {self.name} 有 {len(value)} 字，最多 {most} 字", "分成几段，逐段询问"
            )
        return value


_LONGEST_NAME = 100
_KINDS = {str: "文字", int: "正整数", bool: "true 或 false", list[str]: "文字的数组"}


def input_schema(parameters: Sequence[Parameter]) -> dict[str, Any]:
    """Return the JSON Schema of a tool's arguments."""
    return {
        "type": "object",
        "properties": {each.name: each.schema for each in parameters},
        "required": [each.name for each in parameters if each.required],
        "additionalProperties": False,
    }


def read_arguments(
    parameters: Sequence[Parameter], given: Mapping[str, object] | None
) -> dict[str, Any]:
    """Return the arguments by name, absent ones by their defaults. Raises WrongUsage."""
    values = {name: value for name, value in (given or {}).items() if value is not None}
    known = {each.name: each for each in parameters}
    for name in values:
        if name not in known:
            raise WrongUsage(f"没有参数 {name[:_LONGEST_NAME]}", f"可用：{'、'.join(known)}")
    for each in parameters:
        if each.required and each.name not in values:
            raise WrongUsage(f"缺少参数 {each.name}", each.meaning)
    return {
        each.name: each.read(values[each.name]) if each.name in values else each.default
        for each in parameters
    }
