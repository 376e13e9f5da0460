// What a file is, as /probe says it.

import { soundText } from "./words.js";

const kWhole = 8e6;      // bytes up to which a file is sent to be looked into
const kHead = 1e6;       // of a larger one: enough for its header, which has all but how long it is

/**
 * @typedef {{text: string, problem: string, fields: Record<string, string[]>, hasPicture: boolean}} About
 */

/** Of a family of containers, "mov,mp4,m4a", the one that the file is named after. @param {string} family @param {string} name */
function memberOf(family, name) {
  const members = family.split(",");
  return members.find((one) => name.toLowerCase().endsWith(`.${one}`)) ?? members[0];
}

/** @param {any} document @param {string} file its name @param {boolean} isWhole @returns {About} */
function readAbout({ convert }, file, isWhole) {
  const { codec, sample_rate: rate, channels, duration, metadata } = convert;
  const container = memberOf(convert.container, file);
  const seconds = isWhole ? duration : 0;
  const name = codec === container ? codec : `${container}, ${codec}`;
  return {
    text: soundText({ codec: name, seconds, rate, channels }),
    problem: "",
    fields: metadata.fields,
    hasPicture: metadata.pictures.length > 0,
  };
}

/** @param {File} file @returns {FormData} */
export function formOf(file, bytes = file.size) {
  const form = new FormData();
  form.append("file", file.slice(0, bytes, file.type), file.name);
  return form;
}

/**
 * @param {File} file
 * @param {Record<string, string>} headers
 * @param {AbortSignal} signal
 * @returns {Promise<About | undefined>} undefined: nobody could say now
 */
export async function lookInto(file, headers, signal) {
  const isWhole = file.size <= kWhole;
  const answer = await fetch("/probe", { method: "POST", headers, signal, body: formOf(file, isWhole ? file.size : kHead) });
  const document = await answer.json();
  if (answer.ok) return readAbout(document, file.name, isWhole);
  if (![415, 422].includes(answer.status)) return undefined;
  // A part of a file may lack what the whole has: then nothing is said.
  return { text: "", problem: isWhole ? document.detail : "", fields: {}, hasPicture: false };
}
