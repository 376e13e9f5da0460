// Quantities as Kubernetes and the service write them.

const binary = 1024;
/** @type {Record<string, number>} */
const units = { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: binary, Mi: binary ** 2, Gi: binary ** 3, Ti: binary ** 4 };

/** @param {string} text such as 32Gi @returns {number} bytes */
export function bytesOfQuantity(text) {
  const [, number, unit] = /^([\d.]+)([A-Za-z]*)$/.exec(text) ?? [];
  if (!(unit in units)) throw new Error(`not a quantity: ${text}`);
  return Number(number) * units[unit];
}

/** @param {string} text such as 1GB, where a GB has 1024 MB @returns {number} bytes */
export function bytesOfSetting(text) {
  const [, number, unit] = /^(\d+)([kMGT]?)B?$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`not a size: ${text}`);
  return Number(number) * binary ** ["", "k", "M", "G", "T"].indexOf(unit);
}

/** @param {string} text such as 10m @returns {number} seconds */
export function secondsOf(text) {
  const [, number, unit] = /^(\d+)([smh]?)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`not a time: ${text}`);
  return Number(number) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1);
}
