"""`Session`, the public Python interface: open data, ask questions, get typed answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from toqay_cli.errors import UnknownName, WrongUsage
from toqay_cli.given_file import is_folder
from toqay_cli.model import Dataset, Duty, DutyList
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.opened import Opened, Townships

if TYPE_CHECKING:
    from toqay_cli.model.departments import Department
    from toqay_cli.questions.selection import Wanted
    from toqay_cli.results.answers import Answer, ByTownship, OneAnswer
    from toqay_cli.results.citations import CitationsAnswer
    from toqay_cli.results.comparison import Comparison
    from toqay_cli.results.department import DepartmentsAnswer, DepartmentShare, SharesAnswer
    from toqay_cli.results.duties import DutiesAnswer, SheetsAnswer
    from toqay_cli.results.export import ExportAnswer, PageKnowledge
    from toqay_cli.results.search import SearchAnswer
    from toqay_cli.results.statistics import StatsAnswer
    from toqay_cli.results.verdicts import CheckAnswer
    from toqay_cli.search.engine import Engine, Options
    from toqay_cli.search.matters import Checker

    _Answer = TypeVar("_Answer", bound=OneAnswer)

Lists: TypeAlias = str | DutyList | Iterable[str | DutyList] | None
"""Lists to look in: `"配合"`, `"cooperative"`, a `DutyList`, or several of these; None for all."""
Names: TypeAlias = str | Iterable[str] | None
"""Names to select by, one or several; None selects all."""
_Named = TypeVar("_Named")

DEFAULT_LIMIT = 20
"""The number of hits that a search lists by default."""


def open_session(sources: Iterable[str | Path] = (), township: Names = None) -> Session:
    """Open the data in files and folders, or the tool's own for none; see `toqay_cli.open`."""
    paths, kept = [Path(each) for each in sources], _several(township)
    if not kept and not any(map(is_folder, paths)) and len(paths) <= 1:
        return session_of(Townships((open_data(*paths),)))
    from toqay_cli.sources.townships import gather  # for several

    return session_of(gather(paths, kept))


def session_of(townships: Townships) -> Session:
    """Begin a session with townships that are already open."""
    return Session(tuple(map(_Township, townships.each)), townships)


