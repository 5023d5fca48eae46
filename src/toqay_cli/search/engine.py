"""The search engine: a question in, ranked and labelled answers out."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.lazy_sequence import LazySequence
from toqay_cli.model import Duty, DutyId, DutyList
from toqay_cli.model.span import Span
from toqay_cli.results.search import Hit, QueryReading, SearchAnswer, Tier
from toqay_cli.search.ranking.corpus import (
    DUTY_END,
    PASSAGE_END,
    Corpus,
    Cues,
    Zone,
    keyed_passages,
)
from toqay_cli.search.ranking.matcher import Evidence, Link, Matcher
from toqay_cli.search.ranking.ranker import Candidate, Ranker
from toqay_cli.search.text.analyzed_term import AnalyzedTerm, make_ready
from toqay_cli.search.text.lexicon import Lexicon, Word, WordKind
from toqay_cli.search.text.query import Question, Term, parse_question, parse_text
from toqay_cli.search.text.search_key import SEPARATOR, Folder

if TYPE_CHECKING:
    from toqay_cli.search.rewriting.phonetic_index import PhoneticIndex
    from toqay_cli.search.rewriting.query_rewriter import QueryRewriter, Rewrite
    from toqay_cli.search.snippets import Marker

_TIERS = tuple(Tier)
_COVERED = {
    Zone.NAME: 1.0,
    Zone.TOPIC: 0.9,
    Zone.KEYWORD: 0.9,
    Zone.DEPARTMENT: 0.6,
    Zone.CLAUSE: 0.5,
}
"""The part of a word's weight that counts, by its zone in a duty."""
NAMING_WORDS, NAMING_WEIGHT, NAMING_SHARE, NAMING_LEAD = 2, 0.95, 0.8, 0.5
"""The words that must name a duty: their number, weight, share and lead over another."""
LESS_SURE = 0.6
"""The factor for a related answer to a reread question, beside one with its words."""
_CONFIDENT = (Tier.ID, Tier.EXACT, Tier.ALIAS)
_BAND = {
    Tier.ID: (1.0, 1.0),
    Tier.EXACT: (0.8, 0.99),
    Tier.ALIAS: (0.65, 0.8),
    Tier.PINYIN: (0.5, 0.65),
    Tier.RELATED: (0.3, 0.5),
    Tier.APPROXIMATE: (0.05, 0.3),
}
"""The range of scores of each tier, so that a score falls as the rank does."""


class Options(NamedTuple):
    """The options of a search; `within` limits the duties, `limit` the answers (None: all)."""

    within: frozenset[DutyId] | None = None
    limit: int | None = 20
    exact: bool = False
    fuzzy: bool = False
    explain: bool = False


class _Ranking(NamedTuple):
    judged: list[Candidate]
    readings: tuple[QueryReading, ...]


