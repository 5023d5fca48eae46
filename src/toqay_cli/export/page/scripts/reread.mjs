// Reading a question anew: by its sound, or with a wrong character put right.

import { SEPARATOR } from "./fold.mjs";
import { PASSAGE_END } from "./corpus.mjs";
import { STOP_WORD, UNKNOWN, endOf, isSubject } from "./lexicon.mjs";
import { Readings } from "./pinyin.mjs";
import { makeTerm } from "./query.mjs";
import { makeReady } from "./rank.mjs";
import {
  LEAST_INITIALS, LEAST_HOMOPHONE, MOST_PATTERNS, MOST_FOUND, LONGEST_CORE, LONGEST_WINDOW,
  MOST_WINDOWS,
  LEAST_LENGTH as LEAST_EDITED,
} from "./weights.mjs";

const SOUNDED = ["name", "keywords", "topic", "departments", "clause"];

export class Rereader {
  constructor(corpus, lexicon, general) {
    this.corpus = corpus;
    this.lexicon = lexicon;
    this.general = general;
    this.sounds = {};
    this.having = new Map();
    this.neighbours = new Map();
  }

  // Does in steps what takes long and is the same for every question.
  *prepare() {
    yield* this.#gather();
    this.readings ??= new Readings(this.general);
    for (const sound of ["strict", "loose", "initials"]) {
      yield;
      this.#sounding(sound);
    }
    yield* this.lexicon.subjects.words.prepare();
  }

  bySound(asked) {
    return this.#alternatives(asked, (one) => this.#heard(one));
  }

  byEdit(asked) {
    return this.#alternatives(asked, (one) => this.#misspelt(one));
  }

