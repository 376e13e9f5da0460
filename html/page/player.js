// Listening to a result, and to the file it was made of at the same position; what an archive has in it.

import { button, element } from "./dom.js";
import { disclosure } from "./own_field.js";
import { canDraw, drawPlayed } from "./waveform.js";
import { sizeText, soundText } from "./words.js";

/** @typedef {import("./result.js").Result} Result */

/** @param {HTMLAudioElement} player @param {string} url */
function switchTo(player, url) {
  const { currentTime, paused } = player;
  player.src = url;
  player.addEventListener(
    "loadedmetadata",
    () => {
      player.currentTime = currentTime;
      if (!paused) player.play();
    },
    { once: true },
  );
}

/** @param {HTMLAudioElement} player @param {File} file @param {Result} result */
function comparison(player, file, result) {
  let isOriginal = false;
  let original = "";
  const compare = button("Hear the original", () => {
    isOriginal = !isOriginal;
    original ||= URL.createObjectURL(file);
    compare.textContent = isOriginal ? "Hear the result" : "Hear the original";
    switchTo(player, isOriginal ? original : result.url);
  });
  return compare;
}

/**
 * Nothing where the browser cannot play the result.
 * @param {import("./item.js").Item} item
 * @returns {Node[]}
 */
export function playerOf({ file, files, result }) {
  if (!result || !element("audio").canPlayType(result.type)) return [];
  const player = element("audio", { controls: true, preload: "metadata", src: result.url, "aria-label": `Listen to ${result.name}` });
  const buttons = element("div", { class: "buttons" });
  if (files.length === 1 && file.type && player.canPlayType(file.type)) buttons.append(comparison(player, file, result));
  const waveform = element("div", { class: "waveform", hidden: true });
  if (canDraw(result.blob)) {
    const toggle = disclosure("Waveform", `Waveform of ${result.name}`, waveform, () => {
      if (waveform.childElementCount) return;
      drawPlayed(waveform, result.blob, player).catch(() => {
        waveform.hidden = true;
        toggle.hidden = true;
      });
    });
    buttons.append(toggle);
  }
  return [player, buttons, waveform];
}

/** @param {import("./archive.js").Part} part */
function partOf({ name, url, bytes, warnings, ...sound }) {
  const link = element("a", { href: url, download: name.split("/").at(-1) ?? name }, element("bdi", {}, name));
  const facts = [sizeText(bytes), soundText(sound), warnings].filter(Boolean).join(" · ");
  return element("li", {}, link, ` ${facts}`);
}

/** @param {Result} result */
export function partsList({ parts, name }) {
  return element("ul", { class: "parts", "aria-label": `Files in ${name}` }, ...parts.map(partOf));
}
