// A file's waveform, on which a part is marked by dragging. wavesurfer.js is loaded when it is first asked for.

import { formOf } from "./about.js";
import { readProblem } from "./problem.js";

const kLargest = 16e6;    // bytes; the browser decodes the whole file, into memory

/** Whether this browser is likely to decode it in a moment. @param {Blob} file */
export function canDraw(file) {
  return file.size <= kLargest && document.createElement("audio").canPlayType(file.type) !== "";
}

/** @param {HTMLElement} element @param {string} name */
function colour(element, name) {
  return getComputedStyle(element).getPropertyValue(name).trim();
}

/** @param {HTMLElement} container */
function looks(container) {
  return {
    container,
    height: 96,
    waveColor: colour(container, "--faint"),
    progressColor: colour(container, "--accent"),
    cspNonce: document.querySelector("meta[name=csp-nonce]")?.getAttribute("content") ?? "",
  };
}

/** @param {Blob} sound */
async function decode(sound) {
  const context = new OfflineAudioContext(1, 1, 8000);    // Hz: enough to be drawn
  return context.decodeAudioData(await sound.arrayBuffer());
}

/**
 * Draws what a player has, which goes on where it is clicked. Rejects where the browser cannot decode it.
 * @param {HTMLElement} container in the document
 * @param {Blob} sound
 * @param {HTMLAudioElement} player
 */
export async function drawPlayed(container, sound, player) {
  const [{ default: WaveSurfer }, decoded] = await Promise.all([import("/vendor/wavesurfer.esm.js"), decode(sound)]);
  // With peaks it does not fetch what the player plays, which the page's policy forbids.
  WaveSurfer.create({ ...looks(container), media: player, peaks: [decoded.getChannelData(0)], duration: decoded.duration });
}

/**
 * What the service draws of a file that this browser does not decode: of each channel least and most in turn. Rejects
 * with words to be shown.
 * @param {File} file which is sent
 * @param {Record<string, string>} headers
 * @returns {Promise<{peaks: number[][], duration: number}>} in seconds
 */
export async function askPeaks(file, headers) {
  const form = formOf(file);
  form.append("format", "peaks");
  const answer = await fetch("/waveform", { method: "POST", headers, body: form }).catch(() => undefined);
  if (!answer) throw new Error("The connection broke off.");
  if (answer.ok) return answer.json();
  throw new Error((await readProblem({ status: answer.status, headers: (name) => answer.headers.get(name), body: await answer.blob() })).detail);
}

/**
 * Draws into the container, which is in the document. Rejects where the browser cannot decode the file.
 * @param {HTMLElement} container
 * @param {File | {peaks: number[][], duration: number}} sound a file, or what askPeaks() gave
 * @param {(start: number, end: number) => void} marked in seconds
 */
export async function drawWaveform(container, sound, marked) {
  const [{ default: WaveSurfer }, { default: Regions }] = await Promise.all([
    import("/vendor/wavesurfer.esm.js"),
    import("/vendor/regions.esm.js"),
  ]);
  const regions = Regions.create();
  const wave = WaveSurfer.create({ ...looks(container), plugins: [regions] });
  if (sound instanceof File) await wave.loadBlob(sound);
  else await wave.load("", sound.peaks, sound.duration);
  const color = `color-mix(in srgb, ${colour(container, "--accent")} 30%, transparent)`;
  regions.enableDragSelection({ color });
  const show = (/** @type {{start: number, end: number}} */ { start, end }) => marked(start, end);
  regions.on("region-created", (made) => {
    for (const other of regions.getRegions()) if (other !== made) other.remove();    // one part
    show(made);
  });
  regions.on("region-updated", show);
  return {
    /** @param {number} start @param {number} end */
    mark(start, end) {
      regions.clearRegions();
      regions.addRegion({ start, end, color });
    },
    destroy: () => wave.destroy(),
  };
}
