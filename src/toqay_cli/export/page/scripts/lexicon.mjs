// Cutting a query into the words that carry its subject, and what each word weighs.

import { SEPARATOR } from "./fold.mjs";
import { SubjectWords, Subjects, lengthened } from "./subjects.mjs";
import {
  LONGEST, MOST_SKIPPED, ABSENT_NOUN, ABSENT_OTHER, UNKNOWN_WEIGHT, LONE_WEIGHT, SUBJECT_FIRST,
  CORPUS_RUN,
} from "./weights.mjs";

export const CONTENT = "content";
export const SUBJECT = "subject";
export const SCATTERED = "scattered";
export const PART = "part";
export const MATERIAL = "material";
export const STOP_WORD = "stop";
export const UNKNOWN = "unknown";
export const isSubject = (kind) => kind === SUBJECT || kind === SCATTERED;

const OWN_KIND = { C: CONTENT, M: MATERIAL, A: STOP_WORD };
const COMMON_KIND = { n: CONTENT, N: CONTENT, o: CONTENT, O: CONTENT, A: STOP_WORD };
const ASIDE = /^(?:[0-9]+年?度?|[0-9]+月份?|[0-9]+日|第[一二三四五六七八九十0-9]+(?:季度|批|期|次|轮|届|号))$/u;
export const NOUN_ENDINGS = new Set("证税费票卡险金款贷号站店厂厅权法表书单本园员科簿场器");
const NOWHERE = new Set();

export function makeWord(text, start, kind, weight = 0, meanings = [], pieces = []) {
  return { text, start, kind, weight, meanings, pieces };
}

export const endOf = (word) => word.start + word.text.length;

// What all townships know alike; the common words are read as they are asked for.
export class CommonWords {
  constructor(general) {
    this.lines = Object.entries(general.common).map(([mark, lines]) => [mark, `\n${lines}\n`]);
    this.marks = new Map();
    this.read = new Set();
    this.synonyms = new Map();
    for (const group of general.synonyms) {
      const words = group.split(" ");
      for (const word of words) this.synonyms.set(word, words.filter((other) => other !== word));
    }
    this.subjects = new SubjectWords(general.subjects.split("\n"));
  }

  // The mark of a common word; nothing where a word is none.
  markOf(word) {
    const first = word[0];
    if (!this.read.has(first)) {
      this.read.add(first);
      for (const [mark, lines] of this.lines) this.#read(first, mark, lines);
    }
    return this.marks.get(word);
  }

  #read(first, mark, lines) {
    const start = lines.indexOf(`\n${first}`) + 1;
    if (!start) return;
    const [[, ...pairs], ...others] = lines.slice(start, lines.indexOf("\n", start)).split(" ");
    for (const rest of pairs) this.marks.set(first + rest, mark);
    if (others[0] === ".") {
      others.shift();
      this.marks.set(first, mark);
    }
    for (const rest of lengthened(others)) this.marks.set(first + rest, mark);
  }
}

export class Lexicon {
  constructor(corpus, general, shared) {
    this.corpus = corpus;
    this.common = shared;
    this.synonyms = shared.synonyms;
    this.subjects = new Subjects(shared.subjects, corpus.township);
    this.own = new Map();
    const mark = (joined, kind) => {
      for (const word of joined.split(" ")) if (word) this.own.set(word, kind);
    };
    mark(general.asides, "A");
    for (const group of general.synonyms) mark(group, "C");
    for (const word of corpus.ownWords(general)) this.own.set(word, "C");
    mark(general.materials, "M");
    this.found = new Map();
  }

  kindOf(word) {
    if (this.subjects.words.of(word)) return SUBJECT;
    const own = this.own.get(word);
    if (own !== undefined) return OWN_KIND[own];
    const common = this.common.markOf(word);
    return common === undefined ? null : COMMON_KIND[common];
  }

  isOwnWord(word) {
    return this.own.get(word) === "C" && !this.subjects.words.of(word);
  }

  has(word) {
    return [CONTENT, SUBJECT, MATERIAL].includes(this.kindOf(word));
  }

