// What was asked: the query taken apart into ids, words, phrases and exclusions.

import { letters, SEPARATOR } from "./fold.mjs";
import { LONGEST_ID } from "./weights.mjs";

const LIST_WORDS = [
  ["basic", 0], ["b", 0], ["基本", 0],
  ["cooperative", 1], ["c", 1], ["配合", 1],
  ["reclaimed", 2], ["r", 2], ["收回", 2],
];
const LATIN = /^[a-z ]+$/;

// Reads 配合35, 配合-35, 配合第35项, c35 or cooperative-35; null for anything else.
export function readId(typed) {
  if (typed.length > LONGEST_ID) return null;
  let text = typed.normalize("NFKC").trim().toLowerCase().replace(/^上级(?:部门)?/, "");
  const found = LIST_WORDS.find(([word]) => text.startsWith(word));
  if (!found) return null;
  text = text.slice(found[0].length).replace(/^履职/, "").replace(/^事项/, "").replace(/^清单/, "");
  text = text.trim().replace(/^[-‐‑‒–—―－_]/, "").trim().replace(/^第/, "").trim();
  const digits = text.replace(/[项条]$/, "").trim();
  return /^[0-9]{1,4}$/.test(digits) ? { list: found[1], number: Number(digits) } : null;
}

export function makeTerm(typed, key, phrase = false) {
  const spelt = letters(typed);
  return { typed, key, phrase, spelt: /[a-z]/.test(spelt) ? spelt : "" };
}

export function parseQuery(text, folder) {
  const whole = readId(text);
  const question = { text, ids: whole ? [whole] : [], terms: [], excluded: [] };
  if (whole) return question;
  for (const piece of text.matchAll(/((?<!\S)[-－])?(?:["＂]([^"＂]*)["＂]|([^\s"＂]+))/gu)) {
    const isPhrase = piece[2] !== undefined;
    const typed = isPhrase ? piece[2] : piece[3];
    const id = isPhrase ? null : readId(typed);
    const key = folder.key(typed);
    if (piece[1] && key) question.excluded.push(key.replaceAll(SEPARATOR, ""));
    else if (id) question.ids.push(id);
    else if (key) question.terms.push(makeTerm(typed, key, isPhrase));
  }
  question.terms = joinLatin(question.terms);
  return question;
}

// A text that is no query: quotation marks and minus signs mean nothing.
export function parseText(text, folder) {
  const whole = readId(text);
  if (whole) return { text, ids: [whole], terms: [], excluded: [] };
  const terms = text.split(/\s+/).map((typed) => makeTerm(typed, folder.key(typed)));
  return { text, ids: [], terms: joinLatin(terms.filter((term) => term.key)), excluded: [] };
}

// Neighbouring pinyin words are one word with a border that was typed: renshe ju.
function joinLatin(terms) {
  const joined = [];
  for (const term of terms) {
    const previous = joined.at(-1);
    const both = previous && !term.phrase && !previous.phrase;
    if (both && LATIN.test(term.spelt) && LATIN.test(previous.spelt)) {
      joined[joined.length - 1] = makeTerm(
        `${previous.typed} ${term.typed}`, `${previous.key} ${term.key}`,
      );
    } else joined.push(term);
  }
  return joined;
}
