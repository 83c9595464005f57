#!/usr/bin/env python3
"""Invented news articles, as many as wanted, all different, the same for the same seed: for tests, benchmarks and fault injection.

usage: make_articles.py NUMBER [--seed N] [--pages FOLDER] > articles.jsonl

Two of three are French, the others English. Each has a title, a lead, quotations with their speakers, dates relative and absolute, people,
towns and organisations that come back from article to article, and paragraphs of more or less length. Every sentence is our own.
--pages writes HTML pages with menus and footers instead.
"""
import argparse
import html
import json
import pathlib
import random

PEOPLE = ["Anna Ferri", "Jean Talbot", "Omar Kassem", "Lucie Marchand", "Piotr Nowak", "Salma Idrissi", "Henrik Dahl", "Marta Olivares", "Karim Belhadj",
          "Sofia Rinaldi", "Paul Verdier", "Nadia Haddad", "Ivan Petrov", "Claire Moreau", "Tarek Mansour", "Elena Costa"]
TOWNS = ["Rome", "Berlin", "Tunis", "Oslo", "Genève", "Tripoli", "Lisbonne", "Alger", "Madrid", "Ankara", "Le Caire", "Vienne"]
EN_TOWNS = {"Genève": "Geneva", "Lisbonne": "Lisbon", "Alger": "Algiers", "Le Caire": "Cairo", "Vienne": "Vienna"}
BODIES = ["Nations unies", "Union européenne", "Union africaine", "Croix-Rouge", "Ligue arabe", "Banque mondiale"]
EN_BODIES = ["United Nations", "European Union", "African Union", "Red Cross", "Arab League", "World Bank"]
COUNTRIES = ["l'Italie", "la Tunisie", "l'Allemagne", "l'Égypte", "la Turquie", "l'Espagne", "la Norvège", "l'Algérie"]
EN_COUNTRIES = ["Italy", "Tunisia", "Germany", "Egypt", "Turkey", "Spain", "Norway", "Algeria"]
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
EN_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
EN_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
THINGS = ["le port", "la frontière", "le gazoduc", "la trêve", "l'aéroport", "le budget", "la récolte", "le barrage", "les élections", "l'hôpital"]
EN_THINGS = ["the port", "the border", "the pipeline", "the truce", "the airport", "the budget", "the harvest", "the dam", "the elections", "the hospital"]

FRENCH = [
    "Le ministre des Affaires étrangères {a} a rencontré {day} à {town} la présidente {b} pour parler de ce dossier : {thing}.",
    "« Nous n'accepterons pas que {thing} soit une monnaie d'échange », a déclaré {a} à la presse, le {date}.",
    "{a} a accusé {b} d'avoir rompu l'accord signé à {town} il y a {n} mois.",
    "Selon {b}, « la décision est prise, et elle sera appliquée dès {day} », malgré les réserves exprimées par {country}.",
    "Les {n} délégués se réuniront de nouveau à {town} la semaine prochaine, sous l'égide de l'{body}.",
    "Des combats ont éclaté {day} matin près de {town}, faisant au moins {n} blessés d'après les secours.",
    "{country2} a annoncé l'envoi d'une aide de {n} millions d'euros, une promesse saluée par {b}.",
    "Interrogée sur {thing}, {b} a répondu qu'elle « ne commentait pas les rumeurs ».",
    "L'opposition demande depuis le {date} la démission de {a}, qui a refusé de quitter ses fonctions.",
    "Les habitants de {town}, privés d'eau pendant {n} jours, ont manifesté devant la mairie où les attendait {b}.",
    "« {thing2} ne fermera pas », a promis {a}. « Pas cette année », a-t-il ajouté.",
    "La police a arrêté {n} personnes au cours de la nuit, selon une source proche du dossier citée par une radio locale.",
    "Un cessez-le-feu, négocié par {country}, devait entrer en vigueur le {date} à minuit.",
    "{a} devrait se rendre à {town2} avant la fin du mois si les conditions de sécurité le permettent.",
]
ENGLISH = [
    "Foreign Minister {a} met {b} in {town} on {day} to discuss {thing}, officials said.",
    "\"We will not let {thing} become a bargaining chip,\" {a} told reporters on {date}.",
    "{a} accused {b} of breaking the deal that was signed in {town} {n} months ago.",
    "According to {b}, \"the decision has been taken and will be applied from {day}\", despite doubts voiced by {country}.",
    "The {n} delegates will meet again in {town} next week under the auspices of the {body}.",
    "Fighting broke out near {town} early on {day}, leaving at least {n} people wounded, rescuers said.",
    "{country2} announced {n} million euros in aid, a pledge that {b} welcomed.",
    "Asked about {thing}, {b} said she would not comment on rumours.",
    "The opposition has called for the resignation of {a} since {date}; {a} refused to step down.",
    "\"{thing2} will stay open,\" {a} promised. \"This year at least,\" he added.",
    "Police arrested {n} people overnight, according to a source close to the case.",
    "A ceasefire brokered by {country} was due to take effect on {date} at midnight.",
]