  beginnings(text) {
    const found = [];
    for (let length = 1; length <= text.length; length += 1) {
      const kind = this.kindOf(text.slice(0, length));
      if (kind) found.push([length, kind]);
    }
    return found;
  }

  synonymsOf(word) {
    return this.synonyms.get(word) ?? [];
  }

  // The duties in which a word stands, keywords included.
  duties(word) {
    let found = this.found.get(word);
    if (!found) {
      const nowhere = this.found.get(word.slice(0, -1)) === NOWHERE;
      const hits = nowhere ? null : this.corpus.all.hits(word);
      found = hits && hits.size ? new Set(hits.keys()) : NOWHERE;
      if (this.found.size > 5000) this.found.clear();
      this.found.set(word, found);
    }
    return found;
  }

  dutiesWith(word) {
    return this.duties(word).size;
  }

  isWhole(piece) {
    return this.cut(piece).every((word) => this.has(word.text));
  }

  #rarity(frequency) {
    const duties = this.corpus.duties.length;
    return Math.max(Math.log((duties + 1) / (frequency + 0.5)) / Math.log((duties + 1) / 1.5), 0);
  }

  weight(word, kind) {
    if (kind === STOP_WORD || kind === PART) return 0;
    if (kind === UNKNOWN && word.length === 1) return LONE_WEIGHT;
    const length = Math.sqrt(word.length / 2);
    let frequency = this.dutiesWith(word)
      || Math.max(0, ...this.synonymsOf(word).map((other) => this.dutiesWith(other)));
    const body = this.corpus.spellings.get(word);
    if (body !== undefined) frequency = Math.max(frequency, this.corpus.columnOf.get(body)?.size ?? 0);
    if (!frequency) return length * this.#absent(word);
    return length * this.#rarity(frequency) ** 2 + 0.01;
  }

  #absent(word) {
    if (word.length === 1) return LONE_WEIGHT;
    const common = this.common.markOf(word);
    if (common === "N" || common === "O") return ABSENT_OTHER;
    if (common === "n" || (word.length === 3 && NOUN_ENDINGS.has(word.at(-1)))) return ABSENT_NOUN;
    return this.kindOf(word) === null ? UNKNOWN_WEIGHT : ABSENT_OTHER;
  }

  subjectWeight(meanings, length) {
    const having = new Set();
    for (const meaning of meanings) {
      for (const posting of this.subjects.record(meaning.subject).postings) {
        if (posting.zone !== "c") having.add(posting.duty);
      }
    }
    const size = Math.sqrt(Math.min(Math.max(length, 3), 6) / 2);
    return size * this.#rarity(Math.max(having.size, 1)) ** 2 + 0.01;
  }

  isCommonNoun(text) {
    return (this.common.markOf(text) ?? "").toLowerCase() === "n";
  }

  isNamed(word) {
    return word.meanings.some((meaning) => this.subjects.record(meaning.subject).postings.some(
      (posting) => posting.zone !== "c" && posting.link !== "g",
    ));
  }

  // The cut whose words' squared lengths sum highest; without a look into the duties, what only
  // they have is unknown and nothing is weighed.
  cut(key, looksIntoDuties = true) {
    const words = [];
    let start = 0;
    for (const run of key.split(SEPARATOR)) {
      if (run) {
        for (const word of this.#cutRun(run, looksIntoDuties)) {
          word.start += start;
          words.push(word);
        }
      }
      start += run.length + SEPARATOR.length;
    }
    return this.#withScattered(key, words);
  }

  #cutRun(run, looksIntoDuties) {
    const known = knownIn(run, this);
    const best = [[0, 0, UNKNOWN]];
    for (let end = 1; end <= run.length; end += 1) {
      let choice = [best[end - 1][0], end - 1, known.singles[end - 1]];
      for (const [start, score, kind] of known.ending[end]) {
        if (best[start][0] + score > choice[0]) choice = [best[start][0] + score, start, kind];
      }
      if (looksIntoDuties) choice = this.#withRun(run, end, best, known, choice);
      best.push(choice);
    }
    const pieces = joinedEndings(run, traced(run, best));
    return pieces.map(([start, end, kind]) => this.#word(run.slice(start, end), start, kind, looksIntoDuties));
  }

  #withRun(run, end, best, known, choice) {
    let chosen = choice;
    for (let start = Math.max(0, end - LONGEST); start < end - 1; start += 1) {
      const score = best[start][0] + (end - start) * CORPUS_RUN;
      if (score > chosen[0] && !known.holdsAside(start, end) && this.dutiesWith(run.slice(start, end))) {
        chosen = [score, start, CONTENT];
      }
    }
    return chosen;
  }

  #word(text, start, kind, weighs) {
    const meanings = kind === SUBJECT ? this.subjects.words.of(text) ?? [] : [];
    let weight = 0;
    if (weighs) weight = kind === SUBJECT ? this.subjectWeight(meanings, text.length) : this.weight(text, kind);
    return makeWord(text, start, kind, weight, meanings);
  }

  #withScattered(key, cutWords) {
    let words = cutWords;
    const found = [...this.subjects.words.scattered(key), ...this.#acrossStopWords(words)];
    for (const one of found) one.length = one.pieces.reduce((sum, [start, end]) => sum + end - start, 0);
    found.sort((a, b) => b.length - a.length || comparePieces(a.pieces, b.pieces));
    const taken = new Set();
    for (const one of found) {
      const places = placesOf(one.pieces);
      if ([...places].some((at) => taken.has(at))) continue;
      const low = one.pieces[0][0];
      const high = one.pieces.at(-1)[1];
      const near = words.filter((word) => endOf(word) > low && word.start < high);
      if (fits(one, places, near)) {
        for (const at of places) taken.add(at);
        const first = words.indexOf(near[0]);
        words = [
          ...words.slice(0, first),
          ...this.#taking(key, one, places, near),
          ...words.slice(first + near.length),
        ];
      }
    }
    return words;
  }

  // Words of subjects that have stop words inside: 不给我发工资 for 不给发工资.
  #acrossStopWords(words) {
    if (!words.slice(1, -1).some((word) => word.kind === STOP_WORD)) return [];
    const found = [];
    const chars = new Map();
    const places = [];
    for (const word of words) {
      for (let at = 0; at < word.text.length; at += 1) {
        chars.set(word.start + at, word.text[at]);
        if (word.kind !== STOP_WORD) places.push(word.start + at);
      }
    }
    const squeezed = places.map((at) => chars.get(at)).join("");
    for (let start = 0; start < places.length; start += 1) {
      const most = Math.min(LONGEST, places.length - start);
      for (let length = 2; length <= most; length += 1) {
        const stretch = places.slice(start, start + length);
        const skipped = stretch.at(-1) + 1 - stretch[0] - length;
        if (skipped <= 0 || skipped > MOST_SKIPPED) continue;
        const meanings = this.subjects.words.of(squeezed.slice(start, start + length));
        if (!meanings) continue;
        let isWhole = true;
        for (let at = stretch[0]; at <= stretch.at(-1); at += 1) isWhole &&= chars.has(at);
        if (isWhole) for (const meaning of meanings) found.push({ meaning, pieces: stretches(stretch) });
      }
    }
    return found;
  }

  #taking(key, one, places, words) {
    const kept = words.filter((word) => {
      for (let at = word.start; at < endOf(word); at += 1) if (places.has(at)) return false;
      return true;
    });
    const [start, end] = one.pieces[0];
    const meanings = [one.meaning];
    const first = makeWord(
      key.slice(start, end), start, SCATTERED, this.subjectWeight(meanings, one.length), meanings, one.pieces,
    );
    const others = one.pieces.slice(1).map(([low, high]) => makeWord(key.slice(low, high), low, PART));
    return [...kept, first, ...others].sort((a, b) => a.start - b.start);
  }
}

