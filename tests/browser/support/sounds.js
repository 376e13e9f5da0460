// WAV files of a tone.

import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kRate = 8000;    // Hz

/** The header of 16-bit mono. @param {number} bytes of samples */
function header(bytes) {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(bytes + 36, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(kRate, 24);
  head.writeUInt32LE(kRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(bytes, 40);
  return head;
}

/** @param {number} seconds */
export function tone(seconds) {
  const samples = Buffer.alloc(seconds * kRate * 2);
  for (let i = 0; i < seconds * kRate; i += 1) samples.writeInt16LE(Math.round(8000 * Math.sin(i / 4)), i * 2);
  return Buffer.concat([header(samples.length), samples]);
}

/** @param {string} name @param {number} seconds */
export function upload(name, seconds) {
  return { name, mimeType: "audio/wav", buffer: tone(seconds) };
}

/** Files on disk, which take no room there where they are silent. */
export class Folder {
  path = mkdtempSync(join(tmpdir(), "sounds."));

  /** @param {string} name @param {Buffer} content */
  write(name, content) {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  /** @param {string} name @param {number} bytes */
  silence(name, bytes) {
    const path = join(this.path, name);
    const file = openSync(path, "w");
    writeSync(file, header(bytes - 44));
    ftruncateSync(file, bytes);
    closeSync(file);
    return path;
  }

  remove() {
    rmSync(this.path, { recursive: true });
  }
}
