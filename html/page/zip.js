// Several results as one ZIP, stored as they are. Nothing is copied: the archive is a blob of blobs.

/** @typedef {{name: string, blob: Blob}} ZipFile */

const kHeaderBytes = 30;
const kEntryBytes = 46;
const kVersion = 20;
const kUtf8 = 0x0800;

const kTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** @param {Blob} blob */
async function crcOf(blob) {
  let crc = 0xffffffff;
  const reader = blob.stream().getReader();
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    for (let i = 0; i < value.length; i += 1) crc = kTable[(crc ^ value[i]) & 0xff] ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

/** take.mp3 and take.mp3: take.mp3 and take (2).mp3. @param {ZipFile[]} files */
function withNamesOfTheirOwn(files) {
  const taken = new Set();
  return files.map(({ name, blob }) => {
    const [, stem, extension] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
    let own = name;
    for (let number = 2; taken.has(own); number += 1) own = `${stem} (${number})${extension ?? ""}`;
    taken.add(own);
    return { name: own, blob };
  });
}

/** Time and date as MS-DOS had them. @param {Date} now */
function dosTime(now) {
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const date = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  return [time, date];
}

/** Numbers of 2 or 4 bytes, the lowest first. @param {[2 | 4, number][]} numbers */
function bytesOf(numbers) {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of numbers) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return view.buffer;
}

/** Below 4 GB in all. @param {ZipFile[]} files @returns {Promise<Blob>} */
export async function zipOf(files) {
  const [time, date] = dosTime(new Date());
  const contents = [];
  const directory = [];
  let at = 0;
  let length = 0;
  for (const { name, blob } of withNamesOfTheirOwn(files)) {
    const text = new TextEncoder().encode(name);
    /** @type {[2 | 4, number][]} */
    const common = [[2, kVersion], [2, kUtf8], [2, 0], [2, time], [2, date], [4, await crcOf(blob)], [4, blob.size], [4, blob.size], [2, text.length], [2, 0]];
    contents.push(bytesOf([[4, 0x04034b50], ...common]), text, blob);
    directory.push(bytesOf([[4, 0x02014b50], [2, kVersion], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), text);
    at += kHeaderBytes + text.length + blob.size;
    length += kEntryBytes + text.length;
  }
  const end = bytesOf([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, length], [4, at], [2, 0]]);
  return new Blob([...contents, ...directory, end], { type: "application/zip" });
}
