// The API's description, to read and to try. The script before this one is Swagger UI's.

const { SwaggerUIBundle } = /** @type {any} */ (window);

/**
 * Swagger UI fills forms with examples, of fields too that cannot be together: here they are in the descriptions instead.
 * What can be together is said by rules, which it shows nowhere but takes seconds to work through.
 * @param {any} schema of a form
 */
function leaveOpen(schema) {
  const wanted = [...schema.required, ...(schema.anyOf?.[0].required ?? [])];
  delete schema.allOf;
  for (const [name, field] of Object.entries(schema.properties)) {
    if (wanted.includes(name)) continue;
    if (field.examples) field.description += ` Example: ${field.examples.join(", ")}.`;
    if ("default" in field) field.description += ` Default: ${field.default}.`;
    field.examples = [""];
    delete field.default;
  }
}

/** Swagger UI warns of components it does without, as for arrays of files. */
function quiet() {
  const ignore = () => {};
  const log = Object.assign(ignore, { debug: ignore, info: ignore, warn: ignore, error: console.error });
  return { rootInjects: { log } };
}

async function show() {
  const answer = await fetch("/openapi.json", { headers: { Accept: "application/json" } });
  const spec = await answer.json();
  const { schemas } = spec.components;
  for (const name of Object.keys(schemas)) {
    if (name.endsWith("Form")) leaveOpen(schemas[name]);
    if (name.endsWith("Rules")) delete schemas[name];
  }
  SwaggerUIBundle({
    spec,
    dom_id: "#docs",
    deepLinking: true,
    validatorUrl: null,    // nothing is asked of anybody else
    plugins: [quiet],
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    requestSnippetsEnabled: true,
  });
}

show();
