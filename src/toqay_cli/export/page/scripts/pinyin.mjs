// Readings: each character of a text replaced by a private one that stands for its syllable.

const FIRST_CODE = 0xe000;
const FIRST_WORD_CODE = 0xf000;
const MOST_WAYS = 8;

function loosened(syllable) {
  let loose = syllable.replace(/^(zh|ch|sh)/, (initial) => initial[0]);
  if (loose.endsWith("ng")) loose = loose.slice(0, -1);
  return loose.replaceAll("v", "u");
}

function loosenedLetters(typed) {
  return typed.replace(/zh|ch|sh/g, (initial) => initial[0]).replaceAll("v", "u").replace(/ng(?![aeiou])/g, "n");
}

export class Readings {
  constructor(general) {
    this.code = new Map();
    this.spoken = [];
    this.sound = new Map();
    general.readings.split("\n").forEach((row, position) => {
      const [syllable, characters] = row.split(" ");
      const code = String.fromCharCode(FIRST_CODE + position);
      this.code.set(syllable, code);
      this.spoken.push(syllable);
      for (const char of characters) if (!this.sound.has(char)) this.sound.set(char, code);
    });
    this.looseCode = new Map();
    for (const syllable of this.spoken) {
      const loose = loosened(syllable);
      if (!this.looseCode.has(loose)) this.looseCode.set(loose, this.code.get(syllable));
    }
    this.wordCode = new Map();
    this.misread = new Map();
    for (const row of general.misread.split("\n").filter(Boolean)) {
      const [word, ...sounds] = row.split(" ");
      const found = this.misread.get(word[0]) ?? [];
      found.push([word, sounds.map((each) => this.#codeOf(each)).join("")]);
      this.misread.set(word[0], found);
    }
    for (const found of this.misread.values()) found.sort((a, b) => b[0].length - a[0].length);
  }

  #codeOf(syllable) {
    if (this.code.has(syllable)) return this.code.get(syllable);
    if (!this.wordCode.has(syllable)) {
      this.wordCode.set(syllable, String.fromCharCode(FIRST_WORD_CODE + this.wordCode.size));
    }
    return this.wordCode.get(syllable);
  }

  of(text, loose = false) {
    const parts = [];
    let at = 0;
    while (at < text.length) {
      const found = this.misread.get(text[at])?.find(([word]) => text.startsWith(word, at));
      parts.push(found ? found[1] : this.sound.get(text[at]) ?? text[at]);
      at += found ? found[0].length : 1;
    }
    const reading = parts.join("");
    return loose ? this.loose(reading) : reading;
  }

  loose(reading) {
    return this.#each(reading, (syllable) => this.looseCode.get(loosened(syllable)));
  }

  initials(reading) {
    const word = new Map([...this.wordCode].map(([syllable, code]) => [code, syllable[0]]));
    return this.#each(reading, (syllable) => syllable[0], word);
  }

  #each(reading, change, others = new Map()) {
    const changed = new Map(others);
    this.spoken.forEach((syllable, at) => changed.set(String.fromCharCode(FIRST_CODE + at), change(syllable)));
    let found = "";
    for (let at = 0; at < reading.length; at += 1) found += changed.get(reading[at]) ?? reading[at];
    return found;
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
