// Takes the AsyncAPI document of a running server: node scripts/take.mjs [http://localhost:9080]
// What differs from server to server is left out. Run `npm run generate` afterwards.
import { writeFileSync } from "node:fs";

const server = process.argv[2] ?? "http://localhost:9080";
const answer = await fetch(new URL("/asyncapi.json", server));
if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}; a server that asks for tokens needs to be asked by hand.`);
// The limits of Java's numbers are longer than those of JavaScript: as texts they come through unchanged.
const text = (await answer.text()).replace(/:(-?\d{16,})/g, ':"#$1#"');
const { servers, ...document } = JSON.parse(text);
const written = JSON.stringify(document, null, 1).replace(/"#(-?\d+)#"/g, "$1");
writeFileSync(new URL("../asyncapi.json", import.meta.url), `${written}\n`);
