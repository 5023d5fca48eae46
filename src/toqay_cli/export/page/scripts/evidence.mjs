// How well each duty answers the words of a query.

import { makeWord, CONTENT, MATERIAL, SCATTERED } from "./lexicon.mjs";
import { ZONES } from "./corpus.mjs";
import {
  SYNONYM_FACTOR, SYNONYM_COVERAGE, PART_FACTOR, PART_COVERAGE, PAIR_SHARE, NAME_SHARE,
  NAME_EARLY, KEYWORD_MOST, BODY_COLUMN, BODY_BOUND, SUBJECT_FACTOR, KIND_FACTOR, GENERAL_FACTOR,
  GENERAL_COVERAGE, PASSING_COVERAGE, ONLY_CLAUSE_COVERAGE, MENTION_COVERAGE, OMNIBUS_FACTOR,
  ZONE_SCORE,
} from "./weights.mjs";

// How a word leads to a duty, best first.
export const PRINTED = 0;
export const BODY = 1;
export const KEYWORD = 2;
export const SYNONYM = 3;
export const PART_OF = 4;
export const BY_SUBJECT = 5;
export const MENTION = 6;

const SUBJECT_ZONES = ["name", "topic", "keywords"];
const POSTED_IN = { n: "name", t: "topic", c: "clause" };
const SPOTTED_ZONES = Object.values(POSTED_IN);

export class Evidence {
  constructor(corpus, lexicon) {
    this.corpus = corpus;
    this.lexicon = lexicon;
    this.seen = new Map();
  }

  // The duties that hold a text as it is, keywords included.
  printed(text, zones = ZONES) {
    const matches = new Map();
    for (const zone of zones) {
      for (const [duty, at] of this.corpus.zones[zone].hits(text)) {
        keepBetter(matches, duty, this.#inZone(zone, text, duty, at));
      }
    }
    return matches;
  }

  #inZone(zone, text, duty, at) {
    if (zone === "name") {
      const name = this.corpus.zones.name.passageAround(at);
      const score = nameScore(text.length / name.length, 1 - name.indexOf(text) / name.length);
      return { link: PRINTED, zone, text, score, coverage: 1, subject: "" };
    }
    if (zone === "keywords") {
      const texts = this.corpus.zones.keywords;
      const isWhole = texts.passagesOf(duty).includes(text);
      return inKeyword(text, isWhole ? text : texts.passageAround(at));
    }
    const lesser = this.corpus.omnibus.has(duty) && !SUBJECT_ZONES.includes(zone) ? OMNIBUS_FACTOR : 1;
    return { link: PRINTED, zone, text, score: ZONE_SCORE[zone] * lesser, coverage: 1, subject: "" };
  }

  // Everything that speaks for duties in the name of one word.
  matches(word) {
    const seen = `${word.text} ${word.kind === MATERIAL} ${word.meanings.map((each) => `${each.subject}${each.isPrinted}`)}`;
    let found = this.seen.get(seen);
    if (!found) {
      if (this.seen.size > 400) this.seen.clear();
      found = this.#lookUp(word);
      this.seen.set(seen, found);
    }
    return found;
  }

