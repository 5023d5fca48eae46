"""Where an answer comes from: the compact index of an installed package, or a YAML file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.indexing.sections import BUNDLED_INDEX, Sections, is_index
from toqay_cli.model import Dataset, Thesaurus

if TYPE_CHECKING:
    from toqay_cli.search.corpus import Corpus
    from toqay_cli.search.engine import Engine
    from toqay_cli.search.fold import Folder


class Opened(NamedTuple):
    """A dataset and how to make it searchable."""

    dataset: Dataset
    corpus: "Callable[[Folder], Corpus]"
    thesaurus: Callable[[], Thesaurus]

    def engine(self) -> "Engine":
        """A search engine over the dataset; what searches is loaded now."""
        from toqay_cli.search.engine import Engine
        from toqay_cli.search.fold import Folder

        folder = Folder()
        return Engine(self.corpus(folder), folder)

    def packed(self) -> bytes:
        """The compact index of the dataset."""
        from toqay_cli.indexing.compact import index_bytes

        return index_bytes(self.dataset, self.thesaurus())


def open_data(path: Path | None = None) -> Opened:
    """The data in a YAML file or an index, None for the bundled one.

    Raises UnreadableFile, and InvalidData with the findings where the file is wrong.
    """
    index = BUNDLED_INDEX if path is None else path
    if is_index(index):
        return _from_index(index)
    from toqay_cli.dataset.load import load_dataset  # no YAML for the index

    dataset = load_dataset(path)
    return Opened(dataset, lambda folder: _laid_out(dataset, folder), _bundled_thesaurus)


def _from_index(file: Path) -> Opened:
    from toqay_cli.indexing.compact import (  # not for YAML
        read_corpus,
        read_dataset,
        read_thesaurus,
    )

    sections = Sections(file)
    dataset = read_dataset(sections)
    return Opened(
        dataset, lambda _: read_corpus(sections, dataset), lambda: read_thesaurus(sections)
    )


def _laid_out(dataset: Dataset, folder: "Folder") -> "Corpus":
    from toqay_cli.search.lay_out import build_corpus

    return build_corpus(dataset, _bundled_thesaurus(), folder)


def _bundled_thesaurus() -> Thesaurus:
    if BUNDLED_INDEX.is_file():
        from toqay_cli.indexing.compact import read_thesaurus

        return read_thesaurus(Sections(BUNDLED_INDEX))
    from toqay_cli.dataset.thesaurus import load_thesaurus

    return load_thesaurus()
