// Enough of Go's text/template for the chart in deploy/helm: text, pipelines, if, with, range, define and variables. What it
// does not know is an error, never silence; a field that is not there is one too, as with helm's --strict.

/** @typedef {{ kind: string, text?: string, expression?: string, body?: Node[], otherwise?: Node[], name?: string }} Node */
/** @typedef {(...values: any[]) => any} Call */

const kAction = /\{\{(-(?=\s))?\s*(\/\*[\s\S]*?\*\/|(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`}]|\}(?!\}))*?)\s*(-)?\}\}/g;

/** @param {string} source @returns {Node[]} */
function pieces(source) {
  const found = [];
  let end = 0;
  let trims = false;
  for (const match of source.matchAll(kAction)) {
    let text = source.slice(end, match.index);
    if (trims) text = text.trimStart();
    if (match[1]) text = text.trimEnd();
    found.push({ kind: "text", text });
    if (!match[2].startsWith("/*")) found.push(action(match[2]));
    trims = Boolean(match[3]);
    end = match.index + match[0].length;
  }
  const rest = source.slice(end);
  if (rest.includes("{{")) throw new Error(`an action without an end: ${rest.slice(0, 60)}`);
  found.push({ kind: "text", text: trims ? rest.trimStart() : rest });
  return found;
}

/** @param {string} text @returns {Node} */
function action(text) {
  const [, word = "", rest = ""] = /^(if|with|range|define|else|end)\b\s*([\s\S]*)$/.exec(text) ?? [];
  return word ? { kind: word, expression: rest } : { kind: "print", expression: text };
}

/** Nests them: what is between `if` and `end` is its body. @param {Node[]} list @returns {Node[]} */
function nested(list) {
  /** @type {Node[]} */
  const body = [];
  while (list.length) {
    const node = /** @type {Node} */ (list.shift());
    if (node.kind === "end" || node.kind === "else") {
      list.unshift(node);
      return body;
    }
    body.push(node);
    if (!["if", "with", "range", "define"].includes(node.kind)) continue;
    close(node, list);
  }
  return body;
}

/** @param {Node} node @param {Node[]} list */
function close(node, list) {
  node.body = nested(list);
  const next = list.shift();
  if (next?.kind === "else") {
    if (next.expression) {
      const [, kind, expression] = /^(if|with)\s+([\s\S]+)$/.exec(next.expression) ?? [];
      const inner = { kind, expression };
      close(inner, list);
      node.otherwise = [inner];
      return;
    }
    node.otherwise = nested(list);
    if (list.shift()?.kind !== "end") throw new Error(`no end of ${node.kind}`);
  } else if (next?.kind !== "end") {
    throw new Error(`no end of ${node.kind} ${node.expression}`);
  }
}

const kToken = /\s*(?:("(?:[^"\\]|\\.)*")|`([^`]*)`|(-?\d+(?:\.\d+)?)|(:=)|([|()=,])|(\$\w*(?:\.\w+)*)|((?:\.\w+)+|\.)|(\w+))/y;

/** @param {string} text */
function tokens(text) {
  const list = [];
  kToken.lastIndex = 0;
  while (kToken.lastIndex < text.trimEnd().length) {
    const match = kToken.exec(text);
    if (!match) throw new Error(`not understood: ${text}`);
    const [, quoted, raw, number, define, sign, variable, field, word] = match;
    if (quoted !== undefined) list.push({ value: JSON.parse(quoted) });
    else if (raw !== undefined) list.push({ value: raw });
    else if (number !== undefined) list.push({ value: Number(number) });
    else list.push({ sign: define ?? sign, variable, field, word });
  }
  return list;
}

/** @param {any} value */
export function isTrue(value) {
  if (value === null || value === undefined) return false;
  if (typeof value === "object") return Object.keys(value).length > 0;
  return Boolean(value);
}

/** @param {any} from @param {string[]} names @param {string} whole */
function member(from, names, whole) {
  let value = from;
  for (const name of names) {
    if (value === null || typeof value !== "object" || !(name in value)) throw new Error(`there is no ${whole}`);
    value = value[name];
  }
  return value;
}

class Scope {
  /** @param {any} dot @param {Map<string, any>} variables */
  constructor(dot, variables) {
    this.dot = dot;
    this.variables = variables;
  }
}

export class Templates {
  /** @param {Record<string, Call>} functions */
  constructor(functions) {
    /** @type {Map<string, Node[]>} */
    this.named = new Map();
    /** @type {Record<string, Call>} */
    this.functions = { ...functions, include: (name, dot) => this.include(name, dot) };
  }

  /** Reads a file, keeps its definitions, and returns the rest of it. @param {string} source */
  parse(source) {
    const list = pieces(source);
    const nodes = nested(list);
    if (list.length) throw new Error(`${list[0].kind} without a begin`);
    for (const node of nodes) {
      if (node.kind === "define") this.named.set(JSON.parse(/** @type {string} */ (node.expression)), node.body ?? []);
    }
    return nodes.filter((node) => node.kind !== "define");
  }

  /** @param {string} name @param {any} dot */
  include(name, dot) {
    const nodes = this.named.get(name);
    if (!nodes) throw new Error(`there is no template ${name}`);
    return this.render(nodes, dot);
  }

  /** @param {Node[]} nodes @param {any} dot @returns {string} */
  render(nodes, dot) {
    return this.write(nodes, new Scope(dot, new Map([["$", dot]])));
  }

  /** @param {Node[]} nodes @param {Scope} scope @returns {string} */
  write(nodes, scope) {
    return nodes.map((node) => this.writeOne(node, scope)).join("");
  }

  /** @param {Node} node @param {Scope} scope @returns {string} */
  writeOne(node, scope) {
    const expression = node.expression ?? "";
    if (node.kind === "text") return node.text ?? "";
    if (node.kind === "print") return this.print(expression, scope);
    if (node.kind === "range") return this.range(node, scope);
    const value = this.evaluate(tokens(expression), scope);
    if (!isTrue(value)) return this.write(node.otherwise ?? [], scope);
    return this.write(node.body ?? [], node.kind === "with" ? new Scope(value, new Map(scope.variables)) : scope);
  }

  /** @param {string} expression @param {Scope} scope */
  print(expression, scope) {
    const list = tokens(expression);
    if (list[1]?.sign === ":=") {
      scope.variables.set(list[0].variable ?? "", this.evaluate(list.slice(2), scope));
      return "";
    }
    const value = this.evaluate(list, scope);
    if (value === null || typeof value === "object") throw new Error(`not a text: ${expression}`);
    return String(value);
  }

  /** @param {Node} node @param {Scope} scope */
  range(node, scope) {
    const list = tokens(node.expression ?? "");
    const at = list.findIndex((token) => token.sign === ":=");
    const names = list.slice(0, Math.max(at, 0)).filter((token) => token.variable).map((token) => token.variable ?? "");
    const value = this.evaluate(list.slice(at + 1), scope);
    const entries = Object.entries(value).sort(([a], [b]) => (Array.isArray(value) ? 0 : a < b ? -1 : 1));
    return entries.map(([key, each]) => {
      const inner = new Scope(each, new Map(scope.variables));
      if (names.length === 2) inner.variables.set(names[0], key);
      if (names.length) inner.variables.set(names[names.length - 1], each);
      return this.write(node.body ?? [], inner);
    }).join("");
  }

  /** A pipeline: each command's value is the next one's last argument. @param {any[]} list @param {Scope} scope */
  evaluate(list, scope) {
    /** @type {any[]} */
    let piped = [];
    const rest = [...list];
    do {
      piped = [this.command(rest, scope, piped)];
    } while (rest.shift()?.sign === "|");
    return piped[0];
  }

  /** @param {any[]} list @param {Scope} scope @param {any[]} piped */
  command(list, scope, piped) {
    const call = list[0]?.word !== undefined && this.functions[list[0].word];
    if (call) list.shift();
    const values = [];
    while (list.length && list[0].sign !== "|" && list[0].sign !== ")") values.push(this.operand(list, scope));
    if (call) return call(...values, ...piped);
    if (values.length !== 1 || piped.length) throw new Error("not one value");
    return values[0];
  }

  /** @param {any[]} list @param {Scope} scope @returns {any} */
  operand(list, scope) {
    const token = list.shift();
    if ("value" in token) return token.value;
    if (token.sign === "(") {
      const value = this.evaluate(untilClosed(list), scope);
      return value;
    }
    if (token.field) return this.field(token.field, scope.dot, list, scope);
    if (token.variable) {
      const [name, ...names] = token.variable.split(".");
      if (!scope.variables.has(name)) throw new Error(`there is no ${name}`);
      return member(scope.variables.get(name), names, token.variable);
    }
    if (token.word === "true" || token.word === "false") return token.word === "true";
    throw new Error(`not understood: ${JSON.stringify(token)}`);
  }

  /** `.Files.Get "name"` is a call, everything else a value. @param {string} path @param {any} dot @param {any[]} list @param {Scope} scope @returns {any} */
  field(path, dot, list, scope) {
    const value = member(dot, path.split(".").filter(Boolean), path);
    return typeof value === "function" ? value(this.operand(list, scope)) : value;
  }
}

/** Takes what is inside a pair of brackets. @param {any[]} list */
function untilClosed(list) {
  const inside = [];
  for (let depth = 1; ;) {
    const token = list.shift();
    if (!token) throw new Error("a bracket is not closed");
    if (token.sign === "(") ++depth;
    if (token.sign === ")" && --depth === 0) return inside;
    inside.push(token);
  }
}