// What is known of the pieces of a run of characters.
function knownIn(run, lexicon) {
  const length = run.length;
  const singles = new Array(length).fill(UNKNOWN);
  const ending = Array.from({ length: length + 1 }, () => []);
  const asideEnds = new Array(length + 1).fill(length + 1);
  for (let start = 0; start < length; start += 1) {
    const ahead = run.slice(start, start + LONGEST);
    const known = new Map(lexicon.beginnings(ahead));
    let aside = length + 1;
    for (const [each, kind] of known) {
      ending[start + each].push([start, scoreOf(each, kind), kind]);
      if (kind === STOP_WORD && each > 1) aside = Math.min(aside, each);
    }
    singles[start] = known.get(1) ?? UNKNOWN;
    asideEnds[start] = start + aside;
    if (/^[0-9第]/u.test(ahead)) {
      for (let each = 1; each <= ahead.length; each += 1) {
        if (!known.has(each) && ASIDE.test(ahead.slice(0, each))) {
          ending[start + each].push([start, each ** 2 * 0.9, STOP_WORD]);
        }
      }
    }
  }
  for (let start = length - 1; start >= 0; start -= 1) {
    asideEnds[start] = Math.min(asideEnds[start], asideEnds[start + 1]);
  }
  return {
    singles,
    ending,
    holdsAside: (start, end) => singles[start] === STOP_WORD || singles[end - 1] === STOP_WORD || asideEnds[start] <= end,
  };
}

