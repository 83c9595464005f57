#!/usr/bin/env python3
"""The desk's API: every address of docs/api.md answers in the shape it says; decisions, undo and adding work; other processes are seen.

usage: api_test.py BINARY
"""
import csv
import io
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Checks, Desk, add

binary = os.path.abspath(sys.argv[1])
root = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-serve-test-"))
check = Checks()

pile = folder / "pile.jsonl"
pile.write_text("".join(json.dumps(x) + "\n" for x in [
    {"id": "a", "title": "Ferri à Rome", "published": "2020-01-09", "outlet": "Le Matin d'essai", "language": "fr", "url": "https://matin.example/a",
     "text": "La ministre Anna Ferri a rencontré Jean Talbot mardi à Rome.\n\n« Nous avons parlé de la réunion de Genève », a déclaré Anna Ferri."},
    {"id": "b", "title": "Talbot accuse", "published": "2020-02-12", "outlet": "La Gazette d'essai", "language": "fr",
     "text": "Jean Talbot a accusé Anna Ferri d'avoir menti mardi à Oslo."},
    {"id": "c", "title": "Sans date", "language": "fr", "text": "Le général Omar Kassem a attaqué Tunis."},
    {"id": "d", "title": "Une autre Ferri", "published": "2020-03-02", "language": "fr", "text": "La députée Anna Ferrini a rencontré Luis Ortega lundi à Paris."}]),
    encoding="utf-8")
store = folder / "s.db"
add(binary, store, pile)


def words_of(document, span):
    return document["text"][span[0]:span[1]]


def reading(desk):
    timeline = desk.json("/timeline.json")
    check(timeline["total"] == len(timeline["items"]) >= 3 and timeline["next"] is None, "the timeline has all facts", timeline["total"])
    density = timeline["density"]
    check(sum(y["facts"] for y in density["years"]) + density["wider"] + density["undated"] == timeline["total"], "its density counts each once", density)
    one = desk.json("/timeline.json?limit=1")
    check(one["next"] == 1 and one["items"] == timeline["items"][:1], "a page of one says where the next begins")
    rest = desk.json("/timeline.json?limit=1000&offset=1&density=0")
    check(rest["items"] == timeline["items"][1:] and "density" not in rest, "the rest follows")
    met = desk.json("/timeline.json?who=Ferri&who=Talbot&type=consult&from=2020-01&to=2020")
    fact = met["items"][0]
    check(met["total"] == 1 and fact["date"]["value"] == "2020-01-07" and fact["date"]["precision"] == "day", "filters work together", met)
    check(fact["words"][slice(*fact["trigger"])] == "rencontré" or "rencontré" in fact["words"][slice(*fact["trigger"])], "the act is marked in its words", fact)
    check(desk.json("/timeline.json?outlet=le%20matin%20D%27ESSAI")["total"] >= 1, "an outlet goes without regard to case")
    check(desk.json("/timeline.json?who=Nobody")["total"] == 0, "nobody takes part in nothing")
    check(desk.json("/timeline.json?type=CONSULT,ACCUSE")["total"] == desk.json("/timeline.json?type=CONSULT&type=ACCUSE")["total"], "several types, either way")

    full = desk.json(f"/fact/{fact['id']}.json")
    telling = full["tellings"][0]
    document = desk.json(f"/document/{telling['source']['document']}.json")
    check(all(words_of(document, (w["start"], w["end"])) == w["text"] for w in telling["words"] + [telling["trigger"]]), "offsets of a telling fit its document")
    check(telling["source"]["sha256"] == document["sha256"] and telling["source"]["link"] == "https://matin.example/a", "and its source")
    check({"because", "date_because", "joined_because", "origin", "spelled"} <= telling.keys() and full["agreement"]["type"] == "one", "each field says why")
    check(all(words_of(document, (m["start"], m["end"])) for e in document["entities"] for m in e["mentions"]) and document["quotes"], "layers of a document fit its text")
    quote = desk.json("/quotes.json?who=Anna%20Ferri&q=REUNION")["items"][0]
    check("réunion" in quote["words"] and words_of(document, (quote["start"], quote["end"])) == quote["words"], "quotations are found by their words", quote)
    check(desk.ask(f"/document/{document['id']}.txt")[2].decode() == document["text"], "the text alone")

    hit = desk.json("/search.json?q=reunion")
    check(hit["total"] == 1 and {"text": "réunion", "hit": True} in hit["items"][0]["snippet"], "search marks hits as segments", hit["items"])
    check(desk.json("/search.json?q=talbot&in=title")["total"] == 1, "search in titles only")
    people = desk.json("/people.json")
    names = {p["name"]: p for p in people["items"]}
    check("Anna Ferri" in names and all(p["type"] == "person" for p in people["items"]), "people are persons", names.keys())
    person = desk.json(f"/person/{names['Anna Ferri']['id']}.json")
    check(person["acts"]["total"] == names["Anna Ferri"]["facts"] and person["quotes"]["total"] == 1 and person["contacts"][0]["name"] == "Jean Talbot", "a profile")
    check(any(s["name"] == "Anna Ferrini" for s in person["similar"]), "with those who might be the same", person["similar"])
    check(desk.json("/suggest.json?q=talb")["items"][0]["name"] == "Jean Talbot", "names complete")
    network = desk.json("/network.json")
    ids = {n["id"] for n in network["nodes"]}
    check(network["edges"] and all(e["a"] < e["b"] and e["a"] in ids and e["b"] in ids for e in network["edges"]) and not network["truncated"], "the network's edges join its nodes")
    edge = network["edges"][0]
    check(desk.json(f"/timeline.json?who={edge['a']}&who={edge['b']}")["total"] == edge["facts"], "an edge opens into as many facts as it counts")
    places = desk.json("/map.json")
    rome = [p for p in places["places"] if p["name"] == "Rome"]
    check(rome and 41 < rome[0]["lat"] < 43 and sum(p["facts"] for p in places["places"] + places["unplaced"]) + places["nowhere"] == timeline["total"], "the map counts every fact", places)
    check(desk.json("/filters.json")["types"] and desk.json("/conflicts.json")["total"] == 0 and desk.json("/decisions.json") == {"items": [], "undo": False}, "the rest answers")
    status = desk.json("/status.json")
    check(status["counts"]["documents"] == 4 and not status["stale"] and status["writable"], "status", status)