  #lookUp(word) {
    const subjects = this.#subjects(word);
    if (word.kind === SCATTERED) return subjects;
    const matches = this.printed(word.text, word.kind === MATERIAL ? SUBJECT_ZONES : ZONES);
    if (word.meanings.some((meaning) => meaning.isPrinted)) {
      for (const [duty, evidence] of matches) {
        if (!subjects.has(duty)) matches.set(duty, mentioned(evidence));
      }
    }
    for (const [duty, evidence] of subjects) keepBetter(matches, duty, evidence);
    this.#addBody(matches, word.text);
    this.#addSynonyms(matches, this.lexicon.synonymsOf(word.text));
    this.#addSynonyms(matches, this.#plates(word.text));
    this.#addParts(matches, word.text);
    return matches;
  }

  #subjects(word) {
    const matches = new Map();
    for (const meaning of word.meanings) {
      const { name, postings } = this.lexicon.subjects.record(meaning.subject);
      const isNamed = postings.some((posting) => posting.zone !== "c");
      for (const posting of postings) {
        keepBetter(matches, posting.duty, { ...this.#ofPosting(posting, isNamed), subject: name });
      }
    }
    return matches;
  }

  #ofPosting(posting, isNamed) {
    const zone = POSTED_IN[posting.zone];
    let score = ZONE_SCORE[zone];
    let coverage = 1;
    if (zone === "name") {
      const name = this.corpus.zones.name.passagesOf(posting.duty)[0];
      score = nameScore(posting.word.length / Math.max(name.length, 1), 1);
    } else if (zone === "clause") coverage = isNamed ? PASSING_COVERAGE : ONLY_CLAUSE_COVERAGE;
    if (posting.link === "k") score *= KIND_FACTOR;
    if (posting.link === "g") {
      score *= GENERAL_FACTOR;
      coverage = Math.min(coverage, GENERAL_COVERAGE);
    }
    return { link: BY_SUBJECT, zone, text: posting.word, score: score * SUBJECT_FACTOR, coverage };
  }

  #addBody(matches, text) {
    const body = this.corpus.spellings.get(text);
    if (body === undefined) return;
    const name = this.corpus.township.departments[body][0];
    const lesser = (duty) => (this.corpus.omnibus.has(duty) ? OMNIBUS_FACTOR : 1);
    for (const duty of this.corpus.boundBy.get(body) ?? []) {
      const score = BODY_BOUND * lesser(duty);
      keepBetter(matches, duty, { link: BODY, zone: "clause", text: name, score, coverage: 0.9, subject: "" });
    }
    for (const duty of this.corpus.columnOf.get(body) ?? []) {
      const printed = this.corpus.zones.departments.textOf(duty);
      const plate = inOrder(text, printed) && !inOrder(text, name) ? 1 : 0;
      const score = (BODY_COLUMN + 0.15 * plate) * lesser(duty);
      keepBetter(matches, duty, { link: BODY, zone: "departments", text: name, score, coverage: 1, subject: "" });
    }
  }

  // The other spellings of a body where no column has either: 共青团 for 团委.
  #plates(text) {
    const body = this.corpus.spellings.get(text);
    if (body === undefined || this.corpus.columnOf.has(body)) return [];
    return [...this.corpus.spellings].filter(([other, own]) => own === body && other !== text).map(([other]) => other);
  }

  #addSynonyms(matches, others) {
    for (const other of others) {
      for (const [duty, found] of this.printed(other)) {
        keepBetter(matches, duty, {
          link: SYNONYM,
          zone: found.zone,
          text: other,
          score: found.score * SYNONYM_FACTOR,
          coverage: found.coverage * SYNONYM_COVERAGE,
          subject: "",
        });
      }
      this.#addBody(matches, other);
    }
  }

  // A long word's parts speak too, each by its share of what the parts weigh.
  #addParts(matches, text) {
    for (const [part, share] of this.#parts(text)) {
      for (const [duty, found] of this.matches(makeWord(part, 0, CONTENT))) {
        keepBetter(matches, duty, {
          link: PART_OF,
          zone: found.zone,
          text: part,
          score: found.score * share * PART_FACTOR,
          coverage: found.coverage * share * PART_COVERAGE,
          subject: "",
        });
      }
    }
  }

  #parts(text) {
    if (text.length === 3) {
      return [text.slice(0, 2), text.slice(1)].filter((pair) => this.lexicon.has(pair)).map((pair) => [pair, PAIR_SHARE]);
    }
    let best = [0, []];
    for (let border = 2; border < text.length - 1; border += 1) {
      const parts = [text.slice(0, border), text.slice(border)];
      const commonness = Math.min(...parts.map((part) => this.lexicon.dutiesWith(part)));
      if (commonness > best[0]) {
        const weights = parts.map((part) => this.lexicon.weight(part, CONTENT));
        const total = weights[0] + weights[1];
        best = [commonness, parts.map((part, at) => [part, weights[at] / total])];
      }
    }
    return best[1];
  }
}

function nameScore(share, early) {
  return ZONE_SCORE.name * (1 - NAME_SHARE - NAME_EARLY + NAME_SHARE * share + NAME_EARLY * early);
}

function mentioned(evidence) {
  if (!SPOTTED_ZONES.includes(evidence.zone)) return evidence;
  return { ...evidence, link: MENTION, score: evidence.score / 2, coverage: MENTION_COVERAGE };
}

function inKeyword(text, keyword) {
  const share = text.length / keyword.length;
  const score = ZONE_SCORE.keywords;
  const found = { zone: "keywords", text, subject: "" };
  if (share === 1) return { ...found, link: KEYWORD, score, coverage: 1 };
  if (share >= KEYWORD_MOST) return { ...found, link: KEYWORD, score: score * 0.8 * share, coverage: 0.8 };
  return { ...found, link: PART_OF, score: score * 0.7 * share, coverage: 0.5 };
}

function inOrder(part, whole) {
  let at = 0;
  for (const char of part) {
    at = whole.indexOf(char, at) + 1;
    if (!at) return false;
  }
  return true;
}

function keepBetter(matches, duty, evidence) {
  const known = matches.get(duty);
  const isBetter = !known || evidence.score > known.score
    || (evidence.score === known.score && evidence.link < known.link);
  if (isBetter) {
    const isSurer = !known || evidence.coverage >= known.coverage;
    matches.set(duty, isSurer ? evidence : { ...evidence, coverage: known.coverage });
  } else if (evidence.coverage > known.coverage) {
    matches.set(duty, { ...known, coverage: evidence.coverage });
  }
}

// How close together all words stand in one printed passage of a duty, 0 to 1.
export function proximity(corpus, words, duty) {
  const rarest = words.reduce((best, word) => (
    word.weight > best.weight || (word.weight === best.weight && word.start > best.start) ? word : best
  ));
  const length = words.reduce((sum, word) => sum + word.text.length, 0);
  let best = 0;
  for (const zone of ZONES) {
    if (zone === "keywords" || !corpus.zones[zone].holds(rarest.text, duty)) continue;
    for (const passage of corpus.zones[zone].passagesOf(duty)) {
      const span = passage.includes(rarest.text) ? spanOf(passage, words) : 0;
      if (span) best = Math.max(best, Math.min(length / span, 1));
    }
  }
  return best;
}

function spanOf(passage, words) {
  let low = Infinity;
  let high = 0;
  for (const word of words) {
    const at = passage.indexOf(word.text);
    if (at < 0) return 0;
    low = Math.min(low, at);
    high = Math.max(high, at + word.text.length);
  }
  return high - low;
}
