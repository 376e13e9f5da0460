// The part of a file that is converted: typed, or marked on its waveform.

import { element } from "./dom.js";
import { disclosure, ownField } from "./own_field.js";
import { canDraw, drawWaveform } from "./waveform.js";

/** @param {import("./item.js").Item} item @param {string} name @param {string} label */
function timeField(item, name, label) {
  const control = element("input", { autocomplete: "off", inputmode: "decimal" });
  control.addEventListener("input", () => item.setOwn(name, control.value.trim() || undefined));
  return { control, element: ownField(item, { name, label, control }) };
}

/**
 * A button, and the panel it opens.
 * @param {import("./item.js").Item} item
 */
export function trimPanel(item) {
  const start = timeField(item, "start", "Start at");
  const end = timeField(item, "end", "End at");
  const waveform = element("div", { class: "waveform" });
  const hint = element("p", { class: "help" }, "In seconds, or as 1:30.5.");
  const panel = element("div", { class: "panel", hidden: true }, waveform, start.element, end.element, hint);
  const marked = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const [{ control }, value] of /** @type {const} */ ([[start, from], [end, to]])) {
      control.value = value.toFixed(2);
      control.dispatchEvent(new Event("input"));
    }
  };
  waveform.hidden = !canDraw(item.file);
  const toggle = disclosure("Trim", `Trim ${item.name}`, panel, () => {
    if (waveform.hidden || waveform.childElementCount) return;
    drawWaveform(waveform, item.file, marked).then(
      () => (hint.textContent = "Drag over the waveform, or type seconds or 1:30.5."),
      () => (waveform.hidden = true),
    );
  });
  return { toggle, panel };
}
