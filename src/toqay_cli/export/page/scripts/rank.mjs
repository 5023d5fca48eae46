// Which tier answers a question for each duty, and how well within it.

import { SEPARATOR } from "./fold.mjs";
import { PRINTED_ZONES } from "./corpus.mjs";
import { BODY, BY_SUBJECT, KEYWORD, MENTION, PART_OF, PRINTED, proximity } from "./evidence.mjs";
import { CONTENT, MATERIAL, PART, SCATTERED, STOP_WORD, UNKNOWN, endOf, isSubject, makeWord } from "./lexicon.mjs";
import {
  RELATED_FLOOR, WORDS_FLOOR, APPROXIMATE_FLOOR, SURE_SHARE, FILLED_UP_TO, BESIDE_FLOOR,
  BESIDE_OVERLAP, SURE_COVERAGE, LIKELY_COVERAGE, SUBJECT_WEIGHT, OVERLAP_SCORE, TIGHT,
  SHORT_TERM, SHORT_QUESTION, STORY_WEIGHT, ASKED_WEIGHT, BESIDE_SUBJECT, SATURATION,
  LENGTH_PENALTY,
  SCATTERED as SCATTERED_SCORE,
} from "./weights.mjs";


// A typed word made ready: its subject without the frame around it, cut into words.
export function makeReady(term, lexicon) {
  if (term.phrase) {
    const kind = lexicon.dutiesWith(term.key) ? CONTENT : UNKNOWN;
    const phrase = [makeWord(term.key, 0, kind, lexicon.weight(term.key, kind))];
    return { term, core: term.key, words: phrase, content: phrase };
  }
  const words = lexicon.cut(term.key);
  let start = 0;
  let end = words.length;
  while (start < end && words[start].kind === STOP_WORD) start += 1;
  while (end > start && words[end - 1].kind === STOP_WORD) end -= 1;
  let kept = words.slice(start, end);
  if (!kept.length) return { term, core: "", words: [], content: [] };
  if (mayBeMisspelt(term, words, kept, lexicon)) {
    kept = words.map((word) => (
      word.kind === STOP_WORD ? { ...word, kind: UNKNOWN, weight: lexicon.weight(word.text, UNKNOWN) } : word
    ));
  }
  const core = term.key.slice(kept[0].start, endOf(kept.at(-1)));
  const content = kept.filter((word) => word.kind !== STOP_WORD && word.kind !== PART);
  return { term, core, words: kept, content };
}

// Whether a lone particle at an end of a short word may be a wrong character: 违法建没.
function mayBeMisspelt(term, words, kept, lexicon) {
  if (term.key.length > SHORT_TERM) return false;
  const frame = words.filter((word) => !kept.includes(word));
  const subject = kept.map((word) => word.text).join("");
  return frame.length > 0 && frame.every((word) => word.text.length === 1) && !lexicon.has(subject);
}

function weighed(words, lexicon) {
  const isStory = words.length > SHORT_QUESTION;
  const hasSubject = words.some((word) => isSubject(word.kind));
  return words.map((word) => {
    if (isSubject(word.kind)) return word;
    let { weight } = word;
    if (!lexicon.dutiesWith(word.text) && word.text.length > 1) {
      weight = isStory ? Math.min(weight, STORY_WEIGHT) : Math.max(weight, ASKED_WEIGHT);
    }
    return { ...word, weight: hasSubject ? weight * BESIDE_SUBJECT : weight };
  });
}

// The overlap of pairs of characters: BM25, presence only.
class PairOverlap {
  constructor(corpus, lexicon) {
    this.lexicon = lexicon;
    const lengths = corpus.duties.map((_, duty) => (
      Object.entries(corpus.zones).reduce(
        (sum, [zone, text]) => (zone === "material" ? sum : sum + text.textOf(duty).length), 0,
      )
    ));
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
    this.worth = lengths.map((length) => (
      (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH_PENALTY + (LENGTH_PENALTY * length) / average))
    ));
  }

  of(texts) {
    const pairs = new Set();
    for (const text of texts) {
      for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
    }
    const overlap = new Map();
    let total = 0;
    for (const pair of [...pairs].sort()) {
      const duties = pair.includes(SEPARATOR) ? new Set() : this.lexicon.duties(pair);
      if (!duties.size) continue;
      const rarity = Math.log(1 + (this.worth.length - duties.size + 0.5) / (duties.size + 0.5));
      total += rarity;
      for (const duty of duties) overlap.set(duty, (overlap.get(duty) ?? 0) + rarity * this.worth[duty]);
    }
    for (const [duty, value] of overlap) overlap.set(duty, value / total);
    return overlap;
  }
}

