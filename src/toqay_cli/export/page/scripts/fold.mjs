// The search key of a text: width, case, traditional characters and punctuation levelled.

export const SEPARATOR = " ";
const ZERO_WIDTH = new Set("“”‘’《》〈〉「」『』（）()[]【】{}\"'`·・•");
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

export class Folder {
  constructor(pairs) {
    this.simplified = new Map();
    const characters = [...pairs];
    for (let at = 0; at + 1 < characters.length; at += 2) {
      this.simplified.set(characters[at], characters[at + 1]);
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

  key(text) {
    let folded = "";
    for (const char of text) folded += this.character(char);
    return folded.split(SEPARATOR).filter(Boolean).join(SEPARATOR);
  }

  // The key with, for each of its characters, where in the text it came from.
  withOffsets(text) {
    let key = "";
    const offsets = [];
    let position = 0;
    for (const char of text) {
      for (const part of this.character(char)) {
        if (part !== SEPARATOR || (key && !key.endsWith(SEPARATOR))) {
          for (let unit = 0; unit < part.length; unit += 1) offsets.push(position);
          key += part;
        }
      }
      position += char.length;
    }
    if (key.endsWith(SEPARATOR)) {
      key = key.slice(0, -1);
      offsets.pop();
    }
    return { key, offsets };
  }
}

// What was typed in letters, levelled: lower case, without tones, ü as v, borders as spaces.
export function letters(text) {
  const lowered = text.normalize("NFKC").toLowerCase().replace(/['’]/g, " ");
  const marked = lowered.normalize("NFD").replace(/u\u0308/g, "v");
  const plain = marked.replace(/\p{Mn}/gu, "").normalize("NFC");
  return plain.split(/\s+/).filter(Boolean).join(" ");
}
