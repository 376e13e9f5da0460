// Problem documents (RFC 9457), which say in words what went wrong.

/**
 * @typedef {{status: number, detail: string, errors: {field: string, detail: string}[]}} Problem
 */

/** @param {import("./transfer.js").Answer} answer @returns {Promise<Problem>} */
export async function readProblem({ status, body }) {
  try {
    const document = JSON.parse(await body.text());
    return { status, detail: String(document.detail), errors: document.errors ?? [] };
  } catch {
    return { status, detail: `The service answered with status ${status}.`, errors: [] };    // something between us
  }
}