def tables(desk):
    for view in ["timeline", "people", "network", "map", "quotes", "conflicts", "search", "decisions"]:
        status, headers, body = desk.ask(f"/{view}.csv?q=talbot" if view in ("search",) else f"/{view}.csv")
        rows = list(csv.reader(io.StringIO(body.decode())))
        check(status == 200 and headers["content-type"].startswith("text/csv") and len({len(r) for r in rows}) == 1, f"/{view}.csv is a table", body[:200])
    check(len(list(csv.reader(io.StringIO(desk.ask("/timeline.csv")[2].decode())))) == desk.json("/timeline.json")["total"] + 1, "a row a fact")


def refusals(desk):
    for target, status, code in [("/nope", 404, "not-found"), ("/timeline.xml", 404, "not-found"), ("/fact/x.json", 404, "not-found"), ("/fact/.json", 404, "not-found"),
                                 ("/timeline.json?limit=0", 400, "bad-argument"), ("/timeline.json?limit=1001", 400, "bad-argument"), ("/timeline.json?from=yesterday", 400, "bad-argument"),
                                 ("/timeline.json?status=perhaps", 400, "bad-argument"), ("/timeline.json?origins=-1", 400, "bad-argument"), ("/quotes.json?kind=loud", 400, "bad-argument"),
                                 ("/network.json?nodes=99999", 400, "bad-argument"), ("/filters.csv", 404, "not-found")]:
        got, headers, body = desk.ask(target)
        error = json.loads(body)["error"]
        check(got == status and error["code"] == code and error["message"], f"{target} is {status} {code}", (got, body))


