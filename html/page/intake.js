// Files as they come: chosen, from a folder, dropped anywhere on the page, or pasted.

import { byId, button, element } from "./dom.js";

const input = /** @type {HTMLInputElement} */ (byId("file"));

/** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} some; none when that was all */
function nextEntries(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

/** The file, or all files below the folder. @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function filesBelow(entry) {
  if (entry.isFile) {
    const { promise, resolve, reject } = resolvers();
    /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject);
    return [await promise];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const files = [];
  for (let some = await nextEntries(reader); some.length; some = await nextEntries(reader)) {
    for (const child of some) files.push(...(await filesBelow(child)));
  }
  return files;
}

/** A file's promise, and what settles it. */
function resolvers() {
  /** @type {(file: File) => void} */
  let resolve = () => {};
  /** @type {(error: unknown) => void} */
  let reject = () => {};
  /** @type {Promise<File>} */
  const promise = new Promise((good, bad) => {
    resolve = good;
    reject = bad;
  });
  return { promise, resolve, reject };
}

/** @param {DataTransfer} data */
async function filesIn(data) {
  // Entries are gone once this returns to the browser.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (!entries.length) return [...data.files];
  const files = await Promise.all(entries.map(filesBelow));
  return files.flat();
}

/** @param {HTMLInputElement} chooser @param {(files: File[]) => void} add */
function listen(chooser, add) {
  chooser.addEventListener("change", () => {
    if (chooser.files?.length) add([...chooser.files]);
    chooser.value = "";    // the list has them; the same file may be chosen again
  });
}

/** @param {(files: File[]) => void} add */
function acceptFolder(add) {
  const chooser = element("input", { type: "file", webkitdirectory: true, hidden: true });
  listen(chooser, add);
  const open = button("Choose a folder", () => chooser.click());
  const hint = element("p", { class: "help" }, "Or drop files and folders anywhere on this page, or paste them.");
  byId("drop").append(chooser, element("div", { class: "buttons" }, open), hint);
}

/** @param {(files: File[]) => void} add */
function acceptDrops(add) {
  const mark = (/** @type {boolean} */ over) => document.body.classList.toggle("dropping", over);
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) mark(false);
  });
  document.addEventListener("drop", async (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    mark(false);
    if (event.defaultPrevented) return;    // it was for a place of its own, such as a picture's
    event.preventDefault();
    add(await filesIn(event.dataTransfer));
  });
  document.addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length) add([...event.clipboardData.files]);
  });
}

/** @param {(files: File[]) => void} add */
export function acceptFiles(add) {
  const label = /** @type {HTMLLabelElement} */ (input.labels?.[0]);
  label.textContent = "Files";
  input.multiple = true;
  input.required = false;
  listen(input, add);
  acceptFolder(add);
  acceptDrops(add);
}