  #alternatives(asked, reread) {
    const alternatives = [];
    asked.forEach((one, position) => {
      for (const [typed, text, likeness] of reread(one)) {
        const key = typed === one.term.typed ? text : one.core.replaceAll(typed, text);
        const changed = asked.slice();
        changed[position] = makeReady({ ...makeTerm(text, key), phrase: false }, this.lexicon);
        alternatives.push({ asked: changed, reading: { typed, readAs: text }, likeness });
      }
    });
    return alternatives;
  }

  #heard(one) {
    if (one.term.spelt) {
      if (this.lexicon.dutiesWith(one.term.key)) return [];
      const found = this.#spoken(one.term.spelt);
      const most = Math.max(1, ...found.map((each) => each.times));
      return found.map((each) => [one.term.typed, each.text, each.isWord ? 1 : 0.5 + (0.4 * each.times) / most]);
    }
    for (const window of this.#windows(one)) {
      const found = [];
      for (const loose of [false, true]) {
        const heard = this.#homophones(window, loose);
        if (heard.length) found.push([window, heard[0].text, 0.95 - 0.2 * loose]);
        if (heard.length) return found;
      }
    }
    return [];
  }

  #misspelt(one) {
    for (const window of this.#windows(one)) {
      const found = this.#nearest(window);
      if (found.length) {
        return found.filter(([text]) => text !== window)
          .map(([text, distance]) => [window, text, 1 - distance / window.length]);
      }
    }
    return [];
  }

  // The stretches of a word that may be wrong: all of it, then around what is unknown.
  #windows(one) {
    const { core } = one;
    if (!core || core.length > LONGEST_CORE || this.lexicon.dutiesWith(core)) return [];
    if (one.words.every((word) => isSubject(word.kind) || word.kind === STOP_WORD)) return [];
    const windows = core.length <= LONGEST_WINDOW ? [core] : [];
    const offset = one.words[0].start;
    const unknown = one.words
      .filter((word) => word.kind === UNKNOWN && (word.text.length > 1 || core.length <= LONGEST_WINDOW))
      .map((word) => [word.start - offset, endOf(word) - offset]);
    const borders = new Set();
    for (const word of one.words) {
      if (word.kind === UNKNOWN) continue;
      for (let at = word.start + 1; at < endOf(word); at += 1) borders.add(at - offset);
    }
    let tried = 0;
    for (let length = Math.min(core.length - 1, LONGEST_WINDOW); length > 2; length -= 1) {
      for (let start = 0; start + length <= core.length; start += 1) {
        const isInside = unknown.some(([left, right]) => start <= left && right <= start + length);
        const isWhole = !borders.has(start) && !borders.has(start + length);
        if (isInside && isWhole && tried < MOST_WINDOWS * length) {
          tried += 1;
          windows.push(core.slice(start, start + length));
        }
      }
    }
    return windows;
  }

  // --- by sound

  // All that may be meant: passages, words of listed subjects, names of bodies.
  #text() {
    for (const _ of this.#gather()) { /* All steps at once: it is asked for now. */ }
    return this.text;
  }

  *#gather() {
    if (this.text) return;
    const listed = new Set();
    for (const words of this.lexicon.subjects.listedWords()) {
      for (const word of words) listed.add(word);
      yield;
    }
    this.text ??= [
      ...SOUNDED.map((zone) => this.corpus.zones[zone].text),
      ...[...listed].sort(),
      ...this.corpus.spellings.keys(),
    ].join(PASSAGE_END);
  }

  #sounding(sound) {
    this.readings ??= new Readings(this.general);
    this.sounds.strict ??= this.readings.of(this.#text());
    this.sounds[sound] ??= this.readings[sound](this.sounds.strict);
    return this.sounds[sound];
  }

  #pieces(sought, spoken) {
    const found = [];
    if (!this.#maySound(sought, spoken)) return found;
    for (let at = spoken.indexOf(sought); at >= 0; at = spoken.indexOf(sought, at + 1)) {
      found.push(this.text.slice(at, at + sought.length));
    }
    return found;
  }

  // Whether all neighbouring syllables are neighbours somewhere: most windows share a pair that
  // is nowhere.
  #maySound(sought, spoken) {
    if (!this.neighbours.has(spoken)) this.neighbours.set(spoken, new Map());
    const known = this.neighbours.get(spoken);
    for (let at = 0; at + 1 < sought.length; at += 1) {
      const pair = sought.slice(at, at + 2);
      if (!known.has(pair)) known.set(pair, spoken.includes(pair));
      if (!known.get(pair)) return false;
    }
    return true;
  }

  #spoken(key) {
    for (const loose of [false, true]) {
      const found = this.#spelt(key, loose);
      if (found.length) return found;
    }
    return this.#abbreviated(key.replaceAll(SEPARATOR, ""));
  }

  #spelt(key, loose) {
    const spoken = this.#sounding(loose ? "loose" : "strict");
    const counts = new Map();
    for (const [pattern, fixed] of this.#patterns(key, loose)) {
      if (pattern.length < 2) continue;
      for (const piece of this.#pieces(pattern, spoken)) {
        if (fixed.every(([at, char]) => piece[at] === char)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
      }
    }
    return this.#ranked(counts);
  }

  #patterns(key, loose) {
    let partial = [["", []]];
    for (const part of key.match(/[a-z]+|[^a-z ]/gu) ?? []) {
      if (/[a-z]/.test(part)) {
        const ways = this.readings.syllables(part, loose);
        partial = partial.flatMap(([sound, fixed]) => ways.map((way) => [sound + way, fixed]));
        partial.splice(MOST_PATTERNS);
      } else {
        const sounded = this.readings.of(part, loose);
        partial = partial.map(([sound, fixed]) => [sound + sounded, [...fixed, [sound.length, part]]]);
      }
    }
    return partial;
  }

  #abbreviated(typed) {
    if (typed.length < LEAST_INITIALS || !/^[a-z]+$/.test(typed)) return [];
    const counts = new Map();
    for (const piece of this.#pieces(typed, this.#sounding("initials"))) {
      if (!piece.includes(SEPARATOR)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
    const whole = [...counts].filter(([piece]) => this.lexicon.isWhole(piece));
    return this.#ranked(new Map(whole));
  }

  // Pieces that sound like a key but are written otherwise; half of the characters must agree.
  #homophones(key, loose) {
    if (key.length < LEAST_HOMOPHONE) return [];
    const spoken = this.#sounding(loose ? "loose" : "strict");
    const counts = new Map();
    for (const piece of this.#pieces(this.readings.of(key, loose), spoken)) {
      const same = [...piece].filter((char, at) => char === key[at]).length;
      if (piece !== key && !piece.includes(SEPARATOR) && 2 * same >= key.length) {
        counts.set(piece, (counts.get(piece) ?? 0) + 1);
      }
    }
    return this.#ranked(counts);
  }

  #ranked(counts) {
    const found = [...counts].map(([text, times]) => ({ text, times, isWord: this.lexicon.isOwnWord(text) }));
    found.sort((a, b) => b.isWord - a.isWord || b.times - a.times || (a.text < b.text ? -1 : 1));
    return found.slice(0, MOST_FOUND);
  }

  // --- by edits

  #nearest(typed) {
    const edits = typed.length < LEAST_EDITED ? 0 : typed.length < 6 ? 1 : 2;
    if (!edits) return [];
    const floor = 1 - (edits + 0.5) / typed.length;
    const windows = [];
    for (const passage of this.#lackingAtMost(edits, typed)) {
      const window = bestWindow(typed, passage);
      if (window.ratio >= floor) windows.push(window);
    }
    windows.sort((a, b) => b.ratio - a.ratio);
    const found = new Map();
    for (const { piece } of windows.slice(0, 15)) {
      const distance = editDistance(typed, piece);
      const isNear = distance <= edits && piece.length >= typed.length - 1;
      if (isNear && !found.has(piece)) found.set(piece, distance);
    }
    return [...found].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
  }

  // The passages that have all characters of what was typed but so many.
  #lackingAtMost(edits, typed) {
    if (!this.parted) {
      this.parted = this.#text().split(/[\n\f]/u);
      let end = -1;
      this.ends = this.parted.map((passage) => (end += passage.length + 1));
    }
    const counts = new Uint8Array(this.parted.length);
    for (const char of typed) for (const at of this.#having(char)) counts[at] += 1;
    const found = [];
    for (let at = 0; at < counts.length; at += 1) {
      if (counts[at] >= typed.length - edits) found.push(this.parted[at]);
    }
    return found;
  }

  // The passages that have a character, by number.
  #having(char) {
    let found = this.having.get(char);
    if (!found) {
      found = [];
      let passage = 0;
      for (let at = this.text.indexOf(char); at >= 0; at = this.text.indexOf(char, this.ends[passage])) {
        while (this.ends[passage] < at) passage += 1;
        found.push(passage);
      }
      this.having.set(char, found);
    }
    return found;
  }
}

