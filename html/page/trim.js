// The part of a file that is converted: typed, or marked on its waveform.

import { button, element } from "./dom.js";
import { canDraw, drawWaveform } from "./waveform.js";

let count = 0;

/** @param {string} label @param {(value: string) => void} set */
function timeInput(label, set) {
  count += 1;
  const input = element("input", { id: `trim-${count}`, autocomplete: "off", inputmode: "decimal" });
  input.addEventListener("input", () => set(input.value.trim()));
  return { input, element: element("div", {}, element("label", { for: input.id }, label), input) };
}

/**
 * A button that opens the panel. The fields go to the item alone, and win over those of the page.
 * @param {import("./item.js").Item} item
 */
export function trimPanel(item) {
  const set = (/** @type {"start" | "end"} */ name) => (/** @type {string} */ value) => item.setOwn(name, value);
  const start = timeInput("Start at", set("start"));
  const end = timeInput("End at", set("end"));
  const waveform = element("div", { class: "waveform" });
  const hint = element("p", { class: "help" }, "In seconds, or as 1:30.5.");
  const panel = element("div", { class: "trim", hidden: true }, waveform, start.element, end.element, hint);
  const marked = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const [{ input }, value] of /** @type {const} */ ([[start, from], [end, to]])) {
      input.value = value.toFixed(2);
      input.dispatchEvent(new Event("input"));
    }
  };
  waveform.hidden = !canDraw(item.file);
  const toggle = button("Trim", () => open(), `Trim ${item.file.name}`);
  toggle.setAttribute("aria-expanded", "false");
  const open = () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden || waveform.hidden || waveform.childElementCount) return;
    drawWaveform(waveform, item.file, marked).then(
      () => (hint.textContent = "Drag over the waveform, or type seconds or 1:30.5."),
      () => (waveform.hidden = true),
    );
  };
  return element("div", {}, element("div", { class: "buttons" }, toggle), panel);
}
