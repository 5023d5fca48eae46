// Readings: each character of a text replaced by a private one that stands for its syllable.

import { MOST_WAYS } from "./weights.mjs";

const FIRST_CODE = 0xe000;
const FIRST_WORD_CODE = 0xf000;
const MOST_AT_ONCE = 8192;

function loosened(syllable) {
  let loose = syllable.replace(/^(zh|ch|sh)/, (initial) => initial[0]);
  if (loose.endsWith("ng")) loose = loose.slice(0, -1);
  return loose.replaceAll("v", "u");
}

function loosenedLetters(typed) {
  return typed.replace(/zh|ch|sh/g, (initial) => initial[0]).replaceAll("v", "u").replace(/ng(?![aeiou])/g, "n");
}

// A text with each unit of UTF-16 replaced that a table has another for.
function replaced(text, table) {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    units[at] = table[unit] || unit;
  }
  return units;
}

function asText(units) {
  let text = "";
  for (let at = 0; at < units.length; at += MOST_AT_ONCE) {
    text += String.fromCharCode.apply(null, units.subarray(at, at + MOST_AT_ONCE));
  }
  return text;
}

export class Readings {
  constructor(general) {
    this.code = new Map();
    this.spoken = [];
    this.sound = new Uint16Array(0x10000);
    general.readings.split("\n").forEach((row, position) => {
      const [syllable, characters] = row.split(" ");
      this.code.set(syllable, String.fromCharCode(FIRST_CODE + position));
      this.spoken.push(syllable);
      for (const char of characters) {
        const unit = char.charCodeAt(0);
        if (char.length === 1 && !this.sound[unit]) this.sound[unit] = FIRST_CODE + position;
      }
    });
    this.looseCode = new Map();
    for (const syllable of this.spoken) {
      const loose = loosened(syllable);
      if (!this.looseCode.has(loose)) this.looseCode.set(loose, this.code.get(syllable));
    }
    this.wordCode = new Map();
    this.misread = general.misread.split("\n").filter(Boolean).map((row) => {
      const [word, ...sounds] = row.split(" ");
      return [word, sounds.map((each) => this.#codeOf(each)).join("")];
    });
    this.misread.sort((a, b) => b[0].length - a[0].length);
    this.looser = this.#table((syllable) => this.looseCode.get(loosened(syllable)));
    this.initial = this.#table((syllable) => syllable[0]);
    for (const [syllable, code] of this.wordCode) this.initial[code.charCodeAt(0)] = syllable.charCodeAt(0);
  }

  #codeOf(syllable) {
    if (this.code.has(syllable)) return this.code.get(syllable);
    if (!this.wordCode.has(syllable)) {
      this.wordCode.set(syllable, String.fromCharCode(FIRST_WORD_CODE + this.wordCode.size));
    }
    return this.wordCode.get(syllable);
  }

  #table(change) {
    const table = new Uint16Array(0x10000);
    this.spoken.forEach((syllable, at) => { table[FIRST_CODE + at] = change(syllable).charCodeAt(0); });
    return table;
  }

  of(text, loose = false) {
    const units = replaced(text, this.sound);
    const taken = new Uint8Array(text.length);
    for (const [word, sounds] of this.misread) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (taken[at] || taken[at + word.length - 1]) continue;
        for (let each = 0; each < word.length; each += 1) {
          units[at + each] = sounds.charCodeAt(each);
          taken[at + each] = 1;
        }
      }
    }
    const reading = asText(units);
    return loose ? this.loose(reading) : reading;
  }

  loose(reading) {
    return asText(replaced(reading, this.looser));
  }

  initials(reading) {
    return asText(replaced(reading, this.initial));
  }

  // The ways to read letters as the fewest syllables; none when there is none.
  syllables(typed, loose) {
    const code = loose ? this.looseCode : this.code;
    const sought = loose ? loosenedLetters(typed) : typed;
    const ways = [[[]]];
    for (let end = 1; end <= sought.length; end += 1) {
      const found = [];
      for (let start = Math.max(0, end - 6); start < end; start += 1) {
        const syllable = code.get(sought.slice(start, end));
        if (syllable) for (const way of ways[start]) found.push([...way, syllable]);
      }
      const fewest = Math.min(...found.map((way) => way.length));
      ways.push(found.filter((way) => way.length === fewest).slice(0, MOST_WAYS));
    }
    return ways.at(-1).map((way) => way.join(""));
  }
}
