// What the service offers: GET /formats. The page has no list of its own.

/**
 * @typedef {{max_sample_rate: number, min: number, max: number, per: "stream" | "channel", legal?: number[]}} BitRates
 * @typedef {{name: string, lossless: boolean, max_channels: number, channels?: number[], sample_rates?: number[], min_sample_rate?: number,
 *   max_sample_rate?: number, bit_depth?: number | "float", max_bit_depth?: number, bit_rates?: BitRates[],
 *   quality?: {min: number, max: number}}} Codec
 * @typedef {{name: string, title: string, extension: string, mime: string, codecs: Codec[]}} Format
 * @typedef {{name: string, takes: string, help: string, group: string, type: string, choices?: string[], min?: number,
 *   max?: number, usual?: number[], unit?: string}} Option
 * @typedef {{name: string, help: string, fields: Record<string, string>}} Preset
 * @typedef {{formats: Format[], options: Option[], presets: Preset[], limits?: {upload?: number}, needs_token: boolean}} Catalog
 */

/** @returns {Promise<Catalog>} */
export async function loadCatalog() {
  const answer = await fetch("/formats", { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("the service did not say what it offers.");
  return answer.json();
}