export class Ranker {
  constructor(corpus, lexicon, evidence) {
    this.corpus = corpus;
    this.lexicon = lexicon;
    this.evidence = evidence;
    this.overlap = new PairOverlap(corpus, lexicon);
  }

  // Every duty that answers at all, unordered.
  judge(asked) {
    const words = weighed(asked.flatMap((one) => one.content), this.lexicon);
    if (!words.some((word) => word.weight)) return [];
    const found = this.#case(asked, words);
    const candidates = new Set([...sure(found), ...speaking(found)]);
    for (const [duty, overlap] of found.overlap) if (overlap >= BESIDE_OVERLAP) candidates.add(duty);
    let judged = [...candidates].sort((a, b) => a - b).map((duty) => this.#judged(found, duty)).filter(Boolean);
    if (this.#asksForTheUnlisted(found)) {
      judged = judged.map((one) => (this.#printsMore(found, one.duty) ? one : { ...one, tier: "approximate" }));
    }
    return aboveFloor(judged);
  }

  // Whether words name subjects and no duty has any of them, nor a keyword for one.
  #asksForTheUnlisted({ words, matches }) {
    const named = words.flatMap((word, at) => word.meanings.map((meaning) => (
      [this.lexicon.subjects.record(meaning.subject), matches[at]]
    )));
    return named.length > 0 && !named.some(
      ([record, found]) => record.isListed || [...found.values()].some(isKeyword),
    );
  }

  #case(asked, words) {
    const onlyMaterials = words.every((word) => word.kind === MATERIAL);
    const zones = onlyMaterials ? [...PRINTED_ZONES, "material"] : PRINTED_ZONES;
    const matches = words.map((word) => this.evidence.matches(word));
    let rarest = 0;
    words.forEach((word, at) => {
      const better = [matches[at].size > 0, word.weight];
      const best = [matches[rarest].size > 0, words[rarest].weight];
      if (better[0] > best[0] || (better[0] === best[0] && better[1] > best[1])) rarest = at;
    });
    return {
      typed: asked.map((one) => this.#typed(one, zones)),
      words,
      matches,
      rarest,
      total: words.reduce((sum, word) => sum + word.weight, 0),
      overlap: this.overlap.of(asked.map((one) => one.core)),
    };
  }

  #typed(asked, zones) {
    const known = asked.content.filter((word) => word.kind !== UNKNOWN);
    const misspelt = asked.content.some((word) => (
      word.kind === UNKNOWN && (word.text.length > 1 || asked.core.length <= SHORT_TERM)
    ));
    let having = new Set();
    if (known.length && !misspelt) {
      const each = known.map((word) => this.evidence.matches(word));
      having = new Set([...each[0].keys()].filter((duty) => each.every((found) => found.has(duty))));
    }
    const whole = asked.core.length > 1 ? this.evidence.printed(asked.core, zones) : new Map();
    return { asked, whole, known, having };
  }

  #judged(found, duty) {
    const pairs = found.words.map((word, at) => [word, found.matches[at].get(duty)]).filter(([, one]) => one);
    const share = pairs.reduce((sum, [word, one]) => sum + word.weight * one.coverage, 0) / found.total;
    const overlap = found.overlap.get(duty) ?? 0;
    const least = SUBJECT_WEIGHT * found.words[found.rarest].weight;
    const subject = Math.max(0, ...pairs.map(([word, one]) => (
      isAbout(one) && word.weight >= least ? one.coverage : 0
    )));
    let tier = this.#tier(found, duty);
    const floor = pairs.some(isKnown) ? RELATED_FLOOR : WORDS_FLOOR;
    if (!tier && subject >= SURE_COVERAGE && share >= floor) {
      tier = found.matches[found.rarest].has(duty) || share >= SURE_SHARE ? "related" : null;
    }
    if (!(tier || share >= APPROXIMATE_FLOOR || isNear(subject, share, overlap))) return null;
    const score = pairs.reduce((sum, [word, one]) => sum + word.weight * one.score, 0) / found.total;
    return {
      duty,
      tier: tier ?? "approximate",
      score: this.#score(found, duty, score),
      share,
      subject,
      overlap,
      pairs,
      texts: textsOf(found, duty, pairs),
      isPassing: this.#isPassing(pairs),
    };
  }

