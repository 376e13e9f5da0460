// The tags of one file, as they are and as they shall be, and its picture.

import { formOf } from "./about.js";
import { button, element } from "./dom.js";
import { ownField } from "./own_field.js";
import { labelText } from "./words.js";

/** @typedef {import("./item.js").Item} Item @typedef {import("./catalog.js").Option} Option */

/** track_number: TRACKNUMBER, and 3 of 12 as 3/12. @param {Item} item @param {string} name */
function tagOf({ about }, name) {
  const tag = name.toUpperCase().replaceAll("_", "");
  const values = about?.fields[tag] ?? [];
  const [total] = (tag.endsWith("NUMBER") && about?.fields[tag.replace("NUMBER", "TOTAL")]) || [];
  return values.join("; ") + (total && values.length ? `/${total}` : "");
}

/** What the file has, until it is changed; an empty field takes the tag away. @param {Item} item @param {Option} option */
function tagField(item, { name, takes }) {
  const control = element("input", { autocomplete: "off", placeholder: takes });
  const fill = () => {
    if (!item.own.has(name)) control.value = tagOf(item, name);
  };
  control.addEventListener("input", () => item.setOwn(name, control.value === tagOf(item, name) ? undefined : control.value));
  item.addEventListener("change", fill);
  fill();
  return ownField(item, { name, label: labelText(name), control });
}

/** The picture that is in the file; undefined: it has none. @param {Item} item @param {Record<string, string>} headers */
async function pictureIn(item, headers) {
  if (!item.about?.hasPicture) return undefined;
  const answer = await fetch("/cover", { method: "POST", headers, body: formOf(item.file) });
  return answer.ok ? answer.blob() : undefined;
}

class Picture {
  #image = element("img", { alt: "", hidden: true });
  #words = element("p", { class: "help", role: "status" });
  #chooser = element("input", { type: "file", accept: "image/*" });
  #isAsked = false;

  /** @param {Item} item @param {string} name of its field @param {() => Record<string, string>} headers */
  constructor(item, name, headers) {
    this.item = item;
    this.name = name;
    this.headers = headers;
    this.#chooser.addEventListener("change", () => this.#choose(this.#chooser.files?.[0]));
    const drop = button("No picture", () => this.#leaveOut(), `No picture in ${item.name}`);
    const field = ownField(item, { name, label: "Picture", control: this.#chooser, help: this.#words });
    field.append(element("div", { class: "buttons" }, drop));
    this.element = element("div", { class: "picture" }, this.#image, field);
    this.#acceptDrops();
  }

  #acceptDrops() {
    this.element.addEventListener("drop", (event) => {
      const file = [...(event.dataTransfer?.files ?? [])].find(({ type }) => type.startsWith("image/"));
      if (!file) return;
      event.preventDefault();    // the page takes it for no file to convert then
      this.#choose(file);
    });
  }

  /** @param {Blob | undefined} picture @param {string} words */
  #show(picture, words) {
    URL.revokeObjectURL(this.#image.src);
    this.#image.hidden = !picture;
    if (picture) this.#image.src = URL.createObjectURL(picture);
    this.#words.textContent = words;
  }

  /** @param {File | undefined} file */
  #choose(file) {
    if (!file) return;
    this.item.setOwn(this.name, file);
    this.#show(file, `${file.name} goes into the result.`);
  }

  #leaveOut() {
    this.item.setOwn(this.name, "strip");
    this.#chooser.value = "";
    this.#show(undefined, "The result gets no picture.");
  }

  /** Shows what is in the file, once it is known that there is something. */
  async ask() {
    if (this.#isAsked || this.item.own.has(this.name)) return;
    this.#isAsked = this.item.about !== undefined;
    const picture = await pictureIn(this.item, this.headers()).catch(() => undefined);
    if (!this.item.own.has(this.name)) this.#show(picture, picture ? "The file's own. Choose or drop another." : "Choose or drop one.");
  }
}

/**
 * Fills the panel.
 * @param {HTMLElement} panel
 * @param {Item} item
 * @param {Option[]} options those of the service
 * @param {() => Record<string, string>} headers of requests
 */
export function showTags(panel, item, options, headers) {
  const members = options.filter(({ group }) => group === "Tags");
  const tags = members.filter(({ type }) => type !== "choice" && type !== "picture").map((option) => tagField(item, option));
  const pictures = members.filter(({ type }) => type === "picture").map(({ name }) => new Picture(item, name, headers));
  panel.append(...tags, ...pictures.map((one) => one.element));
  const ask = () => pictures.forEach((one) => void one.ask());
  item.addEventListener("change", ask);
  ask();
}