class Engine:
    """Answers questions about one corpus, remembering words that it looked up.

    `own` gives this corpus's id for a typed one.
    """

    def __init__(
        self,
        corpus: Corpus,
        folder: Folder,
        own: Callable[[DutyId], DutyId | None] = lambda typed: typed,
    ) -> None:
        self._corpus = corpus
        self._own = own
        self._folder = folder
        self.lexicon = Lexicon(corpus)
        self._matcher = Matcher(corpus, self.lexicon)
        self._judge = Ranker(corpus, self.lexicon, self._matcher)
        self._last: tuple[Question, tuple[AnalyzedTerm, ...]] | None = None

    def parse(self, query: str) -> Question:
        """Parse a query."""
        return parse_question(query, self._folder)

    def parse_text(self, text: str) -> Question:
        """Parse a text that is no query: quotation marks and minus signs mean nothing."""
        return parse_text(text, self._folder)

    @property
    def corpus(self) -> Corpus:
        """The searchable form of the duties."""
        return self._corpus

    def judged(self, question: Question, options: Options) -> list[Candidate]:
        """Return every duty that answers a question, best first, with its evidence."""
        return self._ranked(question, options).judged

    def coverage(self, text: str, duties: Iterable[int]) -> dict[int, float]:
        """Measure how much of a text's words each of some duties (by position) has, 0 to 1.

        A word in a name counts whole, in a heading, keyword or column nearly so, in a clause half;
        rare words count more than common ones.
        """
        words = self._weights(text)
        total = sum(words.values())
        if not total:
            return {}
        zones = self._corpus.zones
        return {
            duty: sum(
                weight
                * max(
                    (score for zone, score in _COVERED.items() if zones[zone].holds(word, duty)),
                    default=0.0,
                )
                for word, weight in words.items()
            )
            / total
            for duty in duties
        }

    def duty_named(self, text: str) -> int | None:
        """Return the duty (by position) whose name has nearly all words of a short text.

        None where they are few, common, or nearly as many in another duty's name.
        """
        words = self._weights(text)
        shared: defaultdict[int, float] = defaultdict(float)
        for word, weight in words.items():
            for duty in self._corpus.zones[Zone.NAME].hits(word):
                shared[duty] += weight
        if len(words) < NAMING_WORDS or not shared:
            return None
        best, *others = sorted(shared, key=lambda duty: -shared[duty])
        weight = shared[best]
        lead = weight - (shared[others[0]] if others else 0.0)
        is_named = weight >= NAMING_WEIGHT and lead >= NAMING_LEAD
        return best if is_named and weight >= NAMING_SHARE * sum(words.values()) else None

    def _weights(self, text: str) -> dict[str, float]:
        """Return the weight of each telling word of a text."""
        words = self.lexicon.cut(self._folder.key(text), looks_into_duties=False)
        return {
            word.text: self.lexicon.weight(word.text, word.kind)
            for word in words
            if word.is_telling
        }

    def duty(self, position: int) -> Duty:
        """Return the duty at a position of the printed order."""
        return self._corpus.duties[position]

    @cached_property
    def cues(self) -> Cues:
        """The words that mark frames and acts in a text."""
        return self._corpus.cues()

    @cached_property
    def has_all_lists(self) -> bool:
        """Whether each of the three lists has a duty: of a missing list nothing is known."""
        return len({duty_id.list for duty_id in self._corpus.ids}) == len(DutyList)

    @cached_property
    def knows_what_is_unlisted(self) -> bool:
        """Whether a matter not found is in no list: all are here, and subjects lead to most duties.

        In a draft with few duties named by subjects, a matter not found proves nothing.
        """
        return self.has_all_lists and 2 * self._corpus.led >= len(self._corpus.duties)

    @cached_property
    def is_complete(self) -> bool:
        """Whether a duty not found may be taken for unlisted: the duties have keywords, too."""
        keywords = self._corpus.zones[Zone.KEYWORD].text
        return self.knows_what_is_unlisted and bool(keywords.strip(PASSAGE_END + DUTY_END))

    def words(self, question: Question) -> tuple[Word, ...]:
        """Return the words of a question that carry its subject."""
        return tuple(word for one in self._ready(question) for word in one.content)

    def subject(self, question: Question) -> Hashable:
        """Return the key of a question's answer, the same for questions with other frames."""
        words = (
            (one.core, one.term.spelt, tuple((word.text, word.kind) for word in one.words))
            for one in self._ready(question)
        )
        return question.ids, question.excluded, tuple(words)

    def _ready(self, question: Question) -> tuple[AnalyzedTerm, ...]:
        """Return the analyzed terms of a question; the last question's are kept."""
        if self._last is None or self._last[0] is not question:
            asked = tuple(make_ready(term, self.lexicon) for term in question.terms)
            self._last = question, asked
        return self._last[1]

    def _as_one(self, terms: tuple[Term, ...]) -> tuple[AnalyzedTerm, ...] | None:
        """Return several terms as one, if a subject's word goes from one into the next: 狗 咬人."""
        if len(terms) < 2 or any(term.phrase or term.spelt for term in terms):
            return None
        borders = set(accumulate(len(term.key) for term in terms))
        typed = SEPARATOR.join(term.typed for term in terms)
        joined = make_ready(
            Term(typed, "".join(term.key for term in terms), phrase=False), self.lexicon
        )
        crosses = any(
            word.kind.is_subject and not borders.isdisjoint(range(word.start + 1, word.reach))
            for word in joined.words
        )
        return (joined,) if crosses else None

    def words_of(self, text: str) -> list[tuple[Word, tuple[Span, ...]]]:
        """Cut a text into words, each with the places of its pieces in the text."""
        folded = self._folder.with_offsets(text)
        return [
            (
                word,
                tuple(
                    Span(folded.offsets[start], folded.offsets[end - 1] + 1)
                    for start, end in word.pieces or ((word.start, word.end),)
                ),
            )
            for word in self.lexicon.cut(folded.key, looks_into_duties=False)
        ]

    def duties_of_keyword(self, word: Word) -> tuple[int, ...]:
        """Return the duties (by position) of which a word is a whole keyword."""
        if word.kind not in (WordKind.CONTENT, WordKind.SUBJECT):
            return ()
        return tuple(self._corpus.zones[Zone.KEYWORD].whole_passages(word.text))

    def names_body(self, word: str) -> bool:
        """Tell whether a word is a spelling of a body."""
        return word in self._corpus.spellings

    def is_omnibus(self, position: int) -> bool:
        """Tell whether a duty mentions every trade."""
        return position in self._corpus.omnibus

    def key(self, text: str) -> str:
        """Return the search key of a text."""
        return self._folder.key(text)

    @cached_property
    def _marker(self) -> "Marker":
        """The marker, loaded only for answers with snippets."""
        from toqay_cli.search.snippets import Marker

        return Marker(self._folder)

    @cached_property
    def _rereader(self) -> "QueryRewriter":
        """The rewriter, loaded only for words not found as typed."""
        from toqay_cli.search.rewriting.query_rewriter import QueryRewriter

        return QueryRewriter(self._corpus, self.lexicon, lambda: self._ear)

    @cached_property
    def _ear(self) -> "PhoneticIndex":
        """The phonetic index, made only for words not found as typed: it reads all duties."""
        from toqay_cli.search.rewriting.phonetic_index import PhoneticIndex
        from toqay_cli.search.text.character_tables import Readings

        return PhoneticIndex(self._corpus, self.lexicon, Readings())

    def search(self, question: Question, options: Options) -> SearchAnswer:
        """Return the duties that answer a question, best first."""
        found = self._ranked(question, options)
        judged = found.judged
        shown = judged if options.limit is None else judged[: options.limit]
        hits = tuple(
            self._hit(rank, one, explain=options.explain) for rank, one in enumerate(shown, start=1)
        )
        return SearchAnswer(
            question.text,
            found.readings,
            len(judged),
            hits,
            () if hits else self._nearest(question),
            self.is_complete,
            bool(judged) or self._names_matter(question),
        )

    def _names_matter(self, question: Question) -> bool:
        """Tell whether a question says what it is about: in Chinese, by more than stop words."""
        is_read = any("\u4e00" <= char <= "\u9fff" for char in question.text)
        words = (word for one in self._ready(question) for word in one.words)
        return is_read and any(word.kind is not WordKind.STOP_WORD for word in words)

    def _ranked(self, question: Question, options: Options) -> _Ranking:
        found = self._by_ids(question) or self._find(question, options)
        judged = self._allowed(found.judged, question, options)
        judged.sort(key=lambda one: (*_order(one), one.duty))
        return _Ranking(judged, found.readings)

    def _find(self, question: Question, options: Options) -> _Ranking:
        asked = self._ready(question)
        judged = self._judge.judge(asked)
        joined = self._as_one(question.terms)
        if joined is not None:
            judged = _better(judged, self._judge.judge(joined))
        found = _Ranking(judged, self._body_readings(asked, judged))
        if options.exact or _has(judged, *_CONFIDENT):
            return found
        if any(map(_may_be_misheard, asked)):
            found = self._with(found, self._rereader.by_sound(asked), Tier.PINYIN)
        if options.fuzzy or not _has(found.judged, Tier.PINYIN, Tier.RELATED):
            found = self._with(found, self._rereader.by_edit(asked), Tier.APPROXIMATE)
        return found

    def _with(self, found: _Ranking, alternatives: "list[Rewrite]", tier: Tier) -> _Ranking:
        """Return the ranking with further duties that the rewrites find, in one tier, each once."""
        best = {one.duty: one for one in found.judged}
        readings = list(found.readings)
        for alternative in alternatives:
            judged = self._judge.judge(alternative.asked)
            useful = [one for one in judged if one.tier is not Tier.APPROXIMATE]
            is_sure = _has(useful, *_CONFIDENT)
            for one in useful:
                related = one.tier is Tier.RELATED
                heard = one._replace(
                    tier=one.tier if related and is_sure and tier is Tier.PINYIN else tier,
                    score=one.score * alternative.likeness * (LESS_SURE if related else 1.0),
                )
                known = best.get(one.duty)
                if known is None or _order(heard) < _order(known):
                    best[one.duty] = heard
            if useful:
                readings.append(alternative.reading)
                readings += self._body_readings(alternative.asked, judged)
        return _Ranking(list(best.values()), tuple(dict.fromkeys(readings)))

    def _nearest(self, question: Question) -> tuple[Duty, ...]:
        key = "".join(term.key for term in question.terms)
        return nearest_names(self._corpus.duties, key, self._folder)

    def _by_ids(self, question: Question) -> _Ranking | None:
        judged = [
            Candidate(self._corpus.ids.index(duty_id), Tier.ID, 1.0, 1.0, 1.0, (), (), 1.0)
            for duty_id in map(self._own, question.ids)
            if duty_id in self._corpus.ids
        ]
        return _Ranking(judged, ()) if judged else None

    def _allowed(
        self, judged: list[Candidate], question: Question, options: Options
    ) -> list[Candidate]:
        banned: set[int] = set()
        for word in question.excluded:
            banned |= self.lexicon.duties(word)
        kept = [
            one
            for one in judged
            if one.duty not in banned
            and (options.within is None or self._corpus.ids[one.duty] in options.within)
        ]
        if options.exact:
            return [one for one in kept if one.tier in (Tier.ID, Tier.EXACT)]
        confident = [one for one in kept if one.tier is not Tier.APPROXIMATE]
        return kept if options.fuzzy or not confident else confident

    def _body_readings(
        self, asked: tuple[AnalyzedTerm, ...], judged: list[Candidate]
    ) -> tuple[QueryReading, ...]:
        """Return the names of bodies that typed words were read as and that helped to an answer."""
        used = {
            evidence.text
            for one in judged
            for evidence in one.evidence
            if evidence.link is Link.BODY
        }
        return tuple(
            QueryReading(word.text, name)
            for one in asked
            for word in one.content
            for name in (self._corpus.spellings.get(word.text),)
            if name is not None and name != word.text and name in used
        )

    def _hit(self, rank: int, one: Candidate, *, explain: bool) -> Hit:
        duty = self._corpus.duties[one.duty]
        low, high = _BAND[_rank_tier(one)]
        score = round(low + (high - low) * min(max(one.score, 0.0), 1.0), 4)
        sought = sorted(
            {text for text in one.texts if len(text) > 1}, key=lambda text: (-len(text), text)
        )
        marked = cache(lambda: self._marker.mark(keyed_passages(self._corpus, one.duty), sought))
        snippets, fields = LazySequence(lambda: marked()[0]), LazySequence(lambda: marked()[1])
        why = _why(one) if explain else None
        return Hit(rank, score, one.tier, fields, snippets, why, duty)


