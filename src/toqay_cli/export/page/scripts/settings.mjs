// The reader's own settings, all that is ever stored: colours, size, township.

const STORED = "toqay-";

function get(name) {
  try {
    return localStorage.getItem(STORED + name);
  } catch {
    return null;
  }
}

function set(name, value) {
  try {
    localStorage.setItem(STORED + name, value);
  } catch {
    // A browser that keeps nothing forgets the setting, and works.
  }
}

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").textContent = theme === "dark" ? "浅色" : "深色";
}

function showSize(isLarger) {
  document.documentElement.classList.toggle("larger", isLarger);
  document.getElementById("larger").setAttribute("aria-pressed", String(isLarger));
}

function begin() {
  const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  showTheme(get("theme") ?? (isDark ? "dark" : "light"));
  showSize(get("size") === "larger");
  document.getElementById("theme").addEventListener("click", () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    set("theme", theme);
    showTheme(theme);
  });
  document.getElementById("larger").addEventListener("click", () => {
    const isLarger = !document.documentElement.classList.contains("larger");
    set("size", isLarger ? "larger" : "normal");
    showSize(isLarger);
  });
}

export const settings = { get, set, begin };
