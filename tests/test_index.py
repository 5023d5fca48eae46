"""The compact index holds what the YAML holds, and answers as the YAML answers."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from benchmarks.queries import read_queries

from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.errors import ExitStatus, UnreadableFile
from toqay_cli.given_file import GivenFile
from toqay_cli.index.index_file import index_bytes, read_corpus, read_dataset
from toqay_cli.index.sections import Sections
from toqay_cli.index.typed_names import names_of, read_names
from toqay_cli.model import Dataset
from toqay_cli.model.knowledge import Knowledge
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.ranking.corpus import Corpus, Cues, Sound
from toqay_cli.search.ranking.corpus_builder import build_corpus
from toqay_cli.search.text.search_key import Folder

HASH_OF_THE_INDEX = """
import hashlib
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.index.index_file import index_bytes
print(hashlib.sha256(index_bytes(load_dataset(), load_knowledge())).hexdigest())
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def index(dataset: Dataset, knowledge: Knowledge) -> bytes:
    return index_bytes(dataset, knowledge)


@pytest.fixture(scope="module")
def laid_out(dataset: Dataset, knowledge: Knowledge) -> Corpus:
    return build_corpus(dataset, knowledge, Folder())


@pytest.fixture(scope="module")
def sections(index: bytes, tmp_path_factory: pytest.TempPathFactory) -> Sections:
    file = tmp_path_factory.mktemp("index") / "duties.index"
    file.write_bytes(index)
    return Sections(GivenFile(file))


@pytest.fixture
def read(sections: Sections) -> Corpus:
    return read_corpus(sections, read_dataset(sections))


def test_the_index_holds_the_same_dataset(sections: Sections, dataset: Dataset) -> None:
    assert _made(read_dataset(sections)) == _made(dataset)


def _made(dataset: Dataset) -> dict[str, object]:
    """Its values by name, with all made that an index makes only when it is asked for."""
    values = {each.name: getattr(dataset, each.name) for each in fields(dataset)}
    later = ("departments", "ambiguous", "duties", "subjects")
    return values | {name: tuple(values[name]) for name in later}


def test_the_index_holds_the_same_names(sections: Sections, dataset: Dataset) -> None:
    assert read_names(sections) == names_of(dataset)


def _as_values(corpus: Corpus) -> tuple[object, ...]:
    """A corpus with what it makes on demand made."""
    made = (tuple(corpus.duties), corpus.cues(), *map(corpus.sounds, Sound))
    return (*corpus._replace(duties=(), sounds=_nothing, cues=_no_cues), *made)


def _nothing(_: Sound) -> tuple[str, ...]:
    return ()


def _no_cues() -> Cues:
    return Cues({}, {}, {})


def test_the_index_holds_the_same_searchable_text(read: Corpus, laid_out: Corpus) -> None:
    assert _as_values(read) == _as_values(laid_out)


def test_the_index_gives_the_same_answers(read: Corpus, laid_out: Corpus) -> None:
    by_index, by_yaml = Engine(read, Folder()), Engine(laid_out, Folder())
    explained = Options(explain=True)
    other = [
        query.text
        for query in read_queries()
        if by_index.search(by_index.parse(query.text), explained)
        != by_yaml.search(by_yaml.parse(query.text), explained)
    ]
    assert other == []


def test_the_same_data_gives_the_same_bytes(index: bytes) -> None:
    assert index_bytes(load_dataset(), load_knowledge()) == index


@pytest.mark.parametrize("seed", ["0", "1", "20260101"])
def test_the_bytes_do_not_hang_on_the_order_of_sets(seed: str, index: bytes) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HASH_OF_THE_INDEX],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert ended.stdout.decode().strip() == hashlib.sha256(index).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"title: \xe5\xb1\xa5\xe8\x81\x8c\nduties: []\n",
        b'{"sections":{}}\n',
        b'{"format":"toqay-index-0","sections":{}}\n',
        b'["toqay-index-2"]\n',
        b'{"format":"toqay-index-2","sections":{}}',
        b"PK\x03\x04\x14\n",
        bytes(range(256)),
    ],
)
def test_a_file_that_is_no_index_is_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "duties.index"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile) as refusal:
        Sections(GivenFile(file))
    error = refusal.value
    assert (error.message, error.hint, error.status) == (
        f"不是本版本的索引文件：{file}",
        "用这个版本重新导出：toqay export -f index（自带的则重新安装），或改用 YAML 数据文件",
        ExitStatus.UNREADABLE,
    )
