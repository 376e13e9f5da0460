// A field of one file alone, which wins over that of the page. Its errors stand under it.

import { element, showError } from "./dom.js";

let count = 0;

/**
 * @param {import("./item.js").Item} item
 * @param {{name: string, label: string, control: HTMLInputElement, help?: Node}} parts
 * @returns {HTMLElement} the label, the control, its error and its help
 */
export function ownField(item, { name, label, control, help }) {
  count += 1;
  control.id = `own-${count}`;
  const error = element("p", { id: `own-${count}-error`, class: "error", hidden: true });
  control.setAttribute("aria-describedby", error.id);
  const clear = () => showError(control, error, "");
  control.addEventListener("input", clear);
  item.addEventListener("change", () => {
    if (!item.own.has(name)) return clear();
    const wrong = item.problem?.errors.find(({ field }) => field === name);
    showError(control, error, wrong?.detail ?? "");
  });
  return element("div", {}, element("label", { for: control.id }, label), control, error, ...(help ? [help] : []));
}

/**
 * A button that shows a panel and hides it again.
 * @param {string} text
 * @param {string} label for screen readers
 * @param {HTMLElement} panel hidden
 * @param {() => void} opened
 */
export function disclosure(text, label, panel, opened) {
  const toggle = element("button", { type: "button", "aria-label": label, "aria-expanded": "false" }, text);
  toggle.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) opened();
  });
  return toggle;
}
