// Readability.js on linkedom, for bench/readability.py. Reads pages from stdin, a line each: {"page": base64, "url": text or null}.
// Answers a line each: {"text", "title", "author", "date", "seconds"}, or {"crash", "seconds"}. Its first line holds the versions.
// `seconds` is the CPU time that the page took, all of it: decoding, parsing, choosing.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const DECLARED = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

function decoded(page) {
  const declared = DECLARED.exec(page.subarray(0, 4096).toString("latin1"));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(page);
  } catch {
    try {
      return new TextDecoder(declared ? declared[1] : "windows-1252").decode(page);
    } catch {
      return new TextDecoder().decode(page); // a name that no browser knows
    }
  }
}

// textContent runs paragraphs into each other; a reader of the page sees them apart.
const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL".split(" "),
);

function visible(node, pieces) {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) pieces.push(child.data);
    if (child.nodeType !== 1) continue;
    const isBlock = BLOCKS.has(child.tagName.toUpperCase());
    if (isBlock) pieces.push("\n");
    visible(child, pieces);
    if (isBlock) pieces.push("\n");
  }
}

function cleaned(page) {
  const { document } = parseHTML(decoded(page));
  const article = new Readability(document, { serializer: (element) => element }).parse();
  if (!article) return {};
  const pieces = [];
  visible(article.content, pieces);
  return { text: pieces.join(""), title: article.title, author: article.byline, date: article.publishedTime };
}

const require = createRequire(import.meta.url);
const versions = {
  readability: require("@mozilla/readability/package.json").version,
  linkedom: require("linkedom/package.json").version,
  node: process.versions.node,
};
process.stdout.write(`${JSON.stringify(versions)}\n`);
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const page = Buffer.from(JSON.parse(line).page, "base64");
  const before = process.cpuUsage();
  let answer;
  try {
    answer = cleaned(page);
  } catch (error) {
    answer = { crash: String(error).slice(0, 200) };
  }
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify({ ...answer, seconds: (user + system) / 1e6 })}\n`);
}
