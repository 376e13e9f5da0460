// The part of a file that is converted: typed, or marked on its waveform. That of a file which the browser does not
// decode is drawn by the service, for who asks for it.

import { button, element } from "./dom.js";
import { disclosure, ownField } from "./own_field.js";
import { askPeaks, canDraw, drawWaveform } from "./waveform.js";

/** @param {import("./item.js").Item} item @param {string} name @param {string} label */
function timeField(item, name, label) {
  const control = element("input", { autocomplete: "off", inputmode: "decimal" });
  control.addEventListener("input", () => item.setOwn(name, control.value.trim() || undefined));
  return { control, element: ownField(item, { name, label, control }) };
}

const kTyped = "In seconds, or as 1:30.5.";
const kDragged = "Drag over the waveform, or type seconds or 1:30.5.";

/**
 * The place of a waveform, and what asks for it.
 * @param {import("./item.js").Item} item
 * @param {() => Record<string, string>} headers of requests
 * @param {(from: number, to: number) => void} marked
 */
function waveformOf(item, headers, marked) {
  const place = element("div", { class: "waveform", hidden: true });
  const hint = element("p", { class: "help", role: "status" }, kTyped);
  const draw = async (/** @type {Parameters<typeof drawWaveform>[1]} */ sound) => {
    place.hidden = false;
    await drawWaveform(place, sound, marked);
    hint.textContent = kDragged;
    asking.hidden = true;
  };
  const ask = button("Draw the waveform", async () => {
    ask.disabled = true;
    hint.textContent = "Sending the file to be drawn …";
    try {
      await draw(await askPeaks(item.file, headers()));
    } catch (error) {
      hint.textContent = `${/** @type {Error} */ (error).message} ${kTyped}`;
    }
    ask.disabled = false;
  }, `Draw the waveform of ${item.name}`);
  const asking = element("div", { class: "buttons", hidden: canDraw(item.file) }, ask);
  const open = () => {
    if (!asking.hidden || place.childElementCount) return;
    draw(item.file).catch(() => {
      place.replaceChildren();
      place.hidden = true;
      asking.hidden = false;
    });
  };
  return { parts: [place, asking], hint, open };
}

/**
 * A button, and the panel it opens.
 * @param {import("./item.js").Item} item
 * @param {() => Record<string, string>} headers of requests
 */
export function trimPanel(item, headers) {
  const start = timeField(item, "start", "Start at");
  const end = timeField(item, "end", "End at");
  const marked = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const [{ control }, value] of /** @type {const} */ ([[start, from], [end, to]])) {
      control.value = value.toFixed(2);
      control.dispatchEvent(new Event("input"));
    }
  };
  const waveform = waveformOf(item, headers, marked);
  const panel = element("div", { class: "panel", hidden: true }, ...waveform.parts, start.element, end.element, waveform.hint);
  return { toggle: disclosure("Trim", `Trim ${item.name}`, panel, waveform.open), panel };
}
