// The files in a ZIP of the service's, which are stored there as they are.

/**
 * @typedef {{name: string, url: string, bytes: number, seconds: number, codec: string, rate: number, channels: number,
 *   warnings: string}} Part
 * @typedef {{name: string, at: number, bytes: number}} Entry where its own header begins
 */

const kEnd = 0x06054b50;
const kEndBytes = 22;       // the service writes no comment behind it
const kEntry = 0x02014b50;
const kEntryBytes = 46;
const kHeaderBytes = 30;
const kIsElsewhere = 0xffffffff;    // Zip64

/** @param {Blob} blob */
const viewOf = async (blob) => new DataView(await blob.arrayBuffer());

/** @param {DataView} view of the directory @returns {Entry[]} */
function entriesIn(view) {
  const entries = [];
  for (let at = 0; at + kEntryBytes <= view.byteLength && view.getUint32(at, true) === kEntry; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(view.buffer, at + kEntryBytes, name)),
      at: view.getUint32(at + 42, true),
      bytes: view.getUint32(at + 24, true),
    });
    at += kEntryBytes + name + extra + comment;
  }
  return entries;
}

/** @param {Blob} zip @returns {Promise<Entry[]>} none where it is no ZIP, or one beyond 4 GB */
async function readDirectory(zip) {
  if (zip.size < kEndBytes) return [];
  const end = await viewOf(zip.slice(-kEndBytes));
  const [bytes, at] = [end.getUint32(12, true), end.getUint32(16, true)];
  if (end.getUint32(0, true) !== kEnd || at === kIsElsewhere) return [];
  return entriesIn(await viewOf(zip.slice(at, at + bytes))).filter((entry) => entry.at !== kIsElsewhere && entry.bytes !== kIsElsewhere);
}

/** @param {Blob} zip @param {Entry} entry @param {string} [type] */
async function contentOf(zip, { at, bytes }, type) {
  const header = await viewOf(zip.slice(at, at + kHeaderBytes));
  const begin = at + kHeaderBytes + header.getUint16(26, true) + header.getUint16(28, true);
  return zip.slice(begin, begin + bytes, type);
}

/** What its manifest lists; the parts are not copied. @param {Blob} zip @returns {Promise<Part[]>} */
export async function partsOf(zip) {
  const [manifest, ...entries] = await readDirectory(zip);
  if (manifest?.name !== "manifest.json") return [];
  const { files } = JSON.parse(await (await contentOf(zip, manifest)).text());
  return Promise.all(
    entries.map(async (entry) => {
      const said = files.find((/** @type {{name: string}} */ file) => file.name === entry.name) ?? {};
      const content = await contentOf(zip, entry, said.media_type);
      const { codec = "", duration = 0, sample_rate: rate = 0, channels = said.channel ? 1 : 0, warnings = "" } = said;
      return { name: entry.name, url: URL.createObjectURL(content), bytes: entry.bytes, seconds: duration, codec, rate, channels, warnings: String(warnings) };
    }),
  );
}
