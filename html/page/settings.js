// The options last set, remembered by this browser; nothing else is.

const kKey = "audio-convert.options";

/** @returns {Record<string, string>} */
export function recall() {
  try {
    return JSON.parse(localStorage.getItem(kKey) ?? "{}");
  } catch {
    return {};    // not to be read or not ours
  }
}

/** @param {Record<string, string>} values */
export function remember(values) {
  try {
    localStorage.setItem(kKey, JSON.stringify(values));
  } catch {
    // A browser that keeps nothing converts all the same.
  }
}