def _may_be_misheard(asked: AnalyzedTerm) -> bool:
    """Tell whether a typed word is in letters, or has a part that is no known word."""
    return bool(asked.term.spelt) or any(word.kind is WordKind.UNKNOWN for word in asked.words)


def _better(judged: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Return the answers of two readings of a question, each duty by the better one."""
    best = {one.duty: one for one in judged}
    for other in others:
        if other.duty not in best or _order(other) < _order(best[other.duty]):
            best[other.duty] = other
    return list(best.values())


def _has(judged: list[Candidate], *tiers: Tier) -> bool:
    return any(one.tier in tiers for one in judged)


def _order(one: Candidate) -> tuple[int, float]:
    return _TIERS.index(_rank_tier(one)), -one.score


def _rank_tier(one: Candidate) -> Tier:
    """Return the ranking tier of an answer: passing mentions rank as related."""
    return Tier.RELATED if one.is_passing and one.tier is Tier.EXACT else one.tier


def _why(one: Candidate) -> str:
    found = "、".join(
        f"{_way(word, evidence)}（{_ZONE_TITLE[evidence.zone]}，{evidence.score:.2f}）"
        for word, evidence in zip(one.words, one.evidence, strict=True)
    )
    return f"{one.tier.title}；依据：{found or '编号'}；覆盖比例 {one.share:.0%}；匹配得分 {one.score:.2f}"


def _way(word: Word, evidence: Evidence) -> str:
    """Return the path from a typed word to a printed one: 狗咬人 → 犬只管理 → 流浪犬."""
    way = (word.text, evidence.subject, evidence.text)
    return " → ".join(dict.fromkeys(filter(None, way)))


_ZONE_TITLE = {
    Zone.NAME: "名称",
    Zone.TOPIC: "小标题",
    Zone.DEPARTMENT: "部门",
    Zone.CATEGORY: "类别",
    Zone.LISTING: "清单",
    Zone.KEYWORD: "常见说法",
    Zone.CLAUSE: "职责",
    Zone.MATERIAL: "材料",
}


def nearest_names(duties: Sequence[Duty], key: str, folder: Folder) -> tuple[Duty, ...]:
    """Return the duties whose names share most pairs of characters with a key, three at most."""
    pairs = {key[i : i + 2] for i in range(len(key) - 1)}
    scored = []
    for duty in duties:
        name = folder.key(duty.name)
        own = {name[i : i + 2] for i in range(len(name) - 1)}
        shared = len(pairs & own)
        if shared:
            scored.append((-shared / (len(pairs) + len(own)), duty.id.order, duty))
    return tuple(duty for _, _, duty in sorted(scored)[:3])
