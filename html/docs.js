// The API's description, to read and to try. The script before this one is Swagger UI's.

const { SwaggerUIBundle } = /** @type {any} */ (window);

/**
 * Swagger UI fills forms with examples, of fields too that cannot be together: here they are in the descriptions instead.
 * @param {any} schema of a form
 */
function leaveOpen(schema) {
  const wanted = schema.anyOf?.[0].required ?? [];
  for (const [name, field] of Object.entries(schema.properties)) {
    if (wanted.includes(name)) continue;
    if (field.examples) field.description += ` Example: ${field.examples.join(", ")}.`;
    if ("default" in field) field.description += ` Default: ${field.default}.`;
    field.examples = [""];
    delete field.default;
  }
}

async function show() {
  const answer = await fetch("/openapi.json", { headers: { Accept: "application/json" } });
  const spec = await answer.json();
  for (const [name, schema] of Object.entries(spec.components.schemas)) if (name.endsWith("Form")) leaveOpen(schema);
  SwaggerUIBundle({
    spec,
    dom_id: "#docs",
    deepLinking: true,
    validatorUrl: null,    // nothing is asked of anybody else
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    requestSnippetsEnabled: true,
  });
}

show();
