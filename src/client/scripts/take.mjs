// Takes the AsyncAPI document of a running server: node scripts/take.mjs [http://localhost:9080]
// What differs from server to server is left out. Run `npm run generate` afterwards.
import { writeFileSync } from "node:fs";

const server = process.argv[2] ?? "http://localhost:9080";
const answer = await fetch(new URL("/asyncapi.json", server));
if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}; a server that asks for tokens needs to be asked by hand.`);
const { servers, ...document } = await answer.json();
writeFileSync(new URL("../asyncapi.json", import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
