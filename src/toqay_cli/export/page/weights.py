"""The weights of the search and of `check`, which the page's script has from here alone."""

from __future__ import annotations

from types import ModuleType
from typing import TypeAlias

from toqay_cli.search import engine, matters
from toqay_cli.search.matters import (
    asked_acts,
    cues,
    decider,
    duty_candidates,
    matter_finder,
    sentences,
    subject_spots,
    whole_text,
)
from toqay_cli.search.ranking import bigram_bm25, matcher, ranker
from toqay_cli.search.rewriting import fuzzy_match, phonetic_index, query_rewriter
from toqay_cli.search.subjects import subject_index, subject_index_builder
from toqay_cli.search.text import analyzed_term, character_tables, lexicon, query

Weight: TypeAlias = "float | dict[str, float]"

_BY_MODULE: tuple[tuple[ModuleType, str], ...] = (
    (matcher, "SYNONYM_FACTOR SYNONYM_COVERAGE PART_FACTOR PART_COVERAGE PAIR_SHARE _NAME_SHARE"),
    (matcher, "_NAME_EARLY _KEYWORD_MOST _BODY_COLUMN _BODY_BOUND SUBJECT_FACTOR KIND_FACTOR"),
    (matcher, "GENERAL_FACTOR GENERAL_COVERAGE PASSING_COVERAGE ONLY_CLAUSE_COVERAGE"),
    (matcher, "MENTION_COVERAGE OMNIBUS_FACTOR"),
    (ranker, "RELATED_FLOOR WORDS_FLOOR APPROXIMATE_FLOOR SURE_SHARE FILLED_UP_TO BESIDE_FLOOR"),
    (ranker, "BESIDE_OVERLAP SURE_COVERAGE LIKELY_COVERAGE SUBJECT_WEIGHT OVERLAP_SCORE TIGHT"),
    (ranker, "SCATTERED"),
    (bigram_bm25, "SATURATION LENGTH_PENALTY"),
    (analyzed_term, "SHORT_TERM SHORT_QUESTION STORY_WEIGHT ASKED_WEIGHT BESIDE_SUBJECT"),
    (lexicon, "_LONGEST MOST_SKIPPED ABSENT_NOUN ABSENT_OTHER UNKNOWN_WEIGHT LONE_WEIGHT"),
    (lexicon, "SUBJECT_FIRST CORPUS_RUN"),
    (query, "_LONGEST_ID"),
    (character_tables, "_MOST_WAYS"),
    (engine, "LESS_SURE NAMING_WORDS NAMING_WEIGHT NAMING_SHARE NAMING_LEAD"),
    (query_rewriter, "_LONGEST_CORE _LONGEST_WINDOW _MOST_WINDOWS"),
    (phonetic_index, "LEAST_INITIALS LEAST_HOMOPHONE MOST_PATTERNS MOST_FOUND"),
    (subject_index, "WIDEST_GAP WIDEST_SCATTER _LONGEST_PART"),
    (subject_index_builder, "LEAST_IN_PIECES LEAST_SHORTENED"),
    (matters, "MOST_BESIDE_FRAME"),
    (
        subject_spots,
        "NAMED KIND_NAMED UNLISTED KEYWORD IN_CLAUSE IN_GENERAL PRINTED_FIRST BODY_FACTOR",
    ),
    (subject_spots, "PRINTED_BODY_FACTOR CUT_OUT_FACTOR GAPPED_FACTOR LONGEST_BODY LEAST_KEYWORD"),
    (matter_finder, "FIRST SURELY_NAMED FURTHER SCATTERED_FACTOR SHORT_TEXT LONGEST_SALUTATION"),
    (matter_finder, "LONGEST_SIGNATURE LONGEST_PLACE SLIGHT"),
    (decider, "MOST_NEAR _MOST_SAME PASSING KEYWORD_PASSING WIDER MOST_OF_TEXT CLOSE"),
    (duty_candidates, "_LONGEST_CONTEXT _KEYWORD_SCORE _BY_ACT _BY_WORDS _OF_SAYING _OF_OMNIBUS"),
    (asked_acts, "GOVERNED"),
    (whole_text, "LOW_SHARE"),
    (sentences, "LONGEST_HEADING LONGEST_SENTENCE"),
    (cues, "_HEADING_MORE"),
    (fuzzy_match, "LEAST_LENGTH"),
)
"""The names of the weights in their modules; the script has them without a leading underscore."""


def weights() -> dict[str, Weight]:
    """Return every weight that the script needs, by its name there."""
    found: dict[str, Weight] = {
        name.lstrip("_"): getattr(module, name)
        for module, names in _BY_MODULE
        for name in names.split()
    }
    found["ZONE_SCORE"] = {zone.value: score for zone, score in matcher.ZONE_SCORE.items()}
    found["POSTING_SCORE"] = {
        zone + link: score for (zone, link), score in duty_candidates.SCORES.items()
    }
    return found
