"""Where an answer comes from: the compact index of an installed package, or a YAML file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.given_file import GivenFile, is_folder
from toqay_cli.index.sections import BUNDLED_INDEX, Sections, is_index
from toqay_cli.model import Dataset, DutyId

if TYPE_CHECKING:
    from toqay_cli.model.knowledge import Knowledge
    from toqay_cli.search.engine import Engine
    from toqay_cli.search.ranking.corpus import Corpus
    from toqay_cli.search.text.search_key import Folder
    from toqay_cli.sources.township_names import TownshipPlace


class Opened(NamedTuple):
    """A township's dataset and how to make it searchable.

    `file` is where it was read from, None for the tool's own. One of several has the `places` of
    all that were opened, and is in its dataset told by its name among them; `alone` is the dataset
    without that.
    """

    dataset: Dataset
    corpus: "Callable[[Folder], Corpus]"
    knowledge: "Callable[[], Knowledge]"
    file: Path | None = None
    places: "tuple[TownshipPlace, ...]" = ()
    alone: Dataset | None = None

    def engine(self) -> "Engine":
        """A search engine over the dataset; what searches is loaded now."""
        from toqay_cli.search.engine import Engine
        from toqay_cli.search.text.search_key import Folder

        folder = Folder()
        return Engine(self.corpus(folder), folder, self.own)

    def own(self, typed: DutyId) -> DutyId | None:
        """The id of this township that a typed one means; None where it names another township."""
        if typed.township is not None and not self._is_meant(typed.township):
            return None
        return typed._replace(township=self.dataset.township if self.places else None)

    def all_places(self) -> "tuple[TownshipPlace, ...]":
        """The places of all that were opened, of one alone its own."""
        from toqay_cli.sources.township_names import place_of

        return self.places or (place_of(self.dataset),)

    def _is_meant(self, typed: str) -> bool:
        from toqay_cli.sources.township_names import is_clear, meant

        found = meant(self.all_places(), typed)
        own = any(place.name == self.dataset.township for place in found)
        return own and is_clear(found, typed)

    def packed(self) -> bytes:
        """The compact index of the dataset."""
        from toqay_cli.index.index_file import index_bytes

        return index_bytes(self.alone or self.dataset, self.knowledge())


class Townships(NamedTuple):
    """The townships that were opened, in the order given."""

    each: tuple[Opened, ...]

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """Their datasets."""
        return tuple(opened.dataset for opened in self.each)

    def told(self) -> str:
        """Whose data it is, each township with its file."""
        files = {each.dataset.township: each.file or Path() for each in self.each}
        folders = {file.parent for file in files.values()}
        alone = len(folders) == 1
        where = f" {folders.pop()} 中" if alone else ""
        names = "、".join(
            f"{name}（{file.name if alone else file}）" for name, file in files.items()
        )
        return f"正在使用{where} {len(files)} 个乡镇的数据：{names}"


def open_townships(paths: Sequence[Path], kept: Sequence[str] = ()) -> Townships:
    """The townships in files and folders, in their order; of several, those of the names to keep.

    No path means the bundled data. Raises as `open_data` does, and WrongUsage for an unknown name.
    """
    if not kept and not any(map(is_folder, paths)) and len(paths) <= 1:
        return Townships((open_data(*paths),))
    from toqay_cli.sources.townships import gather  # for several

    return gather(paths, kept)


def open_data(path: Path | None = None) -> Opened:
    """The data in a YAML file or an index, None for the bundled one.

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
        dataset, lambda _: read_corpus(sections, dataset), lambda: read_knowledge(sections)
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
