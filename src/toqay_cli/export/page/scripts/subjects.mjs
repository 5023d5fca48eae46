// The subjects that words lead to, and where each stands in the duties.

const WIDEST_GAP = 6;
const WIDEST_SCATTER = 8;
const LONGEST_PART = 6;
const LEAST_IN_PIECES = 6;
const LEAST_SHORTENED = 7;
const ZERO = "0".charCodeAt(0);

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

// A subject as the page was given it, its words whole.
function wholeRow([name, printed, said, parts, general]) {
  const isPrinted = !name.startsWith("*");
  return {
    name: isPrinted ? name : name.slice(1),
    printed: [...(isPrinted ? [name] : []), ...lengthened(words(printed))],
    said: lengthened(words(said)),
    parts,
    general: words(general).map(Number),
  };
}

// The long printed words without what they begin with: 承包经营权证.
function shortened(printed) {
  return printed.filter((word) => word.length >= LEAST_SHORTENED).map((word) => word.slice(2));
}

export class Subjects {
  constructor(general, township) {
    general.wholeSubjects ??= general.subjects.map(wholeRow);
    this.rows = general.wholeSubjects.slice();
    for (const [number, row] of township.subjects) this.rows[number] = wholeRow(row);
    this.postings = township.postings;
    this.records = new Map();
    this.meanings = new Map();
    this.rows.forEach(({ printed }, number) => this.#enter(printed, number, true));
    this.rows.forEach(({ printed, said }, number) => {
      this.#enter(said, number, false);
      this.#enter(shortened(printed), number, false);
    });
    this.parts = null;
  }

  #enter(keys, number, isPrinted) {
    for (const key of keys) {
      const known = this.meanings.get(key);
      if (!known) this.meanings.set(key, [{ subject: number, isPrinted }]);
      else if (!known.some((each) => each.subject === number)) known.push({ subject: number, isPrinted });
    }
  }

  // A subject: its name, what it is a kind of, and its place in each duty that has it.
  record(number) {
    let record = this.records.get(number);
    if (!record) {
      const { name, general } = this.rows[number];
      const packed = this.postings[number];
      const postings = (packed ? packed.split(" ") : []).map((each) => {
        const [, duty, zone, link, word] = each.match(/^([0-9]+)([ntc])([okg])(.*)$/su);
        return { duty: Number(duty), zone, link, word };
      });
      const isListed = postings.some((posting) => posting.link !== "g");
      record = { number, name, general: general.map((each) => this.rows[each].name), postings, isListed };
      this.records.set(number, record);
    }
    return record;
  }

  // All words of the subjects that any duty has, for reading them by their sound.
  listedWords() {
    const found = new Set();
    this.rows.forEach(({ printed, said }, number) => {
      const packed = this.postings[number];
      if (packed && this.record(number).isListed) {
        for (const word of printed) found.add(word);
        for (const word of said) found.add(word);
        for (const word of shortened(printed)) found.add(word);
      }
    });
    return [...found].sort();
  }

  // The sayings of several parts, and the printed words with a gap, that a key holds.
  scattered(key) {
    const { sayings, gapped } = this.partIndex();
    const found = [];
    for (let start = 0; start < key.length; start += 1) {
      if (key[start] === " ") continue;
      for (const [word, subject] of gapped.get(key.slice(start, start + 2)) ?? []) {
        for (let border = 2; border <= Math.min(LONGEST_PART, word.length - 2) && key.startsWith(word.slice(0, border), start); border += 1) {
          const pieces = inOrder(key, [start, start + border], word.slice(border));
          if (pieces) found.push({ meaning: { subject, isPrinted: true }, pieces });
        }
      }
      for (let length = 1; length <= LONGEST_PART && start + length <= key.length; length += 1) {
        for (const [subject, rest] of sayings.get(key.slice(start, start + length)) ?? []) {
          const [seconds, ...others] = rest.split("+");
          for (const second of seconds.split("|")) {
            if (!key.includes(second)) continue;
            const pieces = inAnyOrder(key, [start, start + length], [second, ...others]);
            if (pieces) found.push({ meaning: { subject, isPrinted: false }, pieces });
          }
        }
      }
    }
    return found;
  }

  // Sayings by their first part, long printed words by their first two characters.
  partIndex() {
    if (this.parts) return this.parts;
    const sayings = new Map();
    const gapped = new Map();
    const enter = (index, key, entry) => {
      const known = index.get(key);
      if (known) known.push(entry);
      else index.set(key, [entry]);
    };
    this.rows.forEach(({ printed, parts }, number) => {
      for (const word of printed) {
        if (word.length >= LEAST_IN_PIECES) enter(gapped, word.slice(0, 2), [word, number]);
      }
      for (const saying of lengthened(words(parts))) {
        const end = saying.indexOf("+");
        const entry = [number, saying.slice(end + 1)];
        for (const first of saying.slice(0, end).split("|")) enter(sayings, first, entry);
      }
    });
    this.parts = { sayings, gapped };
    return this.parts;
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
