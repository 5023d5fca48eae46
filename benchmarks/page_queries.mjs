// Asks the page's own search queries and texts: the knowledge, queries and texts on stdin.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { Knowledge } = await import(pathToFileURL(`${process.argv[2]}/search.mjs`).href);
const { Checker, printedParts } = await import(pathToFileURL(`${process.argv[2]}/matters.mjs`).href);
const { general, township, passages, steps, queries, texts } = JSON.parse(readFileSync(0, "utf8"));
const knowledge = new Knowledge(general);
const engine = knowledge.engine(township, passages);
for (const _ of engine.rereader.prepare());
engine.search("动物防疫");
const answers = queries.map((query) => {
  const before = performance.now();
  const { hits, unlisted } = engine.search(query);
  const found = hits.slice(0, 20).map((hit) => {
    const duty = engine.corpus.duties[hit.duty];
    return [`${general.lists[duty.list][0]}-${duty.number}`, hit.tier, hit.score];
  });
  return { hits: found, unlisted, milliseconds: performance.now() - before };
});
const checker = new Checker(engine, general, printedParts(passages, (duty) => steps[duty]));
const checks = texts.map((text) => checker.check(text).matters.map((matter) => ({
  quote: matter.quote,
  verdict: matter.verdict,
  confidence: matter.confidence,
  part: matter.askedPart,
  answers: matter.answers.map((duty) => `${general.lists[engine.corpus.duties[duty].list][0]}-${engine.corpus.duties[duty].number}`),
})));
process.stdout.write(JSON.stringify({ answers, checks }));