def deciding(desk):
    def person(name):
        return next((p for p in desk.json("/people.json?limit=1000")["items"] if p["name"] == name), None)

    before = desk.json("/timeline.json")
    ferri, feri = person("Anna Ferri"), person("Anna Ferrini")
    status, answer = desk.post("/api/unsure", {"a": ferri["id"], "b": feri["id"]})
    check(status == 200 and answer["done"] and desk.json("/decisions.json")["items"][0]["kind"] == "unsure", "unsure is kept", answer)
    check([s for s in desk.json(f"/person/{ferri['id']}.json")["similar"] if s["decided"] == "unsure"], "and marks the candidate")
    status, answer = desk.post("/api/same", {"a": ferri["id"], "b": feri["id"]})
    check(status == 200 and answer["done"] and answer["generation"] != before["generation"], "same is done at once in a small store", answer)
    check(not (person("Anna Ferri") and person("Anna Ferrini")), "two are one")
    merged = person("Anna Ferri") or person("Anna Ferrini")
    check(merged["documents"] == ferri["documents"] + feri["documents"], "with the documents of both", merged)
    check([d["kind"] for d in desk.json("/decisions.json")["items"]] == ["same"], "same takes the place of unsure")
    status, _ = desk.post("/api/undo")
    check(status == 200 and person("Anna Ferri") == ferri and person("Anna Ferrini") == feri, "undo gives both back")
    check(desk.json("/timeline.json")["items"] == before["items"], "and everything is as it was")
    check([d["kind"] for d in desk.json("/decisions.json")["items"]] == ["unsure"], "what was overruled is there again")
    desk.post("/api/undo")
    status, answer = desk.post("/api/undo")
    check(status == 409 and answer["error"]["code"] == "nothing-to-undo" and not (folder / "s.db.decisions").exists(), "nothing more to undo", answer)
    status, answer = desk.post("/api/rename", {"id": ferri["id"], "name": "Anna F."})
    check(status == 200 and person("Anna F.")["id"] == ferri["id"], "renamed, under the same id", answer)
    status, answer = desk.post("/api/same", {"a": ferri["id"], "b": feri["id"]})
    check(status == 200 and not person("Anna Ferrini") and person("Anna F."), "who is renamed can be merged", answer)
    status, answer = desk.post("/api/different", {"a": "Anna Ferri", "b": "Anna Ferrini"})
    check(status == 200 and person("Anna Ferrini"), "and split by the spellings", answer)
    for _ in range(3):
        desk.post("/api/undo")
    check(desk.json("/timeline.json")["items"] == before["items"], "three steps back")
    for data, code in [({"a": ferri["id"], "b": ferri["id"]}, "one-already"), ({"a": "Nobody Atall", "b": ferri["id"]}, "not-found"), ({"a": 1, "b": 2}, "bad-argument"), ({}, "bad-argument"), ([], "bad-argument")]:
        status, answer = desk.post("/api/same", data)
        check(status in (400, 404) and answer["error"]["code"] == code, f"same {data} is {code}", answer)
    status, answer = desk.post("/api/same", raw=b"{", **{"Content-Type": "application/json"})
    check(status == 400 and answer["error"]["code"] == "bad-argument", "what is no JSON is refused", answer)


def listen(desk, events, stop):
    with socket.create_connection(("127.0.0.1", desk.port), timeout=1) as s:
        s.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n\r\n".encode())
        data = b""
        while not stop.is_set():
            try:
                piece = s.recv(65536)
            except socket.timeout:
                continue
            if not piece:
                break
            data += piece
            while b"\n\n" in data:
                block, data = data.split(b"\n\n", 1)
                if m := re.search(rb"event: (\w+)\ndata: (.*)", block):
                    events.append((m[1].decode(), json.loads(m[2])))
    events.append(("end", None))


