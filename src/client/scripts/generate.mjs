// Makes the types of messages and events from asyncapi.json; with --check it only says whether they are current.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const document = JSON.parse(readFileSync(new URL("asyncapi.json", root), "utf8"));
const V2 = "autobot.v2: plain clients are not told it.";

/** The TypeScript type of a JSON Schema, as far as the server's schemas go; anything else stops the build. */
function typeOf(schema, indent) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  switch (schema.type) {
    case "string": return "string";
    case "integer":
    case "number": return "number";
    case "boolean": return "boolean";
    case "array": return arrayOf(typeOf(schema.items ?? {}, indent));
    case "object": return schema.properties ? object(schema, indent) : "JsonObject";
    case undefined: return "unknown";
    default: throw new Error(`asyncapi.json has a type that is not known here: ${JSON.stringify(schema)}`);
  }
}

function arrayOf(type) {
  return /^\w+$/.test(type) ? `${type}[]` : `Array<${type}>`;
}

function object(schema, indent) {
  const required = new Set(schema.required ?? []);
  const inner = `${indent}  `;
  const fields = Object.entries(schema.properties).map(([name, field]) => {
    const said = comment(field);
    return `${said ? `${inner}/** ${said} */\n` : ""}${inner}${key(name)}${required.has(name) ? "" : "?"}: ${typeOf(field, inner)};\n`;
  });
  return fields.length === 0 ? "JsonObject" : `{\n${fields.join("")}${indent}}`;
}

function comment(field) {
  if (field["x-autobot-v2"] === true && field.description === V2) return "autobot.v2 only.";
  return field.description ?? "";
}

function key(name) {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

function frames(prefix) {
  return Object.entries(document.components.messages)
    .filter(([name]) => name.startsWith(prefix))
    .map(([, message]) => message);
}

function header(body) {
  const used = ["JsonObject", "NoPayload"].filter((name) => body.includes(name));
  return "// Made by scripts/generate.mjs from asyncapi.json: do not edit, run `npm run generate`.\n" +
    `import type { ${used.join(", ")} } from "../json.js";\n\n`;
}

function facts(message) {
  const said = [];
  if (message["x-delivery"]) said.push(`Delivery: ${message["x-delivery"]}.`);
  if (message["x-control"]) said.push("Control: does not wait behind others.");
  if (message["x-v2"]) said.push("autobot.v2 only.");
  return said.length === 0 ? "" : `  /** ${said.join(" ")} */\n`;
}

function payloads(name, prefix, what) {
  const lines = frames(prefix).map((message) => {
    const payload = message.payload.properties.payload;
    return `${facts(message)}  ${key(message.name)}: ${payload?.properties ? typeOf(payload, "  ") : "NoPayload"};\n`;
  });
  const body = lines.join("");
  return `${header(body)}/** ${what} Types of plugins are added by declaration merging. */\nexport interface ${name} {\n${body}}\n`;
}

/** The types of which only the newest event counts. */
function latest() {
  const types = frames("event.").filter((message) => message["x-delivery"] === "latest").map((message) => message.name);
  return "// Made by scripts/generate.mjs from asyncapi.json: do not edit, run `npm run generate`.\n\n" +
    `/** Types of events of which only the newest counts. */\nexport const LATEST_TYPES: readonly string[] = ${JSON.stringify(types).replaceAll(",", ", ")};\n`;
}

const made = {
  "src/generated/latest.ts": latest(),
  "src/generated/messages.ts": payloads("MessagePayloads", "message.", "What clients may send: payloads by type."),
  "src/generated/events.ts": payloads("EventPayloads", "event.", "What the server tells: payloads by type."),
};

let stale = 0;
for (const [path, text] of Object.entries(made)) {
  const file = fileURLToPath(new URL(path, root));
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") !== text) {
      console.error(`${path} is not what asyncapi.json says. Run \`npm run generate\` and commit it.`);
      stale++;
    }
  } else {
    writeFileSync(file, text);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
