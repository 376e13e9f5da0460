// Listening to a result, and to the file it was made of at the same position.

import { button, element } from "./dom.js";

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

/**
 * Nothing where the browser cannot play the result.
 * @param {import("./item.js").Item} item
 * @returns {Node[]}
 */
export function playerOf({ file, result }) {
  if (!result || !element("audio").canPlayType(result.type)) return [];
  const player = element("audio", { controls: true, preload: "metadata", src: result.url, "aria-label": `Listen to ${result.name}` });
  if (!file.type || !player.canPlayType(file.type)) return [player];
  let isOriginal = false;
  let original = "";
  const compare = button("Hear the original", () => {
    isOriginal = !isOriginal;
    original ||= URL.createObjectURL(file);
    compare.textContent = isOriginal ? "Hear the result" : "Hear the original";
    switchTo(player, isOriginal ? original : result.url);
  });
  return [player, element("div", { class: "buttons" }, compare)];
}