function scoreOf(length, kind) {
  if (kind === STOP_WORD) return length ** 2 * 0.95;
  return kind === SUBJECT ? length ** 2 + SUBJECT_FIRST : length ** 2;
}

function traced(run, best) {
  const pieces = [];
  let end = run.length;
  while (end) {
    const [, start, kind] = best[end];
    const last = pieces.at(-1);
    if (last && kind === UNKNOWN && last[2] === UNKNOWN) last[0] = start;
    else pieces.push([start, end, kind]);
    end = start;
  }
  return pieces.reverse();
}

// A pair and the lone noun ending after it are one thing: 居住 and 证.
function joinedEndings(run, pieces) {
  const joined = [];
  for (const [start, end, kind] of pieces) {
    const previous = joined.at(-1);
    const isEnding = kind === UNKNOWN && end - start === 1 && NOUN_ENDINGS.has(run[start]);
    if (isEnding && previous && previous[1] - previous[0] === 2 && previous[2] === CONTENT) {
      joined[joined.length - 1] = [previous[0], end, CONTENT];
    } else joined.push([start, end, kind]);
  }
  return joined;
}

function placesOf(pieces) {
  const places = new Set();
  for (const [start, end] of pieces) for (let at = start; at < end; at += 1) places.add(at);
  return places;
}

function comparePieces(first, other) {
  for (let at = 0; at < Math.min(first.length, other.length); at += 1) {
    const found = first[at][0] - other[at][0] || first[at][1] - other[at][1];
    if (found) return found;
  }
  return first.length - other.length;
}

function stretches(places) {
  const found = [];
  for (const at of places) {
    if (found.length && found.at(-1)[1] === at) found.at(-1)[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}

// A stop word may lose its first character, 没 of 没有, but no other: 志 of 同志.
function cutsWord([start, end], words) {
  return end - start === 1 && words.some((word) => (
    word.start <= start && start < endOf(word) && word.text.length > 1 && word.kind !== UNKNOWN
    && !(word.kind === STOP_WORD && word.start === start)
  ));
}

// Whether a scattered word may be read: no longer subject, and no word cut through.
function fits(one, places, words) {
  const ends = new Set(one.pieces.map(([, end]) => end));
  const mayBeCut = (word) => word.kind === UNKNOWN || word.kind === STOP_WORD;
  if (one.pieces.some((piece) => cutsWord(piece, words))) return false;
  for (const word of words) {
    let isInside = false;
    for (let at = word.start; at < endOf(word); at += 1) isInside ||= places.has(at);
    if (!isInside) continue;
    if (isSubject(word.kind) && word.text.length >= one.length) return false;
    if (!mayBeCut(word) && !places.has(endOf(word) - 1)) return false;
  }
  return [...ends].every((end) => words.every(
    (word) => mayBeCut(word) || ends.has(endOf(word)) || !(word.start < end && end < endOf(word)),
  ));
}
