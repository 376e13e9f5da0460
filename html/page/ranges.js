// What the codecs of a format leave of an option.

import { rateText } from "./words.js";

/** @typedef {import("./catalog.js").Codec} Codec @typedef {import("./catalog.js").Option} Option */

/**
 * What a control offers: words to choose from (`only`: and no others), bounds, or nothing at all.
 * @typedef {{words?: string[], only?: boolean, min?: number, max?: number, none?: boolean}} Range
 */

/** @param {(string | number)[]} values @returns {string[]} */
const unique = (values) => [...new Set(values.map(String))];

/** @param {Codec[]} codecs @param {Option} option @returns {Range} */
function bitRates(codecs, { usual = [] }) {
  const rules = codecs.flatMap((codec) => codec.bit_rates ?? []).filter((rule) => rule.max > 0);
  if (!rules.length) return { none: true };
  const last = rules[rules.length - 1];
  const legal = last.legal ?? usual.filter((rate) => rate >= last.min && rate <= last.max);
  return { words: legal.map(rateText) };
}

/** @param {Codec[]} codecs @param {Option} option @returns {Range} */
function sampleRates(codecs, { usual = [] }) {
  const listed = codecs.flatMap((codec) => codec.sample_rates ?? []);
  if (listed.length) return { words: unique(listed.sort((a, b) => a - b)) };
  const max = Math.max(...codecs.map((codec) => codec.max_sample_rate ?? 0));
  return { words: unique(usual.filter((rate) => rate <= max)) };
}

/** @param {Codec[]} codecs @param {Option} option @returns {Range} */
function depths(codecs, option) {
  const fits = (/** @type {string} */ depth) =>
    codecs.some((codec) => String(codec.bit_depth) === depth || Number(depth) <= (codec.max_bit_depth ?? 0));
  const words = option.choices?.filter(fits) ?? [];
  return words.length ? { words, only: true } : { none: true };
}

/** @param {Codec[]} codecs @param {Option} option @returns {Range} */
function channels(codecs, { choices = [], max = Infinity }) {
  const upTo = (/** @type {number} */ most) => Array.from({ length: Math.min(most, max) }, (_, i) => i + 1);
  const counts = codecs.flatMap((codec) => codec.channels ?? upTo(codec.max_channels));
  return { words: unique([...counts.sort((a, b) => a - b), ...choices]), only: true };
}

/** @param {Codec[]} codecs @returns {Range} */
function quality(codecs) {
  const scale = codecs[0]?.quality;
  return scale ? { min: scale.min, max: scale.max } : { none: true };
}

/** @type {Record<string, (codecs: Codec[], option: Option, all: Codec[]) => Range>} */
const kByCodec = {
  bitrate: bitRates,
  quality,
  sample_rate: sampleRates,
  bit_depth: depths,
  channels,
  codec: (_, option, all) => ({ words: [...all.map((codec) => codec.name), ...(option.choices ?? [])], only: true }),
};

/**
 * @param {Option} option
 * @param {Codec[]} all those of the format; the first is its default
 * @param {string} chosen the codec's name; "": none is chosen
 * @returns {Range}
 */
export function rangeOf(option, all, chosen) {
  const codecs = all.filter((codec) => codec.name === chosen);
  // A depth picks the codec, everything else is held against the default.
  const open = option.type === "bit_depth" ? all : all.slice(0, 1);
  const byCodec = kByCodec[option.type];
  if (byCodec) return byCodec(codecs.length ? codecs : open, option, all);
  return { words: option.choices, only: ["choice", "picture"].includes(option.type), min: option.min, max: option.max };
}