def adding(desk):
    events, stop = [], threading.Event()
    listener = threading.Thread(target=listen, args=(desk, events, stop))
    listener.start()
    until(lambda: events)
    check(events and events[0][0] == "hello" and events[0][1]["counts"]["documents"] == 4, "the stream begins with hello", events)
    job = desk.add("../../etc/voyage.txt", "Visite à Lima\n\nLe président Paul Duroc a rencontré Anna Ferri le 3 mars 2021 à Lima.".encode())
    check(job["state"] == "done" and job["added"] == 1 and job["name"] == "voyage.txt" and job["documents"], "a text is added under its own name only", job)
    document = desk.json(f"/document/{job['documents'][0]}.json")
    check(document["path"] == "voyage.txt" and document["events"][0]["fact"], "it is there, with its facts", document["path"])
    check(desk.json("/timeline.json?who=Duroc")["total"] == 1, "in the timeline, too")
    until(lambda: any(e == "job" and d["state"] == "done" for e, d in events))
    kinds = [e for e, _ in events]
    check("changed" in kinds and any(e == "job" and d["state"] == "done" for e, d in events), "the stream told it", kinds)
    again = desk.add("voyage.txt", "Visite à Lima\n\nLe président Paul Duroc a rencontré Anna Ferri le 3 mars 2021 à Lima.".encode())
    check(again["added"] == 0 and again["known"] == 1 and again["documents"] == job["documents"], "the same again is known", again)
    lines = desk.add("deux.jsonl", b'{"text": "Omar Kassem a quitt\xc3\xa9 Tunis le 4 mai 2021."}\nno json\n')
    check(lines["added"] == 1 and lines["failed"] == 1 and lines["errors"][0]["code"] and lines["errors"][0]["message"], "a bad line is told, the good one added", lines)
    page = desk.add("page.html", b"<html><title>Essai</title><article><h1>Essai</h1><p>Jean Talbot a rencontr\xc3\xa9 Omar Kassem le 5 mai 2021 \xc3\xa0 Oslo, et les deux hommes ont parl\xc3\xa9 longuement de paix.</p></article></html>")
    check(page["state"] == "done" and page["added"] == 1, "a page is added", page)
    status, answer = desk.post("/api/add?name=x", raw=b"")
    check(status == 400, "nothing to add", answer)
    seen = len(events)
    more = folder / "more.txt"
    more.write_text("Une réunion\n\nAnna Ferri a rencontré Omar Kassem le 6 mai 2021 à Genève.", encoding="utf-8")
    add(binary, store, more)
    until(lambda: any(e == "changed" and not d["stale"] and d["counts"]["documents"] >= 8 for e, d in events[seen:]), 10)
    check(any(e == "changed" for e, _ in events[seen:]), "what another process adds is told")
    check(desk.json("/timeline.json?who=Ferri&who=Kassem")["total"] == 1, "and shown")
    stop.set()
    listener.join()


def until(test, seconds=10):
    end = time.time() + seconds
    while not test() and time.time() < end:
        time.sleep(0.05)


def ending(desk):
    other = subprocess.run([binary, "serve", "--store", str(store), "--port", str(desk.port)], capture_output=True, text=True)
    check(other.returncode == 1 and str(desk.port) in other.stderr and not other.stdout, "a port in use is said", other)
    events, stop = [], threading.Event()
    listener = threading.Thread(target=listen, args=(desk, events, stop))
    listener.start()
    until(lambda: events)
    start = time.time()
    status = desk.stop(signal.SIGINT)
    listener.join(5)
    check(status == 0 and time.time() - start < 5 and events[-1][0] == "end", "Ctrl-C ends it in order", (status, time.time() - start))
    check(not list(pathlib.Path(tempfile.gettempdir()).glob("recoupe-serve-??????/*/voyage.txt")), "and leaves nothing of what was sent")
    missing = subprocess.run([binary, "serve", "--store", str(folder / "none.db"), "--port", "0"], capture_output=True, text=True)
    check(missing.returncode == 2 and "none.db" in missing.stderr, "no store, no desk", missing)


def moving():
    """A fact is called after its first telling: when an earlier one comes, its old id leads to the new one."""
    def article(n):
        return json.dumps({"id": f"m{n}", "title": f"Dépêche {n}", "published": "2021-05-06", "outlet": f"Journal {n}", "language": "fr",
                           "text": "Le préfet Aurélien Vasquin a rencontré Marta Lindqvist mardi 4 mai 2021 à Lisbonne."}) + "\n"
    own, file = folder / "moving.db", folder / "m.jsonl"
    file.write_text(article(0), encoding="utf-8")
    add(binary, own, file)
    with Desk(binary, own) as desk:
        old = desk.json("/timeline.json?type=CONSULT")["items"][0]["id"]
        check(desk.ask(f"/fact/{old}.json")[0] == 200, "a fact answers under its id")
        for n in range(1, 30):  # one in two is earlier than all before it, whatever their hashes are
            file.write_text(article(n), encoding="utf-8")
            add(binary, own, file)
            now = json.loads(subprocess.run([binary, "chronicle", "--json", "--limit", "1", "--store", str(own)], capture_output=True, text=True, check=True).stdout)[0]["id"]
            if now != old:
                break
        check(now != old, "an earlier telling gives it another id", now)
        until(lambda: desk.json("/timeline.json")["items"][0]["id"] == now)
        for ending in [".json", ".csv", ""]:
            status, headers, _ = desk.ask(f"/fact/{old}{ending}?from=2021")
            check(status == 308 and headers["location"] == f"/fact/{now}{ending}?from=2021", f"{ending or 'the page'}: the old id leads to the new one", (status, headers))
        check(desk.json(f"/fact/{now}.json")["documents"] == n + 1, "with all its tellings")
        check(desk.ask("/fact/f000000000000.json")[0] == 404, "an id that never was one leads nowhere")
    shown = subprocess.run([binary, "show", old, "--store", str(own)], capture_output=True, text=True)
    check(shown.returncode == 0 and now in shown.stderr and "Lisbonne" in shown.stdout, "so it does in show", shown)


