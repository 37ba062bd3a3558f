// How many pages Pagefind finds with a word: node pagefind.mjs FOLDER WORD. What it would fetch lies in the folder; each language is
// an index of its own, and all of them are asked.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [folder, word] = process.argv.slice(2);
globalThis.fetch = async (address) => {
  const name = decodeURIComponent(String(address).split("?")[0].replace(/^file:\/\//, ""));
  return new Response(await readFile(name));
};
const { languages } = JSON.parse(await readFile(path.join(folder, "pagefind-entry.json")));
let total = 0;
for (const language of Object.keys(languages)) {
  globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => language }) };
  const pagefind = await import(`${pathToFileURL(path.join(folder, "pagefind.js"))}?${language}`);
  await pagefind.options({ basePath: `${path.resolve(folder)}/` });
  const found = await pagefind.search(word);
  total += found.results.length;
  await pagefind.destroy();
}
console.log(total);
