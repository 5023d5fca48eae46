// The search key of a text: width, case, traditional characters and punctuation levelled.

export const SEPARATOR = " ";
const ZERO_WIDTH = new Set("“”‘’《》〈〉「」『』（）()[]【】{}\"'`·・•");
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

// What a unit of UTF-16 folds to where that is no other unit.
const DROPPED = 0xfffd;
const PARTING = 0xfffe;
const UNREAD = 0xffff;

export class Folder {
  constructor(pairs) {
    this.simplified = new Map();
    this.units = new Uint16Array(0x10000).fill(UNREAD);
    // Nothing but a simplified form may stand for a common ideograph.
    for (let unit = 0x4e00; unit <= 0x9fff; unit += 1) this.units[unit] = unit;
    const characters = [...pairs];
    for (let at = 0; at + 1 < characters.length; at += 2) {
      const [char, simplified] = [characters[at], characters[at + 1]];
      this.simplified.set(char, simplified);
      if (char.length === 1) this.units[char.charCodeAt(0)] = simplified.length === 1 ? simplified.charCodeAt(0) : UNREAD;
    }
    this.folded = new Map();
  }

  character(char) {
    let folded = this.folded.get(char);
    if (folded === undefined) {
      folded = "";
      for (const part of char.normalize("NFKC").toLowerCase()) folded += this.#one(part);
      this.folded.set(char, folded);
    }
    return folded;
  }

  #one(char) {
    if (ZERO_WIDTH.has(char)) return "";
    if (!WORD_CHARACTER.test(char)) return SEPARATOR;
    return this.simplified.get(char) ?? char;
  }

  // Looks a unit up for the first time; one that folds to no single unit stays UNREAD.
  #read(char) {
    const unit = char.charCodeAt(0);
    if (unit >= 0xd800 && unit <= 0xdfff) return UNREAD;
    const folded = this.character(char);
    let read = folded.length === 1 ? folded.charCodeAt(0) : UNREAD;
    if (!folded) read = DROPPED;
    else if (folded === SEPARATOR) read = PARTING;
    this.units[unit] = read;
    return read;
  }

  key(text) {
    const { units } = this;
    let key = "";
    let isParted = false;
    let kept = 0;
    const take = (piece) => {
      if (!piece) return;
      key += isParted && key ? SEPARATOR + piece : piece;
      isParted = false;
    };
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      let folded = units[unit];
      if (folded === unit) continue;
      if (folded === UNREAD) folded = this.#read(text[at]);
      if (folded === unit) continue;
      take(text.slice(kept, at));
      if (folded === PARTING) isParted = true;
      else if (folded === UNREAD) {
        const char = String.fromCodePoint(text.codePointAt(at));
        for (const part of this.character(char)) {
          if (part === SEPARATOR) isParted = true;
          else take(part);
        }
        at += char.length - 1;
      } else if (folded !== DROPPED) take(String.fromCharCode(folded));
      kept = at + 1;
    }
    take(text.slice(kept));
    return key;
  }

  // The key with, for each of its characters, where in the text it came from.
  withOffsets(text) {
    let key = "";
    const offsets = [];
    for (let at = 0; at < text.length;) {
      const char = String.fromCodePoint(text.codePointAt(at));
      for (const part of this.#folded(char)) {
        if (part !== SEPARATOR || (key && !key.endsWith(SEPARATOR))) {
          for (let unit = 0; unit < part.length; unit += 1) offsets.push(at);
          key += part;
        }
      }
      at += char.length;
    }
    if (key.endsWith(SEPARATOR)) {
      key = key.slice(0, -1);
      offsets.pop();
    }
    return { key, offsets };
  }

  #folded(char) {
    const unit = char.charCodeAt(0);
    return this.units[unit] === unit ? char : this.character(char);
  }
}

// What was typed in letters, levelled: lower case, without tones, ü as v, borders as spaces.
export function letters(text) {
  const lowered = text.normalize("NFKC").toLowerCase().replace(/['’]/g, " ");
  const marked = lowered.normalize("NFD").replace(/u\u0308/g, "v");
  const plain = marked.replace(/\p{Mn}/gu, "").normalize("NFC");
  return plain.split(/\s+/).filter(Boolean).join(" ");
}
