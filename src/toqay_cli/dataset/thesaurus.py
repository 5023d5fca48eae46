"""The thesaurus file: what people say beside what the documents say."""

from __future__ import annotations

from pathlib import Path

from toqay_cli.dataset.load import bundled_file, read_bytes
from toqay_cli.dataset.nodes import Mapping, Node, Scalar, Sequence
from toqay_cli.dataset.reader import read
from toqay_cli.model import Thesaurus
from toqay_cli.problem import InvalidData

FILE_NAME = "thesaurus.yaml"


def load_thesaurus(path: Path | None = None) -> Thesaurus:
    """The thesaurus in a file, None for the bundled one beside the bundled data.

    Raises UnreadableFile when there is no file to read, InvalidData when it is not even YAML.
    """
    file = bundled_file().with_name(FILE_NAME) if path is None else path
    source = read(read_bytes(file))
    if source.root is None or source.findings:
        raise InvalidData(file, source.findings)
    sections = _pairs(source.root)
    return Thesaurus(
        synonyms=tuple(_words(group) for group in _items(sections["synonyms"])),
        narrower={word: _words(node) for word, node in _pairs(sections["narrower"]).items()},
        set_aside=frozenset(
            word for node in _pairs(sections["set_aside"]).values() for word in _words(node)
        ),
        materials=frozenset(_words(sections["materials"])),
    )


def _pairs(node: Node) -> dict[str, Node]:
    if not isinstance(node, Mapping):
        return {}
    return {key.value: value for key, value in node.pairs if isinstance(key, Scalar)}


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _words(node: Node) -> tuple[str, ...]:
    return tuple(item.value for item in _items(node) if isinstance(item, Scalar))
