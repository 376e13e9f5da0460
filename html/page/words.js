// Figures in words.

const kUnits = ["kB", "MB", "GB", "TB"];

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < kUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${kUnits[unit]}`;
}

/** 3725.4: "1:02:05". @param {number} seconds */
export function clockText(seconds) {
  const whole = Math.round(seconds);
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** The duration of a sound; short ones to the tenth. @param {number} seconds */
export function durationText(seconds) {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : clockText(seconds);
}

/** A sound in words, as far as it is known. @param {{codec: string, seconds: number, rate: number, channels: number}} sound */
export function soundText({ codec, seconds, rate, channels }) {
  const words = [
    seconds > 0 ? durationText(seconds) : "",
    codec,
    rate ? `${rate} Hz` : "",
    channels ? `${channels} ${channels === 1 ? "channel" : "channels"}` : "",
  ];
  return words.filter(Boolean).join(" · ");
}

/** fade_in: "Fade in". @param {string} name */
export function labelText(name) {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** 128000: "128k", as a bit rate is written. @param {number} rate */
export function rateText(rate) {
  return rate % 1000 === 0 ? `${rate / 1000}k` : String(rate);
}
