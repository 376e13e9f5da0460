// The command that does the same as the page.

/** @param {string} text */
function quoted(text) {
  return /^[\w@=.,:+/ -]*$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A file's name with a character that curl's -F takes for its own. @param {string} name */
function upload(name) {
  return /[,;"\\]/.test(name) ? `file=@"${name.replace(/["\\]/g, "\\$&")}"` : `file=@${name}`;
}

/** @param {string} name @param {string} value */
function field(name, value) {
  const flag = /^[@<]|;/.test(value) ? "--form-string" : "-F";
  return `${flag} ${quoted(`${name}=${value}`)}`;
}

/**
 * @param {string} origin of this page
 * @param {string[]} names of the files; none: any
 * @param {[string, string][]} fields
 * @param {boolean} needsToken
 */
export function curlLine(origin, names, fields, needsToken) {
  const values = new Map(fields);
  const [name] = names.length ? names : ["interview.wav"];
  const result = values.get("filename") ?? `${name.replace(/\.[^.]*$/, "")}.${values.get("format")}`;
  const parts = ["curl"];
  if (needsToken) parts.push('-H "Authorization: Bearer TOKEN"');
  // Several are one request where `join` says what becomes of them.
  const uploads = values.has("join") && names.length ? names : [name];
  parts.push(...uploads.map((one) => `-F ${quoted(upload(one))}`), ...fields.map(([key, value]) => field(key, value)));
  parts.push(`${origin}/convert`, `--output ${quoted(result)}`);
  return parts.join(" ");
}
