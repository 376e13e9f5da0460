// One option as a field: a label, a control that fits what it takes, help, and its error.

import { element, showError } from "./dom.js";
import { labelText } from "./words.js";

/** @typedef {import("./ranges.js").Range} Range @typedef {import("./catalog.js").Option} Option */

/** @param {string[]} words */
function menu(words) {
  const open = element("option", { value: "" }, "as usual");
  return element("select", {}, open, ...words.map((word) => element("option", { value: word }, word)));
}

/** @param {Option} option @param {Range} range */
function input(option, range) {
  const isNumber = range.min !== undefined && !range.words;
  const attributes = { min: range.min, max: range.max, step: option.unit ? "any" : undefined };
  return element("input", {
    type: isNumber ? "number" : "text",
    placeholder: isNumber && range.max !== undefined ? `${range.min} to ${range.max}` : option.takes,
    list: range.words ? `${option.name}-list` : undefined,
    autocomplete: "off",
    ...(isNumber ? attributes : {}),
  });
}

export class Field {
  /** @param {Option} option @param {Range} range */
  constructor(option, range) {
    this.name = option.name;
    this.type = option.type;
    const { name } = option;
    this.control = range.only ? menu(range.words ?? []) : input(option, range);
    Object.assign(this.control, { id: name, name });
    this.control.setAttribute("aria-describedby", `${name}-help ${name}-error`);
    this.error = element("p", { id: `${name}-error`, class: "error", hidden: true });
    const unit = option.unit ? ` (${option.unit})` : "";
    this.element = element(
      "div",
      { class: "field" },
      element("label", { for: name }, labelText(name) + unit),
      this.control,
      this.error,
      element("p", { id: `${name}-help`, class: "help" }, option.help),
    );
    if (range.words && !range.only) {
      const list = element("datalist", { id: `${name}-list` }, ...range.words.map((word) => element("option", { value: word })));
      this.element.append(list);
    }
    this.element.hidden = range.none === true;
    this.control.addEventListener("input", () => this.showError(""));
  }

  /** "" where it is left open, or does not exist for the format. */
  get value() {
    return this.element.hidden ? "" : this.control.value.trim();
  }

  /** A menu that has no such word is left open. @param {string} value */
  set value(value) {
    this.control.value = value;
    if (this.control instanceof HTMLSelectElement && this.control.selectedIndex < 0) this.control.value = "";
  }

  /** @param {string} text */
  showError(text) {
    showError(this.control, this.error, text);
  }
}
