// Reads exports back with libraries that nobody here wrote.
//
// usage: node readers.mjs FOLDER    with one file per format (NAME), facts.json (recoupe chronicle --json) and, unpacked, markdown/
//
// Prints a line a check, and the number of problems. tests/export/export_readers_test.py calls it.
import fs from "node:fs";
import path from "node:path";
import graphology from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";
import ICAL from "ical.js";
import { check as checkGeojson } from "@placemarkio/check-geojson";
import ftm from "@alephdata/followthemoney";
import jsonld from "jsonld";
import YAML from "yaml";
import MarkdownIt from "markdown-it";
import { JSDOM } from "jsdom";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-csl";

const folder = process.argv[2];
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const facts = JSON.parse(read("facts.json"));
const byId = new Map(facts.map((f) => [f.id, f]));
const unreal = new Map(facts.filter((f) => f.status !== "happened").map((f) => [f.id, f]));
const Graph = graphology.MultiGraph;
let problems = 0;

function check(ok, what, more = "") {
  problems += ok ? 0 : 1;
  console.log((ok ? "ok      " : "FAILED  ") + what + (ok ? "" : `   ${JSON.stringify(more)?.slice(0, 400)}`));
}
async function guard(what, body) {
  try {
    await body();
  } catch (error) {
    check(false, what, String(error));
  }
}

// --- networks
const pairs = facts.reduce((n, f) => n + f.actor.length * (f.recipient.length || (f.actor.length - 1) / 2), 0);
for (const [name, parse] of [["gexf", gexf.parse], ["graphml", graphml.parse]])
  await guard(name, () => {
    const graph = parse(Graph, read(name), { addMissingNodes: false });
    check(graph.size === pairs && graph.order > 0, `${name}: graphology reads ${graph.order} nodes and ${graph.size} edges`, pairs);
    let bad = [];
    graph.forEachEdge((edge, attributes, source, target) => {
      const fact = byId.get(attributes.fact);
      if (!fact || attributes.status !== fact.status || Number(attributes.weight) !== (fact.status === "happened" && !fact.conflicts.some((c) => c.field === "status") ? 1 : 0)) bad.push(edge);
      const others = fact?.recipient.length ? fact.recipient : fact?.actor;
      if (!fact?.actor.some((a) => a.id === source) || !others.some((a) => a.id === target) || (name === "gexf" && graph.isDirected(edge) !== fact.recipient.length > 0)) bad.push(edge);
      // graphology-graphml does not read an edge's own "directed".
    });
    check(bad.length === 0, `${name}: every edge is of its fact, and only what happened has weight`, bad);
    const labelled = [];
    graph.forEachNode((node, attributes) => attributes.label && labelled.push(node));
    check(labelled.length === graph.order, `${name}: every node has its name`);
  });

// --- maps and calendars
await guard("geojson", () => {
  const map = checkGeojson(read("geojson"));
  check(map.type === "FeatureCollection" && map.features.length > 0, `geojson: check-geojson finds nothing wrong with ${map.features.length} features`);
  const bad = map.features.filter((f) => f.properties.status !== byId.get(f.id)?.status || f.properties.place !== byId.get(f.id).place.name);
  check(bad.length === 0, "geojson: each feature says its status and place", bad);
  check(map.features.every((f) => !unreal.has(f.id) || f.properties.title.includes("[")), "geojson: what did not happen says so in its title");
});
await guard("ical", () => {
  const text = read("ical");
  const long = text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75);
  check(long.length === 0 && !/[^\r]\n/.test(text), "ical: no line is longer than 75 octets, all end with CRLF", long[0]);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entries = calendar.getAllSubcomponents("vevent").map((c) => new ICAL.Event(c));
  check(entries.length > 0 && calendar.getFirstPropertyValue("version") === "2.0", `ical: ical.js reads ${entries.length} entries`);
  const bad = entries.filter((e) => {
    const fact = byId.get(e.uid.split("@")[0]);
    const status = e.component.getFirstPropertyValue("status");
    if (!fact || !e.startDate.isDate || e.duration.toSeconds() > 7 * 86400) return true;
    if (/^\d{4}-\d\d-\d\d/.test(fact.date ?? "") && e.startDate.toString() !== fact.date.slice(0, 10)) return true;
    return fact.status === "happened" ? status !== "CONFIRMED" : status === "CONFIRMED" || !e.summary.includes("[");
  });
  check(bad.length === 0, "ical: day, length and status of each entry are those of its fact", bad.map((e) => e.uid));
  const words = entries.map((e) => e.description).join("\n");
  check(entries.every((e) => byId.get(e.uid.split("@")[0]).tellings[0].words.every((w) => words.includes(w.replace(/\s+/g, " ").slice(0, 20)) || /[\x00-\x1f\u202e]/.test(w))),
    "ical: the words come back whole from folding and escaping");
});