def capturing():
    """When a page was captured is kept, the first time if there are several."""
    def warc(when):
        page = "<html lang=fr><head><title>Une page</title></head><body><article><p>Le préfet Aurélien Vasquin a rencontré Marta Lindqvist mardi à Lisbonne, dit la mairie dans un texte assez long.</p></article></body></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ville.example/p\r\nWARC-Date: {when}\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n").encode() + http + b"\r\n\r\n"
    own = folder / "captured.db"
    for when in ["2021-05-09T08:00:00Z", "2021-05-07T08:00:00Z", "2021-05-08T08:00:00Z"]:
        file = folder / f"{when[8:10]}.warc"
        file.write_bytes(warc(when))
        add(binary, own, file)
    with Desk(binary, own) as desk:
        fact = desk.json("/timeline.json")["items"][0]
        source = desk.json(f"/fact/{fact['id']}.json")["tellings"][0]["source"]
        check(source["captured"] == "2021-05-07T08:00:00Z", "a fact says when its source was captured", source)
        document = desk.json(f"/document/{source['document']}.json")
        check(document["captured"] == "2021-05-07T08:00:00Z" and len(document["sightings"]) == 3, "so does the article", document["sightings"])
    verified = subprocess.run([binary, "verify", "--store", str(own)], capture_output=True, text=True)
    check(verified.returncode == 0, "and the store is sound", verified)


def comparing():
    """Names that may be one are asked about, pair by pair, until somebody has decided."""
    own, file = folder / "near.db", folder / "n.jsonl"
    file.write_text("".join(json.dumps({"id": f"n{i}", "published": f"2021-05-0{i + 1}", "language": "fr", "text": text}) + "\n" for i, text in enumerate([
        "Le préfet Aurélien Vasquin a rencontré Marta Lindqvist mardi à Lisbonne.", "Le juge Omar Kassem a accusé Aurelian Vasquim lundi à Lima.",
        "La ministre Anna Ferri a remercié Paul Duroc jeudi à Oslo."])), encoding="utf-8")
    add(binary, own, file)
    with Desk(binary, own) as desk:
        pairs = desk.json("/duplicates.json")
        names = [{p["a"]["name"], p["b"]["name"]} for p in pairs["items"]]
        check(pairs["total"] == len(names) and not [n for n in names if "Anna Ferri" in n], "only near names are asked about", names)
    file.write_text(json.dumps({"id": "n9", "published": "2021-06-09", "language": "fr", "text": "Le maire Aurélien Basquin a menacé Luis Ortega samedi à Madrid."}) + "\n", encoding="utf-8")
    add(binary, own, file)
    with Desk(binary, own) as desk:
        pair = next((p for p in desk.json("/duplicates.json")["items"] if {p["a"]["name"], p["b"]["name"]} == {"Aurélien Vasquin", "Aurélien Basquin"}), None)
        check(pair is not None and pair["because"] == "a letter or two apart" and pair["decided"] is None, "a letter apart is asked", desk.json("/duplicates.json"))
        status, headers, body = desk.ask("/duplicates.csv")
        check(status == 200 and b"Basquin" in body and headers["content-type"].startswith("text/csv"), "also as CSV")
        desk.post("/api/unsure", {"a": pair["a"]["id"], "b": pair["b"]["id"]})
        check([p["decided"] for p in desk.json("/duplicates.json")["items"] if p["a"]["id"] == pair["a"]["id"]] == ["unsure"], "unsure stays in the queue")
        desk.post("/api/different", {"a": pair["a"]["id"], "b": pair["b"]["id"]})
        check(desk.json("/duplicates.json")["total"] == 0, "what is decided is not asked again", desk.json("/duplicates.json"))
        check(desk.json("/duplicates.json?kind=place")["total"] == 0 and desk.ask("/duplicates.json?kind=cat")[0] == 400, "kinds")


