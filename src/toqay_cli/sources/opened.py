"""Townships whose data is open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.model import Dataset, DutyId

if TYPE_CHECKING:
    from toqay_cli.index.sections import Sections
    from toqay_cli.model.knowledge import Knowledge
    from toqay_cli.search.engine import Engine
    from toqay_cli.search.ranking.corpus import Corpus
    from toqay_cli.search.text.search_key import Folder
    from toqay_cli.sources.township_names import TownshipPlace


class Opened(NamedTuple):
    """A township's dataset and how to make it searchable.

    `file` is where it was read from, None for the tool's own. One of several has the `places` of
    all that were opened, and is in its dataset told by its name among them; `alone` is the dataset
    without that. `sections` are those of the index that it was read from.
    """

    dataset: Dataset
    corpus: "Callable[[Folder], Corpus]"
    knowledge: "Callable[[], Knowledge]"
    file: Path | None = None
    places: "tuple[TownshipPlace, ...]" = ()
    alone: Dataset | None = None
    sections: "Sections | None" = None

    def engine(self) -> "Engine":
        """Return a search engine over the dataset, whose modules are loaded now."""
        from toqay_cli.search.engine import Engine
        from toqay_cli.search.text.search_key import Folder

        folder = Folder()
        return Engine(self.corpus(folder), folder, self.own)

    def own(self, typed: DutyId) -> DutyId | None:
        """Return this township's id for a typed one; None where it names another township."""
        if typed.township is not None and not self._is_meant(typed.township):
            return None
        return typed._replace(township=self.dataset.township if self.places else None)

    def all_places(self) -> "tuple[TownshipPlace, ...]":
        """Return the places of all opened townships, of one alone its own."""
        from toqay_cli.sources.township_names import place_of

        return self.places or (place_of(self.dataset),)

    def _is_meant(self, typed: str) -> bool:
        from toqay_cli.sources.township_names import is_clear, meant

        found = meant(self.all_places(), typed)
        own = any(place.name == self.dataset.township for place in found)
        return own and is_clear(found, typed)

    def packed(self) -> bytes:
        """Return the compact index of the dataset."""
        from toqay_cli.index.index_file import index_bytes

        return index_bytes(self.alone or self.dataset, self.knowledge())

    def must_be_as_exported(self) -> None:
        """Raise UnreadableFile for an index that holds anything but what its own duties make anew."""
        if self.sections is None:
            return
        try:
            is_as_exported = self.packed() == self.sections.whole()
        except Exception:  # noqa: BLE001  whatever its content leads to, no export writes it
            is_as_exported = False
        if not is_as_exported:
            raise self.sections.damaged() from None


class Townships(NamedTuple):
    """The townships that were opened, in the order given."""

    each: tuple[Opened, ...]

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """Their datasets."""
        return tuple(opened.dataset for opened in self.each)

    def must_be_as_exported(self) -> None:
        """Raise UnreadableFile where one was read from an index that no export wrote.

        What a checksum holds may still contradict itself, in more ways than could be looked for at
        each start. To make an index anew takes a second: only an error that nobody foresaw is worth
        that.
        """
        for opened in self.each:
            opened.must_be_as_exported()

    def told(self) -> str:
        """Return a sentence with each township and its file."""
        files = {each.dataset.township: each.file or Path() for each in self.each}
        folders = {file.parent for file in files.values()}
        alone = len(folders) == 1
        where = f" {folders.pop()} 中" if alone else ""
        names = "、".join(
            f"{name}（{file.name if alone else file}）" for name, file in files.items()
        )
        return f"正在使用{where} {len(files)} 个乡镇的数据：{names}"