class Session:
    """Answers questions from the lists of one township, or of several.

    One session may be asked from many threads at once. Over several townships some questions have
    one answer (`search`, `select`, `show`, `cite`, `shares`), with each duty's township in its id;
    for the others (`check`, `statistics`, `compare`, `departments`, `export`), each of `townships`
    is to be asked for itself, or all of them by `ask_each`.

    Nothing is printed and nothing ends the process: failures are raised as one of the classes of
    `toqay_cli.errors`, whose `message` and `hint` are Chinese sentences.
    """

    def __init__(self, townships: tuple[_Township, ...], opened: Townships) -> None:
        self._each = townships
        self._opened = opened

    @cached_property
    def townships(self) -> tuple[Session, ...]:
        """The sessions of each township alone, in the order in which they were opened."""
        return tuple(Session((each,), self._opened) for each in self._each)

    def township(self, name: str) -> Session:
        """Return a session for the one township with that full name or part of a name.

        Raises WrongUsage for a name of none or of several townships; its hint names the nearest.
        """
        from toqay_cli.sources.township_names import is_clear, meant, unclear

        places = self._each[0].opened.all_places()
        found = meant(places, name)
        names = {place.name for place in found}
        for one in self.townships if len(found) == 1 and is_clear(found, name) else ():
            if one.datasets[0].township in names:
                return one
        raise WrongUsage(*unclear(places, name))

    @property
    def opened(self) -> Townships:
        """All townships opened together, with their files."""
        return self._opened

    @property
    def _townships(self) -> Townships:
        return Townships(tuple(each.opened for each in self._each))

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """The data of each township: title, version, source, registry of departments, duties."""
        return tuple(each.opened.dataset for each in self._each)

    @property
    def duties(self) -> Sequence[Duty]:
        """All duties in printed order, township after township."""
        datasets = self.datasets
        if len(datasets) == 1:
            return datasets[0].duties
        return tuple(duty for dataset in datasets for duty in dataset.duties)

    def search(  # noqa: PLR0913  each is an option of its own
        self,
        query: str,
        *,
        list: Lists = None,  # noqa: A002  the field's word
        category: Names = None,
        department: Names = None,
        limit: int | None = DEFAULT_LIMIT,
        exact: bool = False,
        fuzzy: bool = False,
        explain: bool = False,
    ) -> SearchAnswer:
        """Return the duties that a query finds, best first: at most `limit` `hits`, `total` in all.

        The query is written as for `toqay search`: 动物防疫, dongwufangyi, 检疫 -收费, "…". A hit has
        `rank` from 1, `score` from 0 to 1, `tier` (how it was found), `snippets` with half-open
        spans in characters, `why` only with `explain`. `exact` keeps hits with the query's own
        words, `fuzzy` adds approximate hits to sure ones. Over several townships `limit` counts for
        each.

        Raises WrongUsage for a query without a word or above 1,000 characters, a limit below 1, and
        a list, category or department that no township knows.
        """
        from toqay_cli.search.engine import Options

        must_seek(query)
        _must_be_positive(limit)
        options = Options(limit=limit, exact=exact, fuzzy=fuzzy, explain=explain)
        if not (list or category or department):
            return self._joined(lambda one: one.search(query, options))
        from toqay_cli.questions.selection import select_ids

        wanted = self._wanted(list, category, department)

        def ask(one: _Township) -> SearchAnswer:
            within = select_ids(one.opened.dataset, wanted)
            return one.search(query, options._replace(within=within))

        return self._joined(ask)

    def check(self, text: str, *, checkpoint: Callable[[], object] | None = None) -> CheckAnswer:
        """Return whose job each matter of a text is, from two characters to a notice of ten pages.

        `matters` come in the order of the text, each with `verdict`, `confidence`, `evidence`, the
        `duties` it rests on and `advice`; spans are half-open, in characters of the text. An unlisted
        matter is never one that may be refused. `checkpoint` is called before each matter is decided on:
        an exception that it raises ends the work and comes out of here.

        Raises WrongUsage for a text without a letter, digit or ideograph, or above 200,000 characters.
        """
        from toqay_cli.documents.input_rows import LONGEST_TEXT, TOO_LONG, has_word

        if len(text) > LONGEST_TEXT:
            raise WrongUsage(f"要判断的文字{TOO_LONG}", "请分成几份")
        if not has_word(text):
            raise WrongUsage("没有可判断的文字", "例如：狗咬人找谁")
        return self._one().check(text, checkpoint)

    def duty(self, duty_id: str) -> Duty:
        """Return the duty of an id: 配合35, 配合第35项, c35, cooperative-35, or 某乡/配合35.

        Raises WrongUsage for a text that is no id or means duties of several townships, UnknownName
        for an id that the data does not know; its hint names the range.
        """
        _raise_first(self.unknown_ids(duty_id))
        found = self.show(duty_id).duties
        return _only(found, duty_id, [duty.id.label for duty in found])

    def show(self, *ids: str) -> SheetsAnswer:
        """Return the duties of some ids, each once, in the order asked; unknown ones are left out.

        Raises WrongUsage for a text that is no id.
        """
        from toqay_cli.results.duties import SheetsAnswer
        from toqay_cli.sources.id_lookup import duties_by_id, read_ids

        asked = read_ids(self._townships, ids)
        return self._joined(lambda one: SheetsAnswer(duties_by_id(one.opened, asked)))

    def unknown_ids(self, *ids: str) -> tuple[UnknownName, ...]:
        """Return an error, to report or to raise, for each id that no township knows.

        Raises WrongUsage for a text that is no id.
        """
        from toqay_cli.sources.id_lookup import read_ids, unknown_ids

        return unknown_ids(self._townships, read_ids(self._townships, ids))

    def cite(self, *ids: str, point: int | Iterable[int] | None = None) -> CitationsAnswer:
        """Return the paragraph by which an official reply quotes each of some duties.

        `point` is the place of one passage or of several, from 1. Raises WrongUsage for a text that
        is no id, and where a duty has fewer passages; unknown ids are left out.
        """
        from toqay_cli.questions.citing import cited_points
        from toqay_cli.results.citations import CitationsAnswer
        from toqay_cli.sources.id_lookup import duties_by_id, read_ids

        asked = read_ids(self._townships, ids)
        points = (point,) if isinstance(point, int) else tuple(point or ())

        def ask(one: _Township) -> CitationsAnswer:
            duties = duties_by_id(one.opened, asked)
            return CitationsAnswer(cited_points(one.opened.dataset, duties, points))

        return self._joined(ask)

    def department(self, name: str) -> DepartmentShare:
        """Return what the lists say of a department: `leads`, `took_over`, `by_category`.

        The name is its full name, short name, any other that the registry has (人社局), or the pinyin of one
        (rensheju, rsj). Raises UnknownName for one that is unknown (the hint names the nearest) or may mean several bodies, and WrongUsage
        where several townships know it.
        """
        _raise_first(self.unknown_departments(name))
        found = self.shares(name).shares
        return _only(found, name, [share.department.name for share in found])

    def shares(self, *names: str, several: bool | None = None) -> SharesAnswer:
        """Return the shares of some departments, each once; unknown ones are left out.

        `several` says whether to_dict gives a list of them; without it, whether several are named.
        """
        from toqay_cli.questions.department_shares import share_of
        from toqay_cli.questions.selection import departments_named
        from toqay_cli.results.department import SharesAnswer

        written, _ = _in_characters(self.datasets, names)

        def ask(one: _Township) -> SharesAnswer:
            dataset = one.opened.dataset
            found: tuple[Department, ...] = departments_named(dataset, written)
            shares = tuple(share_of(dataset, department) for department in found)
            return SharesAnswer(shares, several=len(names) > 1 if several is None else several)

        return self._joined(ask)

    def unknown_departments(self, *names: str) -> tuple[UnknownName, ...]:
        """Return an error, to report or to raise, for each name that is no one department."""
        from toqay_cli.questions.selection import unknown_departments

        written, unclear = _in_characters(self.datasets, names)
        return (*unclear, *unknown_departments(self.datasets, written))

    def departments(self) -> DepartmentsAnswer:
        """Return every department of the registry with its counts."""
        from toqay_cli.questions.department_shares import count_departments

        return count_departments(self._lone().dataset)

    def select(
        self,
        *,
        list: Lists = None,  # noqa: A002  the field's word
        category: Names = None,
        department: Names = None,
        limit: int | None = None,
    ) -> DutiesAnswer:
        """Return the duties of any of some lists, any of some categories, all of some departments.

        In printed order, at most `limit` of each township; `total` counts before it. Raises
        WrongUsage for a limit below 1 and for a list, category or department not known.
        """
        from toqay_cli.questions.selection import select
        from toqay_cli.results.duties import DutiesAnswer

        _must_be_positive(limit)
        wanted = self._wanted(list, category, department)

        def ask(one: _Township) -> DutiesAnswer:
            duties = select(one.opened.dataset, wanted)
            return DutiesAnswer(len(duties), duties[:limit])

        return self._joined(ask)

    def statistics(
        self,
        *,
        list: Lists = None,  # noqa: A002  the field's word
        category: Names = None,
        department: Names = None,
    ) -> StatsAnswer:
        """Return the counts over all duties, or over those selected as by `select`.

        Shares and ratios are parts of 1. Raises WrongUsage as `select` does.
        """
        from toqay_cli.questions.counting import count_all
        from toqay_cli.questions.selection import select

        dataset = self._lone().dataset
        return count_all(dataset, select(dataset, self._wanted(list, category, department)))

    def compare(
        self,
        other: Session,
        *,
        list: Lists = None,  # noqa: A002  the field's word
        category: Names = None,
        department: Names = None,
    ) -> Comparison:
        """Return the differences from this edition to the other, or between two townships.

        Filters select on either side. Raises WrongUsage for a name that neither of the two knows.
        """
        from toqay_cli.questions.comparing import compare

        # Beside others a township's ids bear its name; compared are the lists as they are alone.
        old, new = (one.alone or one.dataset for one in (self._lone(), other._lone()))
        return compare(old, new, _read_wanted((old, new), list, category, department))

    def export(self) -> ExportAnswer:
        """Return the whole dataset with the counts over it."""
        from toqay_cli.questions.counting import count_all
        from toqay_cli.results.export import ExportAnswer

        opened = self._lone()
        dataset = opened.dataset
        counts = count_all(dataset, dataset.duties)
        return ExportAnswer(dataset, counts, opened.packed, partial(_page_knowledge, opened))

    def ask_each(self, ask: Callable[[Session], OneAnswer]) -> Answer:
        """Return the answer of the one township, or the answers of several side by side.

        `session.ask_each(lambda one: one.check("狗咬人找谁"))` is, by `toqay_cli.to_dict`, the JSON of
        `toqay check` over the same townships.
        """
        answers = tuple(map(ask, self.townships))
        if len(answers) == 1:
            return answers[0]
        return self._side_by_side(answers)

    def _joined(self, ask: Callable[[_Township], _Answer]) -> _Answer:
        answers = tuple(map(ask, self._each))
        if len(answers) == 1:
            return answers[0]
        from toqay_cli.views import merged

        # An answer that is made of several is of their kind.
        return cast("_Answer", merged(answers))

    def _side_by_side(self, answers: Iterable[OneAnswer]) -> ByTownship:
        from toqay_cli.results.answers import ByTownship, Part, document_of

        documents = (document_of((dataset,)) for dataset in self.datasets)
        return ByTownship(tuple(map(Part, documents, answers)))

    def _one(self) -> _Township:
        if len(self._each) > 1:
            names = "、".join(dataset.township for dataset in self.datasets)
            raise WrongUsage(
                f"打开了 {len(self._each)} 个乡镇，这一问要逐个乡镇问：{names}",
                "用 session.townships 中的一个，或打开时写明 township",
            )
        return self._each[0]

    def _lone(self) -> Opened:
        return self._one().opened

    def _wanted(self, lists: Lists, categories: Names, departments: Names) -> Wanted:
        """Return the filters. Raises WrongUsage for a name that no opened township knows."""
        wanted = _read_wanted(self._opened.datasets, lists, categories, departments)
        if wanted.categories or wanted.departments:
            from toqay_cli.questions.selection import must_be_known

            must_be_known(self._opened.datasets, wanted)
        return wanted


