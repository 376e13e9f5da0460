// The options of a conversion: fields made from the service's own list, for the chosen format and codec.

import { byId, element, showError } from "./dom.js";
import { Field } from "./field.js";
import { presetButtons } from "./presets.js";
import { rangeOf } from "./ranges.js";
import { recall, remember } from "./settings.js";

/** @typedef {import("./catalog.js").Catalog} Catalog */

const format = /** @type {HTMLSelectElement} */ (byId("format"));

/** Tells of changes that were not made by hand with "change". */
export class Options extends EventTarget {
  /** @type {Field[]} */
  #all = [];

  /** @param {Catalog} catalog */
  constructor(catalog) {
    super();
    this.catalog = catalog;
    this.set(recall());
    format.addEventListener("change", () => this.set(this.values()));
    format.addEventListener("input", () => showError(format, byId("format-error"), ""));
    byId("options").addEventListener("change", (event) => {
      const isCodec = this.#all.some((field) => field.control === event.target && field.type === "codec");
      if (isCodec) this.#build(this.values());
      remember(this.values());
    });
    const presets = byId("presets");
    presets.append(...presetButtons(catalog.presets, (fields) => this.set(fields)));
    presets.hidden = catalog.presets.length === 0;
  }

  /** What is set, the format among it. @returns {Record<string, string>} */
  values() {
    const set = this.#all.filter((field) => field.value !== "");
    return { format: format.value, ...Object.fromEntries(set.map((field) => [field.name, field.value])) };
  }

  /** @returns {[string, string][]} */
  fields() {
    return Object.entries(this.values());
  }

  /** Sets these and leaves the others open. @param {Record<string, string>} values */
  set(values) {
    if (values.format) format.value = values.format;
    if (format.selectedIndex < 0) format.selectedIndex = 0;
    this.#build(values);
    remember(this.values());
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Puts each error beside its field; returns those that have none here.
   * @param {{field: string, detail: string}[]} errors
   */
  showErrors(errors) {
    return errors.filter(({ field: name, detail }) => {
      const field = this.#all.find((one) => one.name === name);
      if (name === "format") showError(format, byId("format-error"), detail);
      field?.showError(detail);
      if (field) field.element.hidden = false;
      if (field) /** @type {HTMLDetailsElement} */ (field.element.closest("details")).open = true;
      return !field && name !== "format";
    });
  }

  clearErrors() {
    for (const field of this.#all) field.showError("");
    showError(format, byId("format-error"), "");
  }

  /** @param {Record<string, string>} values */
  #build(values) {
    const codecs = this.catalog.formats.find((one) => one.name === format.value)?.codecs ?? [];
    const shown = this.catalog.options.filter(({ type }) => type !== "format" && type !== "preset");
    const chosen = shown.find(({ type }) => type === "codec")?.name ?? "";
    this.#all = shown.map((option) => new Field(option, rangeOf(option, codecs, values[chosen] ?? "")));
    for (const field of this.#all) field.value = values[field.name] ?? "";
    const groups = [...new Set(shown.map((option) => option.group))];
    const fieldsets = groups.map((group) => {
      const members = this.#all.filter((_, i) => shown[i].group === group);
      return element("fieldset", {}, element("legend", {}, group), ...members.map((field) => field.element));
    });
    const focused = document.activeElement?.id;
    byId("options").replaceChildren(...fieldsets);
    if (focused && byId("options").querySelector(`#${CSS.escape(focused)}`)) byId(focused).focus();
  }
}