def counting():
    """A page about somebody whom many name counts every document and lists the first ten."""
    own, file = folder / "many.db", folder / "m.jsonl"
    file.write_text("".join(json.dumps({"id": f"m{i:02}", "published": f"2021-05-{i + 1:02}", "language": "fr",
                                        "text": f"Le préfet {'Aurélien Vasquin' if i % 3 else 'Aurelien Vasquin'} a rencontré Marta Lindqvist à Lisbonne. C'était la réunion numéro {i}."}) + "\n" for i in range(12)), encoding="utf-8")
    add(binary, own, file)
    with Desk(binary, own) as desk:
        key = next(p["id"] for p in desk.json("/people.json")["items"] if p["name"].endswith("Vasquin"))
        person = desk.json(f"/person/{key}.json")
        spelled = next(s for s in person["spellings"] if s["text"].endswith("Vasquin"))
        check(spelled["text"] == "préfet Aurélien Vasquin" and spelled["documents"] == 12, "accents aside it is one spelling, under its commonest form", spelled)
        check(len(set(spelled["where"])) == 10, "ten documents are named", spelled)
        check(person["description"] is False, "whoever has a name is no description")
        role = person["roles"][0]
        check((role["documents"], role["from"], role["until"]) == (12, "2021-05-01", "2021-05-12"), "so are those of a role", person["roles"])


def ordering():
    """The newest first; what is announced for later comes before where the list opens."""
    own, file = folder / "order.db", folder / "o.jsonl"
    file.write_text("".join(json.dumps({"id": f"o{i}", "published": day, "language": "fr", "text": text}) + "\n" for i, (day, text) in enumerate([
        ("2021-05-06", "Le préfet Aurélien Vasquin a rencontré Marta Lindqvist mardi 4 mai 2021 à Lisbonne."), ("2019-03-05", "Le juge Omar Kassem a accusé Paul Duroc lundi 4 mars 2019."),
        ("2021-05-07", "La ministre Anna Ferri rencontrera Luis Ortega le 9 septembre 2023 à Oslo.")])), encoding="utf-8")
    add(binary, own, file)
    with Desk(binary, own) as desk:
        oldest = [f["date"]["earliest"] for f in desk.json("/timeline.json")["items"]]
        newest = desk.json("/timeline.json?order=newest&offset=0")
        check(oldest == sorted(oldest) and [f["date"]["earliest"] for f in newest["items"]] == oldest[::-1], "either way round", oldest)
        opened = desk.json("/timeline.json?order=newest&limit=1")
        check(opened["offset"] == 1 and opened["items"] == newest["items"][1:2], "it opens at the newest that has been told", opened["offset"])
        check(desk.json("/timeline.json?order=newest")["offset"] == 0, "where all fit on one page it shows all")
        check(desk.ask("/timeline.json?order=up")[0] == 400, "an order that is none is refused")


def contesting():
    """What one tells and another denies is found by its status, in the list and in what is exported, as `chronicle --denied` shows it."""
    own, file = folder / "contested.db", folder / "k.jsonl"
    file.write_text("".join(json.dumps({"id": f"k{i}", "published": "2021-05-06", "language": "fr", "text": text}) + "\n" for i, text in enumerate([
        "Le préfet Aurélien Vasquin a accusé Marta Lindqvist d'avoir vendu des tableaux volés. Marta Lindqvist a nié ces accusations.",
        "La ministre Anna Ferri a rencontré Luis Ortega mardi à Oslo."])), encoding="utf-8")
    add(binary, own, file)
    with Desk(binary, own) as desk:
        everything = desk.json("/timeline.json")["total"]
        contested = desk.json("/timeline.json?status=contested")
        check(0 < contested["total"] < everything and all("status" in f["conflicts"] for f in contested["items"]), "what is contested", contested["items"])
        check(desk.json("/timeline.json?status=contested,happened")["total"] == everything, "beside what happened")
        lines = subprocess.run([binary, "chronicle", "--denied", "--json", "--store", str(own)], capture_output=True, text=True, check=True).stdout
        denied = desk.json("/timeline.json?status=negated,contested")
        check(all(f["id"] in lines for f in denied["items"]), "as --denied on the command line", lines)
        exported = [json.loads(line)["id"] for line in desk.ask("/export/facts?status=contested")[2].decode().splitlines()]
        check(exported == [f["id"] for f in contested["items"]], "and in an export", exported)


with Desk(binary, store) as desk:
    reading(desk)
    tables(desk)
    refusals(desk)
    deciding(desk)
    adding(desk)
    ending(desk)
moving()
capturing()
comparing()
counting()
ordering()
contesting()
check.end()