  // Whether a duty only speaks of subjects that other duties are about.
  #isPassing(pairs) {
    const named = pairs.filter(([word]) => isSubject(word.kind));
    return named.length > 0 && named.every(([word, one]) => one.zone === "clause" && this.lexicon.isNamed(word));
  }

  #score(found, duty, score) {
    const pieces = inOnePiece(found, duty);
    if (pieces?.length) {
      return Math.max(pieces.reduce((sum, piece) => sum + piece.score, 0) / pieces.length, score);
    }
    const near = found.words.length > 1 ? proximity(this.corpus, found.words, duty) : 1;
    const apart = score * (SCATTERED_SCORE + (1 - SCATTERED_SCORE) * near);
    return apart + OVERLAP_SCORE * (found.overlap.get(duty) ?? 0);
  }

  #tier(found, duty) {
    const isMention = found.matches.some((each) => each.get(duty)?.link === MENTION);
    if (isMention && !this.#printsMore(found, duty)) return null;
    let tier = "exact";
    for (const one of found.typed) {
      const link = one.asked.content.length ? this.#link(one, duty) : PRINTED;
      if (link === PART_OF) return null;
      if (link === BODY) tier = "alias";
    }
    return tier;
  }

  // Whether a duty prints what was typed in one piece, and that is more than a subject's word.
  #printsMore(found, duty) {
    const typed = found.typed.filter((one) => one.asked.content.length);
    return typed.every((one) => one.whole.has(duty)) && !typed.every(({ asked }) => (
      isSubject(asked.content[0].kind) && asked.content[0].text === asked.core
    ));
  }

  #link(one, duty) {
    if (one.whole.has(duty)) return PRINTED;
    if (!one.having.has(duty)) return PART_OF;
    const others = one.known.filter((word) => !this.#namesBody(word, duty));
    if (!others.every((word) => this.#prints(word, duty))) return PART_OF;
    if (others.length < one.known.length) return BODY;
    return proximity(this.corpus, others, duty) >= TIGHT ? PRINTED : PART_OF;
  }

  #prints(word, duty) {
    return word.kind !== SCATTERED && PRINTED_ZONES.some((zone) => this.corpus.zones[zone].holds(word.text, duty));
  }

  #namesBody(word, duty) {
    const body = this.corpus.spellings.get(word.text);
    return body !== undefined
      && Boolean(this.corpus.columnOf.get(body)?.has(duty) || this.corpus.boundBy.get(body)?.has(duty));
  }
}

function inOnePiece(found, duty) {
  const pieces = found.typed.filter((one) => one.asked.content.length).map((one) => one.whole.get(duty));
  return pieces.every(Boolean) ? pieces : null;
}

const isKeyword = (evidence) => evidence.link === KEYWORD && evidence.coverage >= 1;
const isKnown = ([word, evidence]) => isSubject(word.kind) || evidence.link === BODY || isKeyword(evidence);
const isAbout = (evidence) => evidence.zone !== "clause"
  || (evidence.link === BY_SUBJECT && evidence.coverage >= SURE_COVERAGE);
const isNear = (subject, share, overlap) => (subject >= LIKELY_COVERAGE && share >= BESIDE_FLOOR)
  || overlap >= BESIDE_OVERLAP;

function sure(found) {
  const typed = found.typed.filter((one) => one.asked.content.length)
    .map((one) => new Set([...one.having, ...one.whole.keys()]));
  return [...typed[0]].filter((duty) => typed.every((each) => each.has(duty)));
}

function speaking(found) {
  const shares = new Map();
  found.words.forEach((word, at) => {
    for (const [duty, one] of found.matches[at]) {
      shares.set(duty, (shares.get(duty) ?? 0) + word.weight * one.coverage);
    }
  });
  return [...shares].filter(([, share]) => share / found.total >= BESIDE_FLOOR - 1e-9).map(([duty]) => duty);
}

function textsOf(found, duty, pairs) {
  const cores = found.typed.filter((one) => one.asked.content.length).map((one) => one.asked.core);
  return inOnePiece(found, duty)?.length ? cores : [...cores, ...pairs.map(([, one]) => one.text)];
}

// Sure answers are filled up to ten with what is near them.
function aboveFloor(judged) {
  const sureOnes = judged.filter((one) => one.tier !== "approximate");
  const rest = judged.filter((one) => one.tier === "approximate");
  if (!sureOnes.length) return rest.filter((one) => one.share >= APPROXIMATE_FLOOR);
  const near = rest.filter((one) => isNear(one.subject, one.share, one.overlap));
  near.sort((a, b) => b.score - a.score || a.duty - b.duty);
  const filled = near.slice(0, Math.max(FILLED_UP_TO - sureOnes.length, 0));
  const kept = rest.filter((one) => !filled.includes(one) && one.share >= APPROXIMATE_FLOOR);
  return [...sureOnes, ...filled.map((one) => ({ ...one, tier: "related" })), ...kept];
}
