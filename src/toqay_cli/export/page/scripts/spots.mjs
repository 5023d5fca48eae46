// Where the clauses of a text name subjects, and where a subject's word is no matter.

import { NOUN_ENDINGS, PART, SCATTERED, STOP_WORD, SUBJECT, UNKNOWN, endOf, isSubject } from "./lexicon.mjs";
import {
  NAMED, KIND_NAMED, UNLISTED, KEYWORD, IN_CLAUSE, IN_GENERAL, PRINTED_FIRST, BODY_FACTOR,
  PRINTED_BODY_FACTOR, CUT_OUT_FACTOR, GAPPED_FACTOR, LONGEST_BODY, LEAST_KEYWORD,
  NAMING_WORDS, NAMING_WEIGHT, NAMING_SHARE, NAMING_LEAD,
} from "./weights.mjs";


const endsWithAny = (text, words) => words.some((word) => text.endsWith(word));
const startsWithAny = (text, words) => words.some((word) => text.startsWith(word));
const byLength = (length) => 0.7 + 0.1 * Math.min(length, 6);

// The words of a stretch of a text, each with the places of its pieces in the text.
export function wordsOf(engine, text, from = 0, to = text.length) {
  const { key, offsets } = engine.folder.withOffsets(text.slice(from, to));
  return engine.lexicon.cut(key, false).map((word) => ({
    word,
    spans: (word.pieces.length ? word.pieces : [[word.start, endOf(word)]]).map(([start, end]) => (
      { start: from + offsets[start], end: from + offsets[end - 1] + 1 }
    )),
  }));
}

export class Spotter {
  constructor(engine, cues) {
    this.engine = engine;
    this.words = cues.words;
  }

