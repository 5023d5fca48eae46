// The subjects that words lead to, and where each stands in the duties.

import {
  WIDEST_GAP, WIDEST_SCATTER, LONGEST_PART, LEAST_IN_PIECES, LEAST_SHORTENED,
} from "./weights.mjs";

// The fields of a subject's row.
const PRINTED = 1;
const PARTS = 3;
const GENERAL = 4;
const MOST_SHARED = 9;
const [TAB, SPACE, BAR, PLUS, ZERO, NINE] = ["\t", " ", "|", "+", "0", "9"].map((each) => each.charCodeAt(0));

function words(joined) {
  return joined ? joined.split(" ") : [];
}

// Words of which each was left without what it shares with the one before: 农村低保 2养老.
export function lengthened(entries) {
  let before = "";
  return entries.map((entry) => {
    const shared = entry.charCodeAt(0) - ZERO;
    before = shared < 0 || shared > 9 ? entry : before.slice(0, shared) + entry.slice(1);
    return before;
  });
}

// The long printed words without what they begin with: 承包经营权证.
function shortened(printed) {
  return printed.filter((word) => word.length >= LEAST_SHORTENED).map((word) => word.slice(2));
}

// The words of a packed row, whole: those printed, and those said.
function wordsOfRow(packed) {
  const [name, printed, said] = packed.split("\t", PARTS);
  const isPrinted = !name.startsWith("*");
  const whole = [...(isPrinted ? [name] : []), ...lengthened(words(printed))];
  return { printed: whole, said: [...lengthened(words(said)), ...shortened(whole)] };
}

// Enters a subject's number and words of it under a key, in the order of the numbers.
function enter(index, key, number, text) {
  const known = index.get(key);
  if (!known) index.set(key, [[number, text]]);
  else if (known.push([number, text]) && known.at(-2)[0] > number) known.sort((a, b) => a[0] - b[0]);
}

// The rows in which something begins with a character: of each the last one, and to each the one
// before. Chains, since there are many short ones.
class Beginnings {
  constructor() {
    this.last = new Uint32Array(0x10000);
    this.rows = [-1];
    this.before = [0];
  }

  enter(unit, row) {
    const last = this.last[unit];
    if (last && this.rows[last] === row) return;
    this.rows.push(row);
    this.before.push(last);
    this.last[unit] = this.rows.length - 1;
  }

  // Gives each row of a character, the first time that it is asked for.
  take(unit, use) {
    for (let at = this.last[unit]; at; at = this.before[at]) use(this.rows[at]);
    this.last[unit] = 0;
  }
}

// The words and sayings of the subjects. A row is read when one is asked for that may begin as
// one of its own does: to read all of them takes longer than a page may take to open.
export class SubjectWords {
  constructor(rows) {
    this.rows = rows;
    this.readWords = new Uint8Array(rows.length);
    this.readSayings = new Uint8Array(rows.length);
    this.meanings = new Map();
    this.sayings = new Map();
    this.gapped = new Map();
    this.ofWords = new Beginnings();
    this.ofSayings = new Beginnings();
    rows.forEach((packed, number) => {
      const sayings = this.#indexWords(packed, number);
      this.#indexSayings(packed, number, sayings);
    });
  }

