#!/usr/bin/env python3
"""Run the golden cases below this folder through the real binary.

usage: cases_test.py BINARY [--accept] [FILTER…]

A case is a folder with `cmd` and `expected`; README.md beside this file tells the format.
"""
import difflib
import json
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def quoted(text):
    return '"' + " ".join(text.split()) + '"'


class Document:
    """One line of `analyse`, told in lines that people can read."""

    def __init__(self, data):
        self.data = data
        self.text = data.get("text", "")
        self.names = {e["id"]: e["name"] for e in data.get("entities", [])}

    def words(self, span):
        return quoted(self.text[span[0]:span[1]])

    def who(self, ids):
        return ", ".join(self.names.get(i, i) for i in ids) or "nobody"

    def errors(self):
        error = self.data.get("error")
        return [f"error {error['code']}"] if error else []

    def document(self):
        d, published, source = self.data, self.data.get("published", {}), self.data["source"]
        lines = [f"title {d.get('title') or '-'}", f"published {published.get('value') or '-'} ({published.get('from')})",
                 f"language {d.get('language') or '-'}"]
        for key in ("outlet", "url"):
            if source.get(key):
                lines.append(f"{key} {source[key]}")
        return lines

    def regions(self):
        return [f"{r['kind']} {self.words((r['start'], r['end']))}" for r in self.data.get("regions", [])]

    def times(self):
        out = []
        for t in self.data.get("times", []):
            bounds = f" [{t['earliest'] or ''}..{t['latest'] or ''}]" if t.get("earliest") or t.get("latest") else ""
            out.append(f"{t['type']} {self.words((t['start'], t['end']))} = {t['value']}{bounds}")
        return out

    def entities(self):
        out = []
        for e in self.data.get("entities", []):
            roles = f" ({', '.join(e['roles'])})" if e.get("roles") else ""
            country = f" {e['country']}" if e.get("country") else ""
            out.append(f"{e['type']}{country} {e['name']}{roles}: {', '.join(e['aliases'])}")
        return out

    def quote(self, q):
        speaker = self.names.get(q["speaker"], "nobody") if q["speaker"] else "nobody"
        cue = f" (cue {self.words(q['cue'])})" if q.get("cue") else ""
        return f"{q['kind']} {self.words((q['start'], q['end']))} <- {speaker}{cue}"

    def quotes(self):
        return [self.quote(q) for q in self.data.get("quotes", []) if q["kind"] != "indirect"]

    def reported(self):
        return [self.quote(q) for q in self.data.get("quotes", []) if q["kind"] == "indirect"]

    def events(self):
        out = []
        for v in self.data.get("events", []):
            mode = f" {v['mode']}" if v.get("mode") else ""
            line = f"{v['type']}{mode}, {v['status']}: {self.who(v['actor'])} -> {self.who(v['recipient'])}"
            line += f" at {self.names.get(v['place'], v['place'])}" if v.get("place") else ""
            line += f" on {v['date']}" if v.get("date") else ""
            line += f", says {self.who(v['sources'])}" if v.get("sources") else ""
            line += f", if {self.words(v['condition'])}" if v.get("condition") else ""
            out.append(f"{line} {self.words(v['trigger'])}")
        return out


def tokens(conllu):
    """One line a sentence; a token of several words as "du=de+le"."""
    out, sentence, parts, until = [], [], [], 0
    for line in conllu.splitlines() + [""]:
        cells = line.split("\t")
        if line.startswith("#"):
            continue
        if len(cells) < 2:
            if sentence:
                out.append(" | ".join(sentence))
            sentence, until = [], 0
        elif "-" in cells[0]:
            until = int(cells[0].split("-")[1])
            parts = []
            sentence.append(cells[1] + "=")
        elif int(cells[0]) <= until:
            parts.append(cells[1])
            sentence[-1] = sentence[-1].split("=")[0] + "=" + "+".join(parts)
        else:
            sentence.append(cells[1])
    return out


def show(what, result):
    """The lines of one run."""
    lines = [] if result.returncode == 0 else [f"exit {result.returncode}"]
    stdout = result.stdout.decode("utf-8")
    if not what:
        return lines + stdout.splitlines()
    if "tokens" in what:
        return lines + tokens(stdout)
    documents = [json.loads(line) for line in stdout.splitlines()]
    for data in documents:
        if len(documents) > 1:
            lines.append(f"# {data['id']}")
        document = Document(data)
        kinds = ["errors"] if "error" in data else [w for w in what if w not in ("messages", "errors")]
        for kind in kinds:
            lines += getattr(document, kind)()
    if "messages" in what:
        lines += result.stderr.decode("utf-8").splitlines()
    return lines


def run(binary, folder):
    command = (folder / "cmd").read_text(encoding="utf-8").splitlines()
    result = subprocess.run([binary, *shlex.split(command[0])], cwd=folder, capture_output=True, timeout=60, stdin=subprocess.DEVNULL,
                            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    return show(command[1].split() if len(command) > 1 else [], result)


def main(binary, arguments):
    accept = "--accept" in arguments
    filters = [a for a in arguments if not a.startswith("-")]
    folders = sorted(p.parent for p in HERE.glob("*/*/cmd"))
    folders = [f for f in folders if not filters or any(x in str(f.relative_to(HERE)) for x in filters)]
    if not folders:
        sys.exit("no case matches")
    failed = 0
    for folder in folders:
        expected = folder / "expected"
        want = expected.read_text(encoding="utf-8").splitlines() if expected.exists() else []
        got = run(str(pathlib.Path(binary).resolve()), folder)
        if got == want:
            continue
        if accept:
            expected.write_text("".join(line + "\n" for line in got), encoding="utf-8")
            print(f"accepted {folder.relative_to(HERE)}")
            continue
        failed += 1
        print(f"FAILED {folder.relative_to(HERE)}")
        for line in list(difflib.unified_diff(want, got, "expected", "got", lineterm="", n=1))[2:]:
            print("  " + line)
    print(f"{len(folders) - failed} of {len(folders)} cases passed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