  #dutiesOfKeyword(word) {
    if (word.kind !== SUBJECT && word.kind !== "content") return [];
    return this.engine.corpus.zones.keywords.wholePassages(word.text);
  }

  // The subjects that a clause of a text names, in its order.
  spotsIn(text, clause) {
    const words = wordsOf(this.engine, text, clause.start, clause.end);
    const found = [];
    words.forEach(({ word, spans }, at) => {
      const typed = spans.map((span) => text.slice(span.start, span.end)).join("…");
      const length = spans.reduce((sum, span) => sum + span.end - span.start, 0);
      const place = { spans, typed, length, start: spans[0].start, end: spans.at(-1).end };
      if (!isSubject(word.kind)) {
        const duties = word.text.length >= LEAST_KEYWORD ? this.#dutiesOfKeyword(word) : [];
        if (duties.length) {
          found.push({ ...place, isPrinted: false, records: [], strength: KEYWORD * byLength(word.text.length), targets: duties, isWhole: true, keywordOf: duties });
        }
        return;
      }
      const records = word.meanings.map((meaning) => this.engine.lexicon.subjects.record(meaning.subject));
      const isPrinted = word.kind === SUBJECT && word.meanings.some((meaning) => meaning.isPrinted);
      const isGapped = word.kind === SCATTERED && word.meanings.some((meaning) => meaning.isPrinted);
      const next = words[at + 1]?.word;
      const isCutOut = Boolean(next) && next.start === endOf(word) && next.text.length === 1
        && next.kind === UNKNOWN && NOUN_ENDINGS.has(next.text);
      let [strength, targets] = strengthOf(records);
      strength = (strength + PRINTED_FIRST * isPrinted) * byLength(length);
      const namesPersons = endsWithAny(typed, this.words.organisations) && typed.length <= LONGEST_BODY;
      if (this.engine.corpus.namesBody(word.text) || namesPersons) {
        strength *= isPrinted && targets.length ? PRINTED_BODY_FACTOR : BODY_FACTOR;
      }
      if (isCutOut) strength *= CUT_OUT_FACTOR;
      else if (isGapped) strength *= GAPPED_FACTOR;
      const keywordOf = this.#dutiesOfKeyword(word);
      if (!targets.length) targets = keywordOf;
      found.push({ ...place, isPrinted, records, strength, targets, isWhole: !(isGapped || isCutOut), keywordOf });
    });
    return found;
  }

  // A clause whose words are nearly all from the name of one duty.
  namedSpot(text, clause) {
    const { engine } = this;
    const words = wordsOf(engine, text, clause.start, clause.end)
      .filter(({ word }) => word.kind !== STOP_WORD && word.kind !== PART && word.text.length > 1);
    const weights = new Map(words.map(({ word }) => [word.text, engine.lexicon.weight(word.text, word.kind)]));
    const shared = new Map();
    let total = 0;
    for (const [word, weight] of weights) {
      total += weight;
      for (const duty of engine.corpus.zones.name.hits(word).keys()) shared.set(duty, (shared.get(duty) ?? 0) + weight);
    }
    if (weights.size < NAMING_WORDS || !shared.size) return null;
    const [[duty, weight], second] = [...shared].sort((a, b) => b[1] - a[1]);
    const lead = weight - (second?.[1] ?? 0);
    if (weight < NAMING_WEIGHT || lead < NAMING_LEAD || weight < NAMING_SHARE * total) return null;
    const span = { start: words[0].spans[0].start, end: words.at(-1).spans.at(-1).end };
    const typed = text.slice(span.start, span.end);
    return {
      spans: [span], typed, length: typed.length, ...span, isPrinted: true, records: [], strength: NAMED, targets: [duty], isWhole: false, keywordOf: [duty],
    };
  }

  // Whether a subject's word is only an actor, an addressee, a place or a means in its clause.
  isAside(text, clause, spot) {
    const before = text.slice(clause.start, spot.start);
    const after = text.slice(spot.end, clause.end);
    const { words } = this;
    return (!spot.isPrinted && this.#isActor(spot.typed, before, after))
      || (spot.typed.startsWith("会议") && startsWithAny(text.slice(spot.start + 2), words.minutes))
      || (endsWithAny(spot.typed, words.organisations) && endsWithAny(before, words.toBodies))
      || startsWithAny(after, words.afterPlaces)
      || (endsWithAny(spot.typed, words.places) && endsWithAny(before, words.toPlaces))
      || this.#isMeans(before, after);
  }

  namesPaper(text, title, spot) {
    const after = text.slice(spot.end, title.end);
    return endsWithAny(spot.typed, this.words.papers) || startsWithAny(after, [...this.words.papers, ...this.words.afterPapers]);
  }

  #isActor(typed, before, after) {
    const { words } = this;
    if (typed.endsWith("会议")) return startsWithAny(after, words.sent);
    if (!endsWithAny(typed, [...words.organisations, "户"])) return false;
    if (endsWithAny(before, words.beforeActors) || startsWithAny(after, words.sent)) return true;
    if (!before.replace(/^[@ \u3000]+|[@ \u3000]+$/gu, "")) return startsWithAny(after, words.afterActors);
    return startsWithAny(after, ["负责", "牵头", "人员", "同志", "干部", "把", "将"]);
  }

  #isMeans(before, after) {
    const places = this.words.means.map((word) => before.indexOf(word)).filter((at) => at >= 0);
    if (!places.length) return false;
    const start = Math.min(...places);
    if (/[，。；]/u.test(before.slice(start))) return false;
    const acts = (words) => this.words.endsMeans.some((word) => words.includes(word));
    return !acts(before.slice(start + 2)) && acts(after);
  }
}

// How strongly subjects speak, and to which duties they lead most surely.
function strengthOf(records) {
  const postings = records.flatMap((record) => record.postings);
  const among = (holds) => [...new Set(postings.filter(holds).map((posting) => posting.duty))];
  const ranked = [
    [among((each) => each.zone !== "c" && each.link === "o"), NAMED],
    [among((each) => each.zone !== "c" && each.link === "k"), KIND_NAMED],
    [among((each) => each.zone === "c"), IN_CLAUSE],
    [among((each) => each.link === "g"), IN_GENERAL],
  ];
  const [targets, strength] = ranked.find(([duties]) => duties.length) ?? [[], UNLISTED];
  return [strength, targets];
}
