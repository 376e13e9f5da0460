// Elements of the document.

/**
 * An element of the page's own, which is there.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * A new element. Attributes that are false or undefined are left out; true means one without a value.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} [label] for screen readers, where several buttons have the same text
 */
export function button(text, act, label) {
  const made = element("button", { type: "button", "aria-label": label }, text);
  made.addEventListener("click", act);
  return made;
}

/**
 * Tells everyone, screen readers too.
 * @param {string} text
 */
export function say(text) {
  byId("message").textContent = text;
}

/**
 * Puts an error under the control it belongs to; "" takes it away.
 * @param {HTMLElement} control
 * @param {HTMLElement} place
 * @param {string} text
 */
export function showError(control, place, text) {
  place.textContent = text;
  place.hidden = text === "";
  control.toggleAttribute("aria-invalid", text !== "");
  if (text) control.setAttribute("aria-invalid", "true");
}
