// A converted file, as its answer describes it.

/**
 * @typedef {{blob: Blob, url: string, name: string, type: string, seconds: number, codec: string, rate: number,
 *   channels: number, warnings: string}} Result
 */

/** @param {string | null} disposition */
function nameIn(disposition) {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "") ?? [];
  const [, plain] = /filename="([^"]*)"/.exec(disposition ?? "") ?? [];
  return encoded ? decodeURIComponent(encoded) : plain ?? "audio";
}

/** @param {import("./transfer.js").Answer} answer @returns {Result} */
export function readResult({ headers, body }) {
  return {
    blob: body,
    url: URL.createObjectURL(body),
    name: nameIn(headers("Content-Disposition")),
    type: headers("Content-Type") ?? "",
    seconds: Number(headers("X-Audio-Duration")),
    codec: headers("X-Audio-Codec") ?? "",
    rate: Number(headers("X-Audio-Sample-Rate")),
    channels: Number(headers("X-Audio-Channels")),
    warnings: headers("X-Audio-Warnings") ?? "",
  };
}
