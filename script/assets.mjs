/**
 * Builds what the browser is given, into build/assets: one stylesheet, one script, the fonts and images the stylesheet
 * names, and a sprite of the icons the pages draw. Nothing is fetched; run it as `node script/assets.mjs`.
 */
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileAsync } from "sass";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const USWDS = join(ROOT, "node_modules", "@uswds", "uswds");
const SOURCE = join(ROOT, "assets");
const FINAL = join(ROOT, "build", "assets");
const DRAFT = join(ROOT, "build", `assets.${process.pid}`);

async function put(name, content) {
  const path = join(DRAFT, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

async function copy(from, name) {
  const path = join(DRAFT, name);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(from, path);
}

/** The stylesheet, compressed; the design system's own deprecations are its business. */
async function stylesheet() {
  const { css } = await compileAsync(join(SOURCE, "styles", "ptcs.scss"), {
    loadPaths: [join(SOURCE, "styles"), join(USWDS, "packages")],
    style: "compressed",
    quietDeps: true,
  });
  await put("css/ptcs.css", css);
  return css;
}

/** Every font and image the stylesheet names: from our own images first, else from the design system. */
async function referenced(css) {
  const names = new Set([...css.matchAll(/url\("?\.\.\/([^")?#]+)/g)].map((match) => match[1]));
  const own = new Set(await readdir(join(SOURCE, "img")));
  for (const name of names) {
    const mine = name.startsWith("img/") && own.has(name.slice(4));
    await copy(mine ? join(SOURCE, name) : join(USWDS, "dist", name), name);
  }
}

/** A symbol of the design system's sprite, else made of a picture of the larger set it carries. */
async function symbol(whole, name) {
  const found = whole.match(new RegExp(`<symbol[^>]*\\bid="${name}"[^>]*>.*?</symbol>`, "s"));
  if (found) return found[0];
  const picture = await readFile(join(USWDS, "dist", "img", "material-icons", `${name}.svg`), "utf8").catch(() => {
    throw new Error(`assets/icons.txt names "${name}", which the design system does not have.`);
  });
  const [, box, shapes] = picture.match(/<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s);
  return `<symbol id="${name}" viewBox="${box}">${shapes}</symbol>`;
}

/** A sprite of the icons listed in assets/icons.txt, and only those. */
async function sprite() {
  const whole = await readFile(join(USWDS, "dist", "img", "sprite.svg"), "utf8");
  const listed = (await readFile(join(SOURCE, "icons.txt"), "utf8")).split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(listed.map((name) => symbol(whole, name)));
  await put("img/sprite.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

/** The house's own scripts and images, as they are. */
async function own() {
  for (const [folder, to] of [["js", "js"], ["img", "img"]]) {
    for (const name of await readdir(join(SOURCE, folder))) await copy(join(SOURCE, folder, name), `${to}/${name}`);
  }
}

/** What was built takes the place of what was there before, so that a half-built folder is never served. */
async function publish() {
  const old = `${FINAL}.old.${process.pid}`;
  await rename(FINAL, old).catch((problem) => {
    if (problem.code !== "ENOENT") throw problem;
  });
  await rename(DRAFT, FINAL);
  await rm(old, { recursive: true, force: true });
  await mkdir(join(ROOT, "build", "static"), { recursive: true }); // filled by collectstatic, in production only
}

const started = performance.now();
try {
  const css = await stylesheet();
  await Promise.all([referenced(css), sprite(), own()]);
  await publish();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${relative(ROOT, FINAL)}: stylesheet ${Math.round(css.length / 1024)} KB, built in ${seconds} s`);
} finally {
  await rm(DRAFT, { recursive: true, force: true });
}