  // Enters the words of a row by their first characters, without making them whole; returns where
  // its sayings start.
  #indexWords(packed, number) {
    let field = packed.startsWith("*") ? -1 : 0;
    let length = 0;
    let third = -1;
    let isMark = false;
    let begins = true;
    for (let at = 0; ; at += 1) {
      const unit = packed.charCodeAt(at);
      if (unit === TAB || unit === SPACE) {
        if (field <= PRINTED && length >= LEAST_SHORTENED) this.ofWords.enter(third, number);
        if (unit === TAB) field = Math.max(field, 0) + 1;
        if (field === PARTS) return at + 1;
        length = 0;
        isMark = true;
        begins = true;
      } else if (isMark && unit >= ZERO && unit <= NINE) {
        length = unit - ZERO;
        isMark = false;
        begins = length === 0;
      } else {
        length += 1;
        if (length === 3) third = unit;
        if (begins && field >= 0) this.ofWords.enter(unit, number);
        isMark = false;
        begins = false;
      }
    }
  }

  // Enters the sayings of a row by the characters with which a first part begins.
  #indexSayings(packed, number, from) {
    let borders = 0;
    let plus = Infinity;
    let length = 0;
    let isMark = true;
    let begins = true;
    for (let at = from; packed.charCodeAt(at) !== TAB; at += 1) {
      const unit = packed.charCodeAt(at);
      if (unit === SPACE) {
        length = 0;
        isMark = true;
        begins = true;
      } else if (isMark && unit >= ZERO && unit <= NINE) {
        length = unit - ZERO;
        isMark = false;
        // It begins as the saying before, whose borders and plus count as far as that.
        if (plus >= length) plus = Infinity;
        borders &= (2 << length) - 1;
        begins = plus === Infinity && (!length || ((borders >> length) & 1) === 1);
      } else {
        if (isMark) [borders, plus] = [0, Infinity];
        isMark = false;
        if (begins) this.ofSayings.enter(unit, number);
        if (unit === PLUS) plus = Math.min(plus, length);
        length += 1;
        begins = unit === BAR && plus === Infinity;
        if (begins && length <= MOST_SHARED) borders |= 1 << length;
      }
    }
  }

  #readWords(number) {
    if (this.readWords[number]) return;
    this.readWords[number] = 1;
    const { printed, said } = wordsOfRow(this.rows[number]);
    for (const word of printed) {
      this.#mean(word, number, true);
      if (word.length >= LEAST_IN_PIECES) enter(this.gapped, word.slice(0, 2), number, word);
    }
    for (const word of said) this.#mean(word, number, false);
  }

  #readSayings(number) {
    if (this.readSayings[number]) return;
    this.readSayings[number] = 1;
    for (const saying of lengthened(words(this.rows[number].split("\t")[PARTS]))) {
      const end = saying.indexOf("+");
      const others = saying.slice(end + 1);
      for (const first of saying.slice(0, end).split("|")) enter(this.sayings, first, number, others);
    }
  }

  #mean(word, subject, isPrinted) {
    const known = this.meanings.get(word);
    if (!known) this.meanings.set(word, [{ subject, isPrinted }]);
    else if (!known.some((each) => each.subject === subject)) {
      known.push({ subject, isPrinted });
      known.sort((a, b) => b.isPrinted - a.isPrinted || a.subject - b.subject);
    }
  }

  #readBeginning(unit) {
    this.ofWords.take(unit, (number) => this.#readWords(number));
  }

  // The meanings of a word, those printed first.
  of(word) {
    this.#readBeginning(word.charCodeAt(0));
    return this.meanings.get(word);
  }

  // The sayings of several parts, and the printed words with a gap, that a key holds.
  scattered(key) {
    const found = [];
    for (let start = 0; start < key.length; start += 1) {
      if (key[start] === " ") continue;
      this.#readBeginning(key.charCodeAt(start));
      this.ofSayings.take(key.charCodeAt(start), (number) => this.#readSayings(number));
      for (const [subject, word] of this.gapped.get(key.slice(start, start + 2)) ?? []) {
        for (let border = 2; border <= Math.min(LONGEST_PART, word.length - 2) && key.startsWith(word.slice(0, border), start); border += 1) {
          const pieces = inOrder(key, [start, start + border], word.slice(border));
          if (pieces) found.push({ meaning: { subject, isPrinted: true }, pieces });
        }
      }
      for (let length = 1; length <= LONGEST_PART && start + length <= key.length; length += 1) {
        for (const [subject, rest] of this.sayings.get(key.slice(start, start + length)) ?? []) {
          const others = rest.split("+");
          for (const last of others.pop().split("|")) {
            if (!key.includes(last)) continue;
            const pieces = inAnyOrder(key, [start, start + length], [...others, last]);
            if (pieces) found.push({ meaning: { subject, isPrinted: false }, pieces });
          }
        }
      }
    }
    return found;
  }

  // Reads on, a row at a time, so that no question has to.
  *prepare() {
    for (let number = 0; number < this.rows.length; number += 1) {
      this.#readWords(number);
      this.#readSayings(number);
      yield;
    }
    this.ofWords.last.fill(0);
    this.ofSayings.last.fill(0);
  }
}

// What the subjects are to one township.
export class Subjects {
  constructor(shared, township) {
    this.words = shared;
    if (township.subjects.length) {
      const rows = shared.rows.slice();
      for (const [number, row] of township.subjects) rows[number] = row;
      this.words = new SubjectWords(rows);
    }
    this.postings = township.postings.split("\n");
    this.records = new Map();
  }

  // A subject: its name, what it is a kind of, and its place in each duty that has it.
  record(number) {
    let record = this.records.get(number);
    if (!record) {
      const general = words(this.words.rows[number].split("\t")[GENERAL]);
      const name = this.#name(number);
      const postings = words(this.postings[number]).map((each) => {
        const [, duty, zone, link, word] = each.match(/^([0-9]+)([ntc])([okg])(.*)$/su);
        return { duty: Number(duty), zone, link, word: word || name };
      });
      const isListed = postings.some((posting) => posting.link !== "g");
      record = { number, name, general: general.map((each) => this.#name(Number(each))), postings, isListed };
      this.records.set(number, record);
    }
    return record;
  }

  #name(number) {
    const [name] = this.words.rows[number].split("\t", 1);
    return name.startsWith("*") ? name.slice(1) : name;
  }

  // All words of the subjects that any duty has, for reading them by their sound.
  *listedWords() {
    for (let number = 0; number < this.words.rows.length; number += 1) {
      if (!this.postings[number] || !this.record(number).isListed) continue;
      const { printed, said } = wordsOfRow(this.words.rows[number]);
      yield [...printed, ...said];
    }
  }
}

function inOrder(key, first, rest) {
  const end = first[1];
  const at = key.indexOf(rest, end + 1);
  if (at < 0 || at > end + WIDEST_GAP || key.slice(end, at).includes(" ")) return null;
  return [first, [at, at + rest.length]];
}

function inAnyOrder(key, first, others) {
  const pieces = [first];
  for (const part of others) {
    const low = Math.max(first[0] - WIDEST_SCATTER - part.length, 0);
    const high = first[1] + WIDEST_SCATTER + part.length;
    const after = key.slice(0, high).indexOf(part, first[1]);
    const before = key.slice(0, first[0]).lastIndexOf(part);
    const places = [after, before >= low ? before : -1].filter((at) => at >= 0);
    if (!places.length) return null;
    const at = places.reduce((best, each) => (
      Math.abs(each - first[0]) < Math.abs(best - first[0]) ? each : best
    ));
    pieces.push([at, at + part.length]);
  }
  return pieces.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
