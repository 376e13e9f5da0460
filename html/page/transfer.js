// One request to /convert, with what is known of its progress. fetch() cannot tell how much of an upload is sent.

/**
 * How far it is: bytes sent, bytes received. `total` is undefined where it is not known.
 * @typedef {{phase: "sending" | "converting" | "receiving", loaded: number, total?: number}} Progress
 * @typedef {{status: number, headers: (name: string) => string | null, body: Blob}} Answer
 */

/** The connection broke off. */
export class Broken extends Error {}

/** The size of a result, as far as its header tells. @param {XMLHttpRequest} request */
function resultSize(request) {
  const length = Number(request.getResponseHeader("Content-Length"));
  if (length > 0 && !request.getResponseHeader("Content-Encoding")) return length;
  const seconds = Number(request.getResponseHeader("X-Audio-Duration"));
  const rate = Number(request.getResponseHeader("X-Audio-Bit-Rate"));
  return seconds > 0 && rate > 0 ? (seconds * rate) / 8 : undefined;
}

/**
 * An estimate may be exceeded: then the total is not known after all.
 * @param {XMLHttpRequest} request
 * @param {ProgressEvent} event
 * @returns {Progress}
 */
function received(request, event) {
  const total = resultSize(request);
  return { phase: "receiving", loaded: event.loaded, total: total && total >= event.loaded ? total : undefined };
}

/**
 * @param {FormData} form
 * @param {Record<string, string>} headers
 * @param {(progress: Progress) => void} report
 * @param {AbortSignal} signal ends it, on the server at once
 * @returns {Promise<Answer>} whatever its status; throws Broken, or the signal's reason
 */
export function send(form, headers, report, signal) {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => request.abort());
    request.upload.onprogress = ({ loaded, total }) => report({ phase: "sending", loaded, total });
    request.upload.onload = () => report({ phase: "converting", loaded: 0 });
    request.onprogress = (event) => {
      if (request.status === 200) report(received(request, event));
    };
    request.onload = () =>
      resolve({ status: request.status, headers: (name) => request.getResponseHeader(name), body: request.response });
    request.onerror = () => reject(new Broken("The connection broke off."));
    request.onabort = () => reject(signal.reason);
    request.open("POST", "/convert");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = "blob";
    request.send(form);
  });
}
