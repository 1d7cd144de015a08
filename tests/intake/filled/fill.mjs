// node fill.mjs BLANK VALUES TARGET, with pdf-lib 1.17.1 from npm: what web pages fill forms in with.
import { readFileSync, writeFileSync } from "node:fs";
import { PDFDocument } from "pdf-lib";

const [blank, values, target] = process.argv.slice(2);
const pdf = await PDFDocument.load(readFileSync(blank));
const form = pdf.getForm();
for (const [name, text] of Object.entries(JSON.parse(readFileSync(values, "utf8")))) {
  const field = form.getField(name);
  if (field.constructor.name === "PDFRadioGroup") field.select(text);
  else if (field.constructor.name === "PDFCheckBox") field.check();
  else field.setText(text);
}
writeFileSync(target, await pdf.save({ updateFieldAppearances: false }));