// The stretch of a passage, as long as what was typed, that shares most of its order.
function bestWindow(typed, passage) {
  let best = { ratio: 0, piece: "" };
  const width = typed.length;
  for (let start = 1 - width; start < passage.length; start += 1) {
    const piece = passage.slice(Math.max(start, 0), start + width);
    if (piece.length * 2 < width || !typed.includes(piece.at(-1))) continue;
    const ratio = (2 * sharedOrder(typed, piece)) / (width + piece.length);
    if (ratio > best.ratio) best = { ratio, piece: piece.trim() };
    if (ratio === 1) break;
  }
  return best;
}

function sharedOrder(first, other) {
  let row = new Array(other.length + 1).fill(0);
  for (const char of first) {
    const next = [0];
    for (let at = 1; at <= other.length; at += 1) {
      next.push(char === other[at - 1] ? row[at - 1] + 1 : Math.max(row[at], next[at - 1]));
    }
    row = next;
  }
  return row.at(-1);
}

function editDistance(first, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let line = 1; line <= first.length; line += 1) {
    const next = [line];
    for (let at = 1; at <= other.length; at += 1) {
      const change = row[at - 1] + (first[line - 1] !== other[at - 1]);
      next.push(Math.min(change, row[at] + 1, next[at - 1] + 1));
    }
    row = next;
  }
  return row.at(-1);
}
