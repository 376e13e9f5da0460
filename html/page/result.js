// A converted file, as its answer describes it.

/**
 * @typedef {{blob: Blob, url: string, name: string, type: string, seconds: number, codec: string, rate: number,
 *   channels: number, warnings: string, parts: import("./archive.js").Part[]}} Result
 */

/** @param {string | null} disposition */
function nameIn(disposition) {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "") ?? [];
  const [, plain] = /filename="([^"]*)"/.exec(disposition ?? "") ?? [];
  return encoded ? decodeURIComponent(encoded) : plain ?? "audio";
}

/** @param {Blob} zip */
async function partsIn(zip) {
  const { partsOf } = await import("./archive.js");
  return partsOf(zip);
}

/** @param {import("./transfer.js").Answer} answer @returns {Promise<Result>} */
export async function readResult({ headers, body }) {
  const type = headers("Content-Type") ?? "";
  return {
    blob: body,
    url: URL.createObjectURL(body),
    name: nameIn(headers("Content-Disposition")),
    type,
    seconds: Number(headers("X-Audio-Duration")),
    codec: headers("X-Audio-Codec") ?? "",
    rate: Number(headers("X-Audio-Sample-Rate")),
    channels: Number(headers("X-Audio-Channels")),
    warnings: headers("X-Audio-Warnings") ?? "",
    parts: type === "application/zip" ? await partsIn(body) : [],
  };
}
