"""The training files of ../shared/gold → sentences of words with whatever layers each file has.

A sentence is a dict: words [str], glued [bool] (no space before), and, where annotated, upos, feats, lemma, heads (index in
the sentence, -1 root), deprel, and the tag layers `uner`, `politics`, `re3d`, `timex` (BIO), `attribution` (BIO), `entity`
(type at the head token), `coref` (entity id at the head token). A document is a list of sentences.
"""
import json, os, re

RE3D = {"Person": "Person", "Organisation": "Organisation", "Location": "Location", "Nationality": "Nationality", "Weapon": "Weapon",
        "MilitaryPlatform": "Vehicle", "Vehicle": "Vehicle", "Temporal": "Temporal", "Quantity": "Quantity", "Money": "Quantity"}


def conllu(path):
    docs, sents, rows = [], [], []
    def close():
        if sents: docs.append(list(sents)); sents.clear()
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"): close()
        elif line and line[0] != "#": rows.append(line.split("\t"))
        elif not line and rows: sents.append(sentence(rows)); rows = []
    close()
    return docs


def sentence(rows):
    s = {k: [] for k in ("words", "glued", "upos", "feats", "lemma", "heads", "deprel", "misc")}
    space, until, within_mwt, after_mwt = True, 0, False, True
    for r in rows:
        if "." in r[0]: continue
        if "-" in r[0]:
            until = int(r[0].split("-")[1]); after_mwt = "SpaceAfter=No" not in r[9]; within_mwt = False; continue
        i = int(r[0])
        s["words"].append(r[1]); s["glued"].append(not space or within_mwt)
        s["upos"].append(r[3]); s["lemma"].append(r[2]); s["feats"].append("" if r[5] == "_" else r[5])
        s["heads"].append(int(r[6]) - 1); s["deprel"].append(r[7]); s["misc"].append(r[9])
        if i < until: within_mwt, space = True, False
        elif i == until: within_mwt, space = False, after_mwt
        else: within_mwt, space = False, "SpaceAfter=No" not in r[9]
    return s


def edus_and_entities(docs):
    """GUM's inline annotation → attribution, entity and coref layers."""
    for doc in docs:
        stack, mentions, inside = [], [], None
        for si, s in enumerate(doc):
            n = len(s["words"])
            s["attribution"], s["entity"], s["coref"] = ["O"] * n, ["O"] * n, [None] * n
            for i, misc in enumerate(s["misc"]):
                m = re.search(r"Discourse=([^|]*)", misc)
                if m or i == 0 and inside is None:
                    inside = bool(m and m.group(1).startswith("attribution"))
                    if inside: s["attribution"][i] = "B"
                elif inside: s["attribution"][i] = "I"
                m = re.search(r"Entity=([^|]*)", misc)
                if not m: continue
                for part in re.findall(r"\([^()]*\)?|[^()]+\)", m.group(1)):
                    if part.startswith("("):
                        f = part.strip("()").split("-")
                        stack.append((f[0], f[1], si, i))
                        if part.endswith(")"): mentions.append((*stack.pop(), si, i))
                    else:
                        key = part.rstrip(")")
                        k = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == key), None)
                        if k is not None: mentions.append((*stack.pop(k), si, i))
        for key, etype, si, a, sj, b in mentions:
            if si != sj: continue
            s = doc[si]
            tops = [i for i in range(a, b + 1) if not a <= s["heads"][i] <= b]
            if tops and s["entity"][tops[0]] == "O": s["entity"][tops[0]], s["coref"][tops[0]] = etype, key
            if tops: s.setdefault("mentions", []).append((a, b, tops[0], etype))
        for s in doc: s["uner"] = names_of_mentions(s)
    return docs


KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}


def names_of_mentions(s):
    """GUM's mentions with a proper noun at their head, as UNER would tag them; what is not plain is left open (None)."""
    tags = [None if pos == "PROPN" else "O" for pos in s["upos"]]
    for a, b, top, etype in sorted(s.get("mentions", []), key=lambda m: m[0] - m[1]):          # longest first
        if s["upos"][top] != "PROPN": continue
        first, last = top, top
        part = lambda i: s["upos"][i] == "PROPN" or s["words"][i] in ("of", "-", "&", "for", "the", "and") and a < i < b
        while first > a and part(first - 1): first -= 1
        while last < b and part(last + 1): last += 1
        while s["upos"][first] != "PROPN": first += 1
        while s["upos"][last] != "PROPN": last -= 1
        if last - first > 7 or any(tags[i] not in (None, "O") for i in range(first, last + 1)): continue
        label = KIND.get(etype)
        for i in range(first, last + 1): tags[i] = ("B-" if i == first else "I-") + label if label else "O"
    return tags