// --- FollowTheMoney
await guard("ftm", () => {
  const model = new ftm.Model(ftm.defaultModel);
  const entities = read("ftm").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const schemata = new Map(entities.map((e) => [e.id, e.schema]));
  const bad = [];
  for (const raw of entities) {
    const schema = model.getSchema(raw.schema);
    const entity = model.getEntity(raw);
    for (const required of schema.required ?? []) if (!raw.properties[required]?.length) bad.push([raw.id, "lacks", required]);
    for (const [name, values] of Object.entries(raw.properties)) {
      const property = schema.getProperty(name);
      if (!property || property.stub) { bad.push([raw.id, "no property", name]); continue; }
      if (!Array.isArray(values) || values.some((v) => typeof v !== "string" || v === "")) bad.push([raw.id, name, values]);
      if (property.type.name === "entity")
        for (const value of values) {
          const range = schemata.get(value);
          if (!range || !model.getSchema(range).isA(property.range)) bad.push([raw.id, name, value, range]);
        }
      if (property.type.name === "date" && values.some((v) => !/^\d{4}(-\d\d(-\d\d)?)?$/.test(v))) bad.push([raw.id, name, values]);
      if (property.type.values?.size > 0 && values.some((v) => !property.type.values.has(v))) bad.push([raw.id, name, values]);
      if (property.type.name === "url" && values.some((v) => !/^https?:\/\//.test(v))) bad.push([raw.id, name, values]);
    }
    if (entity.getProperty("name").join() !== (raw.properties.name ?? []).join()) bad.push([raw.id, "name"]);
  }
  check(entities.length > 0 && bad.length === 0, `ftm: ${entities.length} entities fit followthemoney's own model`, bad.slice(0, 5));
  const events = entities.filter((e) => e.schema === "Event");
  check(events.length === facts.length && events.every((e) => e.properties.keywords.includes("status:" + byId.get(e.id).status)), "ftm: an Event a fact, each with its status");
  check(events.every((e) => !unreal.has(e.id) || e.properties.name[0].includes("[")), "ftm: what did not happen says so in its name");
});

// --- TimelineJS
await guard("timelinejs", async () => {
  const dom = new JSDOM('<div id="t"></div>', { runScripts: "outside-only", pretendToBeVisual: true, url: "https://timeline.example/" });
  const w = dom.window;
  w.matchMedia = () => ({ matches: false, addListener() {}, addEventListener() {} });
  w.PWN = 0;
  w.eval(fs.readFileSync(new URL("./node_modules/@knight-lab/timelinejs/dist/js/timeline.js", import.meta.url), "utf8"));
  const data = JSON.parse(read("timelinejs"));
  const timeline = new w.TL.Timeline(w.document.getElementById("t"), structuredClone(data), { script_path: "https://timeline.example/js/", language: "en" });
  for (let i = 0; i < 100 && !timeline._loaded?.storyslider; ++i) await new Promise((done) => setTimeout(done, 50));
  const config = timeline.config;
  check(config?.isValid() && config.events.length === data.events.length && data.events.length > 0, `timelinejs: TimelineJS takes ${data.events.length} events`, config?.getErrors?.());
  const bad = data.events.filter((e) => {
    const date = byId.get(e.unique_id).date ?? "";
    return (/^\d{4}-\d\d$/.test(date) && e.start_date.day !== undefined) || (/^\d{4}$/.test(date) && e.start_date.month !== undefined);
  });
  check(bad.length === 0, "timelinejs: a month stays a month and a year a year", bad);
  check(data.events.every((e) => !unreal.has(e.unique_id) || e.text.headline.includes("[")), "timelinejs: what did not happen says so in its headline");
  const holder = new JSDOM("").window.document.createElement("div");
  holder.innerHTML = data.events.map((e) => e.text.headline + e.text.text + e.start_date.display_text + e.group).join("");
  const odd = [...holder.querySelectorAll("*")].filter((n) => !["BLOCKQUOTE", "P", "A"].includes(n.tagName) || [...n.attributes].some((a) => a.name !== "href" || !/^https?:/.test(a.value)));
  check(odd.length === 0, "timelinejs: its HTML holds nothing but our own elements", odd.map((n) => n.outerHTML));
  w.close();
});

// --- references
await guard("csl", () => {
  const items = JSON.parse(read("csl"));
  const cite = new Cite(items);
  const text = cite.format("bibliography", { format: "text", template: "apa", lang: "en-US" });
  check(cite.data.length === items.length && items.length > 0 && text.length > 100, `csl: citation-js and citeproc make a bibliography of ${items.length} articles`);
  const dated = items.filter((i) => i.issued);
  check(dated.every((i) => text.includes(String(i.issued["date-parts"][0][0]))), "csl: the years come back");
  check(items.every((i) => !i.URL || /^https?:\/\//.test(i.URL)), "csl: only web addresses");
});

// --- annotations
const ANNO = "http://www.w3.org/ns/anno.jsonld";
const OA = "http://www.w3.org/ns/oa#";
// The terms of the W3C's context that we use, written down here: a test loads nothing from the network.
const context = { "@context": { oa: OA, as: "http://www.w3.org/ns/activitystreams#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", dc: "http://purl.org/dc/terms/", id: "@id", type: "@type",
  Annotation: "oa:Annotation", AnnotationPage: "as:OrderedCollectionPage", TextualBody: "oa:TextualBody", TextQuoteSelector: "oa:TextQuoteSelector", TextPositionSelector: "oa:TextPositionSelector",
  items: { "@id": "as:items", "@type": "@id", "@container": "@list" }, body: { "@id": "oa:hasBody", "@type": "@id" }, target: { "@id": "oa:hasTarget", "@type": "@id" }, source: { "@id": "oa:hasSource", "@type": "@id" },
  selector: { "@id": "oa:hasSelector", "@type": "@id" }, motivation: { "@id": "oa:motivatedBy", "@type": "@vocab" }, purpose: { "@id": "oa:hasPurpose", "@type": "@vocab" },
  describing: "oa:describing", identifying: "oa:identifying", tagging: "oa:tagging", exact: "oa:exact", prefix: "oa:prefix", suffix: "oa:suffix", start: "oa:start", end: "oa:end", value: "rdf:value", format: "dc:format" } };
await guard("webannotation", async () => {
  const page = JSON.parse(read("webannotation"));
  const documentLoader = async (url) => {
    if (url !== ANNO) throw new Error("nothing else is loaded: " + url);
    return { contextUrl: null, documentUrl: url, document: context };
  };
  const expanded = await jsonld.expand(page, { documentLoader, safe: true });
  const items = expanded[0]["http://www.w3.org/ns/activitystreams#items"][0]["@list"];
  check(items.length === page.items.length && items.length > 0, `webannotation: jsonld expands ${items.length} annotations and drops nothing (safe mode)`);
  const whole = items.every((a) => a["@type"][0] === OA + "Annotation" && a[OA + "hasTarget"].every((t) => t[OA + "hasSource"] && t[OA + "hasSelector"].length === 2));
  check(whole, "webannotation: each has targets with a source and two selectors");
  const texts = new Map(read("documents").split("\n").filter(Boolean).map((l) => JSON.parse(l)).filter((d) => d.text !== undefined).map((d) => [d.source.sha256, [...d.text]]));
  const all = [...texts.values()];
  const wrong = page.items.filter((a) => a.target.some((t) => {
    const [quote, position] = t.selector;
    const candidates = t.source.startsWith("urn:sha256:") ? [texts.get(t.source.slice(11))] : all;
    return !candidates.some((c) => c?.slice(position.start, position.end).join("") === quote.exact && c.slice(0, position.start).join("").endsWith(quote.prefix) && c.slice(position.end).join("").startsWith(quote.suffix));
  }));
  check(wrong.length === 0, "webannotation: both selectors of each point at the same words of the text", wrong[0]);
});

// --- the vault
await guard("markdown", () => {
  const md = new MarkdownIt({ html: true, linkify: true });
  const notes = fs.readdirSync(path.join(folder, "markdown"), { recursive: true }).map(String).filter((f) => f.endsWith(".md"));
  const names = new Set(notes.map((n) => n.replaceAll("\\", "/").slice(0, -3)));
  const bad = [], links = [], odd = [];
  for (const note of notes) {
    const text = read(path.join("markdown", note));
    const front = /^---\n([\s\S]*?)\n---\n/.exec(text);
    if (front) {
      const fields = YAML.parse(front[1]);
      if (typeof fields.id !== "string") bad.push([note, fields]);
      const id = path.basename(note, ".md");
      if (note.startsWith("Facts") && (fields.status !== byId.get(id)?.status || (fields.date ?? null) !== byId.get(id).date)) bad.push([note, fields]);
    } else if (note !== "Chronicle.md") bad.push([note, "no front matter"]);
    const body = front ? text.slice(front[0].length) : text;
    for (const [, target] of body.matchAll(/\[\[([^\]|]+)\|[^\]]*\]\]/g)) if (!names.has(target)) links.push([note, target]);
    const page = new JSDOM(md.render(body)).window.document;
    for (const n of page.body.querySelectorAll("*"))
      if (!["H1", "H2", "P", "UL", "LI", "BLOCKQUOTE", "A", "STRONG", "BR"].includes(n.tagName) || [...n.attributes].some((a) => a.name !== "href" || !/^https?:\/\//.test(a.value))) odd.push([note, n.outerHTML.slice(0, 200)]);
  }
  check(notes.length > facts.length && bad.length === 0, `markdown: the front matter of ${notes.length} notes is YAML, with status and date of its fact`, bad.slice(0, 3));
  check(links.length === 0, "markdown: every link between notes leads to a note", links.slice(0, 3));
  check(odd.length === 0, "markdown: words of articles are no markup", odd.slice(0, 3));
});

// --- the dossier
await guard("html", () => {
  const dom = new JSDOM(read("html"), { runScripts: "dangerously", url: "https://mail.example/" });
  const page = dom.window.document;
  check(dom.window.PWN === undefined && page.querySelectorAll("script,img,iframe,object,link,svg,form,base").length === 0, "html: nothing runs and nothing is loaded");
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "";
  check(policy.startsWith("default-src 'none'") && !policy.includes("script-src"), "html: the page forbids everything to itself", policy);
  check(page.querySelectorAll("main article").length === facts.length, "html: an article a fact");
  const bad = facts.filter((f) => (f.status !== "happened") !== (page.getElementById(f.id)?.querySelector("h4 mark") !== null));
  check(bad.length === 0, "html: what did not happen is marked, and nothing else", bad.map((f) => f.id));
  const handlers = [...page.querySelectorAll("*")].filter((n) => [...n.attributes].some((a) => a.name.startsWith("on") || (a.name === "href" && !/^(https?:\/\/|#)/.test(a.value))));
  check(handlers.length === 0, "html: no handler, no link but to the web and within the page", handlers.map((n) => n.outerHTML));
  dom.window.close();
});

console.log(`${problems} problems`);
process.exit(problems ? 1 : 0);