class _Township:
    """One township and its engine, which is made once and asked by one thread at a time."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self._lock = RLock()

    def search(self, query: str, options: Options) -> SearchAnswer:
        with self._lock:
            return self._engine.search(self._engine.parse(query), options)

    def check(self, text: str, checkpoint: Callable[[], object] | None) -> CheckAnswer:
        with self._lock:
            return self._checker.check(text, checkpoint)

    @cached_property
    def _engine(self) -> Engine:
        return self.opened.engine()

    @cached_property
    def _checker(self) -> Checker:
        from toqay_cli.search.matters import Checker

        return Checker(self._engine)


def public_record(answer: Answer | Duty | DepartmentShare) -> Any:  # noqa: ANN401  a JSON value of any kind
    """Return the JSON value that a command prints for an answer; see `toqay_cli.to_dict`."""
    if isinstance(answer, Duty):
        from toqay_cli.results.duty_record import duty_record

        return duty_record(answer)
    if answer.kind == "by township":
        from toqay_cli.views import joined_value

        return joined_value(answer)
    from toqay_cli.results.json_records import answer_record

    if answer.kind == "share":
        from toqay_cli.results.department import SharesAnswer

        return answer_record(SharesAnswer((answer,), several=False))
    return answer_record(answer)


def must_seek(query: str) -> None:
    """Raise WrongUsage for a query that names nothing to look for, or is too long."""
    from toqay_cli.search.text.query import LONGEST_QUERY

    if len(query) > LONGEST_QUERY:
        raise WrongUsage(
            f"要检索的词太长，超过 {LONGEST_QUERY} 字", "整段文字由谁办，请用 toqay check"
        )
    sought = (word for word in query.split() if not word.startswith(_EXCLUDING))
    if not any(character.isalnum() for word in sought for character in word):
        raise WrongUsage("没有要检索的词", "例如 toqay search 动物防疫")


_EXCLUDING = ("-", "－")


def _read_wanted(
    datasets: Sequence[Dataset], lists: Lists, categories: Names, departments: Names
) -> Wanted:
    from toqay_cli.questions.selection import Wanted

    written, unclear = _in_characters(datasets, _several(departments))
    if unclear:
        raise WrongUsage(unclear[0].message, unclear[0].hint)
    return Wanted(_read_lists(lists), _several(categories), written)


def _in_characters(
    datasets: Sequence[Dataset], names: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[UnknownName, ...]]:
    """Return names of departments, pinyin replaced, and an error for pinyin that several have."""
    if not any(map(str.isascii, names)):
        return names, ()
    from toqay_cli.sources.sounded_departments import in_characters  # most write characters

    written, unclear = in_characters(datasets, names)
    return tuple(written), unclear


def _read_lists(typed: Lists) -> tuple[DutyList, ...]:
    if typed is None:
        return ()
    each = (typed,) if isinstance(typed, str | DutyList) else tuple(typed)
    if all(isinstance(one, DutyList) for one in each):
        return cast("tuple[DutyList, ...]", each)
    from toqay_cli.questions.choices import read_list

    return tuple(one if isinstance(one, DutyList) else read_list(one) for one in each)


def _several(names: Names) -> tuple[str, ...]:
    """Return names as a tuple, whether one, several or none were given."""
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else tuple(names)


def _must_be_positive(limit: int | None) -> None:
    if limit is not None and limit < 1:
        raise WrongUsage(f"条数应为正整数，“{limit}”不是", "不限条数时写 None")


def _raise_first(errors: Sequence[UnknownName]) -> None:
    if errors:
        raise errors[0]


def _only(found: Sequence[_Named], typed: str, labels: Iterable[str]) -> _Named:
    if len(found) > 1:
        raise WrongUsage(
            f"“{typed}”在几个乡镇都有：{'、'.join(labels)}",
            "请写明乡镇，或用 session.townships 逐个问",
        )
    return found[0]


def _page_knowledge(opened: Opened) -> PageKnowledge:
    from toqay_cli.export.page.page_knowledge import of_township, sounded  # for the page alone
    from toqay_cli.results.export import PageKnowledge

    engine = opened.engine()
    knowledge = opened.knowledge()
    own = partial(of_township, opened.dataset, engine, knowledge)
    return PageKnowledge(knowledge, own, sounded(engine))