def add_uner(docs, path):
    """Names of UNER, word by word beside the same sentences of EWT."""
    rows, sents = [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line and line[0] != "#": rows.append(line.split("\t"))
        elif not line and rows: sents.append(rows); rows = []
    named = {tuple(r[1] for r in rows): rows for rows in sents}          # the files differ in order, and each lacks some
    for s in (s for d in docs for s in d):
        rows = named.get(tuple(s["words"]))
        if rows: s["uner"] = bio_clean([r[2] if r[2][2:] in ("PER", "ORG", "LOC") else "O" for r in rows])
    return docs


def bio_clean(tags):
    return [("B" + t[1:]) if t.startswith("I-") and (i == 0 or tags[i - 1][2:] != t[2:]) else t for i, t in enumerate(tags)]


def crossner(path):
    """Sentences of already tokenised Wikipedia text, each its own document."""
    docs, rows = [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line: rows.append(line.split("\t"))
        elif rows:
            words = [r[0] for r in rows]
            glued = [i > 0 and (w in ",.;:!?)]'s" or words[i - 1] in "([") for i, w in enumerate(words)]
            tags = bio_clean([r[1] for r in rows])
            docs.append([{"words": words, "glued": glued, "politics": tags, "uner": [politics_as_uner(t) for t in tags]}]); rows = []
    return docs


UNER = {"politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC", "location": "LOC"}


def politics_as_uner(tag):
    """The three classes that both files know; what UNER may call otherwise is left open (None)."""
    return "O" if tag == "O" else tag[:2] + UNER[tag[2:]] if tag[2:] in UNER else None


def rough_words(text):
    """Plain tokens with offsets for files without a tokenisation; close to UD, not exact."""
    return [(m.start(), m.end()) for m in re.finditer(r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)+|'s\b|\w+|[^\w\s]", text)]


def spans_to_bio(words, spans):
    tags = ["O"] * len(words)
    for start, end, label in sorted(spans, key=lambda x: x[0] - x[1]):          # longest first
        inside = [i for i, (a, b) in enumerate(words) if a >= start and b <= end]
        if inside and all(tags[i] == "O" for i in inside):
            for k, i in enumerate(inside): tags[i] = ("I-" if k else "B-") + label
    return tags


def raw(path, layer, spans):
    """Documents of running text with character spans, cut at line ends and rough sentence ends."""
    docs = []
    for line in open(path, encoding="utf8"):
        d = json.loads(line); text = d["text"]; words = rough_words(text)
        tags = spans_to_bio(words, spans(d)); sents, cur = [], []
        for i, (a, b) in enumerate(words):
            cur.append(i)
            nxt = words[i + 1] if i + 1 < len(words) else None
            gap = text[b:nxt[0]] if nxt else "\n"
            if "\n" in gap or text[a:b] in ".!?" and gap and nxt and text[nxt[0]].isupper():
                sents.append({"words": [text[words[k][0]:words[k][1]] for k in cur],
                              "glued": [k > 0 and words[k - 1][1] == words[k][0] for k in cur], layer: [tags[k] for k in cur]}); cur = []
        docs.append(sents)
    return docs


def load(gold):
    g = lambda *p: os.path.join(gold, *p)
    train = {
        "ewt": add_uner(conllu(g("ud/ewt-train.conllu")), g("names/uner-ewt-train.iob2")),
        "gum": edus_and_entities(conllu(g("ud/gum_clear-train.conllu"))),
        "politics": crossner(g("names/crossner-politics-train.txt")),
        "re3d": raw(g("names/re3d-train.jsonl"), "re3d", lambda d: [(e["start"], e["end"], RE3D[e["type"]]) for e in d["entities"] if e["type"] in RE3D]),
        "timex": raw(g("times/meantime-train.jsonl"), "timex", lambda d: [(t["start"], t["end"], "T") for t in d["timex"] if t["end"] > t["start"]]),
    }
    dev = {
        "ewt": add_uner(conllu(g("ud/ewt-dev.conllu")), g("names/uner-ewt-dev.iob2")),
        "gum": edus_and_entities(conllu(g("ud/gum_clear-dev.conllu"))),
    }
    return train, dev


# ---------------------------------------------------------------- lemmas as edits
def cased(word, mode):
    return word if mode == "k" else word.lower() if mode == "l" else word[:1].upper() + word[1:].lower()


def lemma_rule(word, lemma):
    """`mode|strip|add`: case the word (keep, lower, title), strip so many characters at the end, add these."""
    best = None
    for mode in "lkt":
        w = cased(word, mode); k = 0
        while k < min(len(w), len(lemma)) and w[k] == lemma[k]: k += 1
        cost = (len(w) - k) + (len(lemma) - k)
        if best is None or cost < best[0]: best = (cost, f"{mode}|{len(w) - k}|{lemma[k:]}")
    return best[1]


def apply_rule(word, rule):
    mode, strip, add = rule.split("|", 2)
    w = cased(word, mode); strip = int(strip)
    return None if strip > len(w) else w[:len(w) - strip] + add
