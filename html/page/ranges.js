// What the codecs of a format leave of an option.

import { rateText } from "./words.js";

/** @typedef {import("./catalog.js").Codec} Codec @typedef {import("./catalog.js").Option} Option */

/**
 * What a control offers: words to choose from (`only`: and no others), bounds, or nothing at all.
 * @typedef {{words?: string[], only?: boolean, min?: number, max?: number, none?: boolean}} Range
 */

/** @param {(string | number)[]} values @returns {string[]} */
const unique = (values) => [...new Set(values.map(String))];

/** @param {(Codec)[]} codecs @returns {Range} */
function bitRates(codecs) {
  const rules = codecs.flatMap((codec) => codec.bit_rates ?? []).filter((rule) => rule.max > 0);
  if (!rules.length) return { none: true };
  const last = rules[rules.length - 1];
  const usual = [24, 32, 48, 64, 96, 128, 160, 192, 256, 320].map((kilo) => kilo * 1000);
  const legal = last.legal ?? usual.filter((rate) => rate >= last.min && rate <= last.max);
  return { words: legal.map(rateText) };
}

/** @param {Codec[]} codecs @returns {Range} */
function sampleRates(codecs) {
  const listed = codecs.flatMap((codec) => codec.sample_rates ?? []);
  if (listed.length) return { words: unique(listed.sort((a, b) => a - b)) };
  const max = Math.max(...codecs.map((codec) => codec.max_sample_rate ?? 0));
  const usual = [8000, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 176400, 192000];
  return { words: unique(usual.filter((rate) => rate <= max)) };
}

/** @param {Codec[]} codecs @param {Option} option @returns {Range} */
function depths(codecs, option) {
  const fits = (/** @type {string} */ depth) =>
    codecs.some((codec) => String(codec.bit_depth) === depth || Number(depth) <= (codec.max_bit_depth ?? 0));
  const words = option.choices?.filter(fits) ?? [];
  return words.length ? { words, only: true } : { none: true };
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
  channels: (codecs) => ({ min: 1, max: Math.max(...codecs.map((codec) => codec.max_channels)) }),
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
  return { words: option.choices, only: option.type === "choice", min: option.min, max: option.max };
}
