// Elements with text: never markup from a value.

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") element.append(child);
  }
  return element;
}

export function button(text, act, attributes = {}) {
  const element = el("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
}

// A text with marked stretches, of a window of it if asked for.
export function marked(text, spans, from = 0, to = text.length) {
  const parts = [];
  let at = from;
  for (const [start, end] of spans) {
    const low = Math.max(start, at);
    const high = Math.min(end, to);
    if (low >= high) continue;
    if (low > at) parts.push(text.slice(at, low));
    parts.push(el("mark", {}, text.slice(low, high)));
    at = high;
  }
  if (at < to) parts.push(text.slice(at, to));
  return parts;
}

export function say(text) {
  document.getElementById("status").textContent = text;
}

// Copies a text where the browser lets it, and shows it to be copied by hand where not.
export async function copy(text, pressed) {
  const told = pressed.textContent;
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    const area = el("textarea", { readonly: "" });
    area.value = text;
    pressed.after(area);
    area.select();
    done = document.execCommand("copy");
    if (done) area.remove();
  }
  pressed.textContent = done ? "已复制" : "请手动复制";
  say(pressed.textContent);
  setTimeout(() => { pressed.textContent = told; }, 1600);
}