def capital(s):
    return s[:1].upper() + s[1:]


def filling(rng, english):
    a, b = rng.sample(PEOPLE, 2)
    town, town2 = rng.sample(TOWNS, 2)
    day, month, year = rng.randrange(1, 29), rng.randrange(12), rng.randrange(2012, 2021)
    k, t, t2, c, c2, body = rng.randrange(7), *rng.sample(range(10), 2), *rng.sample(range(8), 2), rng.randrange(6)
    if english:
        return {"a": a, "b": b, "town": EN_TOWNS.get(town, town), "town2": EN_TOWNS.get(town2, town2), "day": EN_DAYS[k], "thing": EN_THINGS[t],
                "thing2": capital(EN_THINGS[t2]), "country": EN_COUNTRIES[c], "country2": EN_COUNTRIES[c2], "body": EN_BODIES[body], "n": rng.randrange(2, 90),
                "date": f"{EN_MONTHS[month]} {day}, {year}"}
    return {"a": a, "b": b, "town": town, "town2": town2, "day": DAYS[k], "thing": THINGS[t], "thing2": capital(THINGS[t2]),
            "country": COUNTRIES[c], "country2": capital(COUNTRIES[c2]), "body": BODIES[body], "n": rng.randrange(2, 90), "date": f"{day} {MONTHS[month]} {year}"}


def article(number, seed=1, paragraphs=None):
    """One article as a dict in the input format of recoupe; `paragraphs` fixes its length."""
    rng = random.Random(f"{seed}/{number}")
    english = number % 3 == 2
    sentences = ENGLISH if english else FRENCH
    base = filling(rng, english)
    text = []
    for _ in range(paragraphs or rng.choice([2, 4, 5, 6, 8, 12])):
        # People and places stay for a while, as they do in an article.
        here = {**filling(rng, english), "a": base["a"], "town": base["town"]} if rng.random() < 0.7 else filling(rng, english)
        text.append(" ".join(s.format(**here) for s in rng.sample(sentences, rng.randrange(2, 5))))
    title = f"{base['a']} à {base['town']} : {base['thing']} en question" if not english else f"{base['a']} in {base['town']}: {base['thing']} in question"
    return {"id": f"m{number}", "title": f"{title} ({number})", "published": f"20{12 + number % 9}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            "outlet": ["Journal d'essai", "Gazette du Port", "Trial Post"][number % 3], "language": "en" if english else "fr", "text": "\n\n".join(text)}


def articles(number, seed=1):
    return [article(n, seed) for n in range(number)]


def write(path, items):
    path = pathlib.Path(path)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(x, ensure_ascii=False) + "\n" for x in items)
    return path


def page(item):
    """The same article as a web page with what surrounds it."""
    title, lines = html.escape(item["title"]), "".join(f"<p>{html.escape(p)}</p>\n" for p in item["text"].split("\n\n"))
    menu = "".join(f'<li><a href="/{x}">{x}</a></li>' for x in ("monde", "sport", "culture", "bourse", "météo"))
    more = "".join(f'<li><a href="/{n}.html">Autre titre numéro {n}</a></li>' for n in range(12))
    return (f'<!DOCTYPE html>\n<html lang="{item["language"]}"><head><meta charset="utf-8"><title>{title} | {html.escape(item["outlet"])}</title>\n'
            f'<meta property="article:published_time" content="{item["published"]}T09:00:00Z"><style>p {{ margin: 0 }}</style>'
            f"<script>var t = '<p>non</p>';</script></head>\n<body><nav><ul>{menu}</ul></nav>\n<div class=\"share\"><a href=\"#\">Partager</a></div>\n"
            f"<article><h1>{title}</h1>\n<time datetime=\"{item['published']}\">{item['published']}</time>\n{lines}</article>\n"
            f"<aside><h2>À lire aussi</h2><ul>{more}</ul></aside>\n<footer><p>Tous droits réservés. Contact. Mentions légales.</p></footer></body></html>\n")


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("number", type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--pages", metavar="FOLDER")
    args = p.parse_args()
    if args.pages:
        pathlib.Path(args.pages).mkdir(parents=True, exist_ok=True)
    for n in range(args.number):
        item = article(n, args.seed)
        if args.pages:
            (pathlib.Path(args.pages) / f"{item['id']}.html").write_text(page(item), encoding="utf-8")
        else:
            print(json.dumps(item, ensure_ascii=False))
