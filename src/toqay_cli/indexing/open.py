"""A search engine over a dataset."""

from __future__ import annotations

from toqay_cli.dataset.thesaurus import load_thesaurus
from toqay_cli.model import Dataset
from toqay_cli.search.corpus import build_corpus
from toqay_cli.search.engine import Engine
from toqay_cli.search.fold import Folder


def open_engine(dataset: Dataset) -> Engine:
    """An engine over a dataset, with the bundled thesaurus."""
    folder = Folder()
    return Engine(build_corpus(dataset, load_thesaurus(), folder), folder)
