// A text taken apart: lines, numbered items, sentences and clauses, each with its place.

import { LONGEST_HEADING, LONGEST_SENTENCE } from "./weights.mjs";

const CHINESE = "[一二三四五六七八九十百]{1,4}";
const MARKS = [
  `${CHINESE}、`,
  `[（(]${CHINESE}[）)]、?`,
  "[0-9]{1,2}[.．、](?![0-9])",
  "[（(][0-9]{1,2}[）)]、?|[0-9]{1,2}[）)]",
  "[①-⑳]、?",
  `第${CHINESE}[，,、：:]|${CHINESE}是(?:要)?|其${CHINESE}[，,]?`,
  "[-—–•·▪◆●■★→]+",
];
const MARK = new RegExp(MARKS.map((mark) => `(${mark})`).join("|"), "uy");
const INNER = new RegExp(
  `[①-⑳]|(?<=[：:；;。，,])${CHINESE}是(?:要)?|(?<=[：:；;。])第${CHINESE}[，,、]`
  + "|(?<=[：:；;。！])(?:[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)])", "gu",
);
const ENDS = "。！？!?；;";
const CLOSING = "”’」』）)》】\"'";
const CLAUSE_ENDS = "，,：:；;。！？!?】]";
const WORDED = /[\p{L}\p{N}]/u;

function markAt(words, at) {
  MARK.lastIndex = at;
  const found = MARK.exec(words);
  return found ? { end: at + found[0].length, depth: found.slice(1).findIndex((each) => each !== undefined) } : null;
}

// Sentences as {start, end, clauses, kind, item, depth, column}; kind: title, heading, text, cell.
export function sentencesOf(text) {
  const found = [];
  let item = 0;
  const lines = linesOf(text);
  lines.forEach((line, number) => {
    const words = text.slice(line.start, line.end);
    if (words.includes("\t")) {
      item += 1;
      let start = line.start;
      words.split("\t").forEach((cell, column) => {
        const span = stripped(text, start, start + cell.length);
        const parts = span.end - span.start > LONGEST_SENTENCE ? parted(text, span) : span.end > span.start ? [span] : [];
        for (const part of parts) found.push({ ...part, clauses: clausesOf(text, part), kind: "cell", item, depth: -1, column });
        start += cell.length + 1;
      });
      return;
    }
    const isTitle = number === 0 && lines.length > 1 && looksLikeTitle(words.trim());
    for (const piece of itemsOf(text, line)) {
      item += 1;
      parted(text, piece).forEach((span, place) => {
        let kind = isTitle ? "title" : "text";
        if (!isTitle && place === 0 && piece.depth >= 0 && isHeading(text, span, piece)) kind = "heading";
        found.push({ ...span, clauses: clausesOf(text, span), kind, item, depth: piece.depth, column: 0 });
      });
    }
  });
  return found;
}

function looksLikeTitle(words) {
  return words.length <= 60 && !markAt(words, 0) && !/[。；;！]/u.test(words) && !words.endsWith("：");
}

function isHeading(text, span, piece) {
  const words = text.slice(span.start, span.end).trim();
  return words.length <= LONGEST_HEADING && (span.end < piece.end || !ENDS.includes(words.at(-1)));
}

function linesOf(text) {
  const lines = [];
  for (const line of text.matchAll(/[^\r\n\v\f\u001c-\u001e\u0085\u2028\u2029]+/gu)) {
    const span = stripped(text, line.index, line.index + line[0].length);
    if (span.end > span.start) lines.push(span);
  }
  return lines;
}

function stripped(text, start, end) {
  const words = text.slice(start, end);
  const low = start + words.length - words.trimStart().length;
  return { start: low, end: Math.max(low, start + words.trimEnd().length) };
}

function itemsOf(text, line) {
  const words = text.slice(line.start, line.end);
  const mark = markAt(words, 0);
  const starts = [[line.start, mark?.depth ?? -1]];
  INNER.lastIndex = 0;
  for (const inner of words.matchAll(INNER)) {
    if (inner.index >= (mark?.end ?? 0) + 1) starts.push([line.start + inner.index, markAt(words, inner.index)?.depth ?? -1]);
  }
  return starts.map(([start, depth], at) => ({ start, end: starts[at + 1]?.[0] ?? line.end, depth }));
}

function parted(text, span) {
  const found = [];
  const take = (low, high) => {
    const part = stripped(text, low, high);
    if (WORDED.test(text.slice(part.start, part.end))) found.push(part);
  };
  let start = span.start;
  let at = span.start;
  while (at < span.end) {
    if (ENDS.includes(text[at])) {
      let end = at + 1;
      while (end < span.end && (ENDS + CLOSING).includes(text[end])) end += 1;
      take(start, end);
      start = end;
      at = end;
    } else {
      at += 1;
      const mayPart = !WORDED.test(text[at - 1]) || at - start >= 2 * LONGEST_SENTENCE;
      if (at - start > LONGEST_SENTENCE && mayPart) {
        take(start, at);
        start = at;
      }
    }
  }
  take(start, span.end);
  return found;
}

function clausesOf(text, span) {
  const found = [];
  let start = span.start;
  for (let at = span.start; at <= span.end; at += 1) {
    if (at < span.end && !CLAUSE_ENDS.includes(text[at])) continue;
    const part = stripped(text, start, Math.min(at + 1, span.end));
    if (WORDED.test(text.slice(part.start, part.end))) found.push(part);
    start = at + 1;
  }
  return found;
}
