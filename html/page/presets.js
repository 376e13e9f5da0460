// Presets as buttons, each of which sets its fields.

import { button, element } from "./dom.js";
import { labelText } from "./words.js";

/**
 * @param {import("./catalog.js").Preset[]} presets
 * @param {(fields: Record<string, string>) => void} set
 */
export function presetButtons(presets, set) {
  return presets.map((preset) => {
    const made = button(labelText(preset.name), () => set(preset.fields));
    made.append(element("small", {}, preset.help));
    return made;
  });
}
