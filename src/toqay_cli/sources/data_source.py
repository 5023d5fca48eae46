"""The source of an answer: the compact index of an installed package, or a YAML file."""

from pathlib import Path
from typing import TYPE_CHECKING

from toqay_cli.given_file import GivenFile
from toqay_cli.index.sections import BUNDLED_INDEX, Sections, is_index
from toqay_cli.model import Dataset
from toqay_cli.sources.opened import Opened

if TYPE_CHECKING:
    from toqay_cli.model.knowledge import Knowledge
    from toqay_cli.search.ranking.corpus import Corpus
    from toqay_cli.search.text.search_key import Folder


def open_data(path: Path | None = None) -> Opened:
    """Return the data in a YAML file or an index, None for the bundled one.

    Raises UnreadableFile, and InvalidData with the findings where the file is wrong.
    """
    if path is None and not BUNDLED_INDEX.is_file():
        from toqay_cli.data_file.loader import bundled_file  # no YAML for the index

        file = GivenFile(bundled_file())
    else:
        file = GivenFile(path or BUNDLED_INDEX)
    if is_index(file):
        return _from_index(file)._replace(file=path)
    from toqay_cli.data_file.loader import dataset_in  # as above

    dataset = dataset_in(file)
    return Opened(dataset, lambda folder: _laid_out(dataset, folder), bundled_knowledge, path)


def _from_index(file: GivenFile) -> Opened:
    from toqay_cli.index.index_file import (  # not for YAML
        read_corpus,
        read_dataset,
        read_knowledge,
    )

    sections = Sections(file)
    dataset = read_dataset(sections)
    return Opened(
        dataset,
        lambda _: read_corpus(sections, dataset),
        lambda: read_knowledge(sections),
        sections=sections,
    )


def _laid_out(dataset: Dataset, folder: "Folder") -> "Corpus":
    from toqay_cli.search.ranking.corpus_builder import build_corpus

    return build_corpus(dataset, bundled_knowledge(), folder)


def bundled_knowledge() -> "Knowledge":
    """Load the general knowledge: from the index that a wheel carries, or from the checkout."""
    if BUNDLED_INDEX.is_file():
        from toqay_cli.index.index_file import read_knowledge

        return read_knowledge(Sections(GivenFile(BUNDLED_INDEX)))
    from toqay_cli.data_file.knowledge_files import load_knowledge

    return load_knowledge()
