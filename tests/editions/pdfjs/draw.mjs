// Draws every page of a PDF with pdf.js: node draw.mjs MODULES FILE PREFIX DPI writes PREFIX-1.png, PREFIX-2.png …
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, file, prefix, dpi] = process.argv.slice(2);
const load = createRequire(pathToFileURL(`${modules}/`));
const { createCanvas } = load("@napi-rs/canvas");
const { getDocument } = await import(pathToFileURL(load.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), isEvalSupported: false }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  await page.render({ canvasContext: canvas.getContext("2d"), viewport }).promise;
  writeFileSync(`${prefix}-${number}.png`, canvas.toBuffer("image/png"));
}
