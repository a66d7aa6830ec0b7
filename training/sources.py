"""GUM's attribution relations → a set for `score.py sources`: text, source, cue and content of each attribution.

    python training/sources.py GOLD_GUM GOLD_CONLLU OUT.jsonl [LIST]

`GOLD_GUM` is the folder with `rst/*.rs4`, `GOLD_CONLLU` the trees of the same documents, `LIST` a file with one document a line.
The relations mark the clause that attributes and what it attributes; the source and the cue are the tokens of the signals that GUM
gives for the relation (`attribution_source`; `indicative_word` and `indicative_phrase` inside the clause). What the signals leave out
is taken from the tree: the cue is the verb of the clause, the source its subject. The set stays outside the project: the texts are
not ours.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as Xml

CUES = ("indicative_word", "indicative_phrase")


def documents(path):
    """The documents of a CoNLL-U file: id → (text, tokens with their offsets, head and relation)."""
    found, name = {}, None
    for block in open(path, encoding="utf8").read().split("\n\n"):
        for line in block.splitlines():
            if line.startswith("# newdoc id = "):
                name = line.split(" = ")[1]
                found[name] = ["", []]
        if not block.strip():
            continue
        document = found[name]
        if document[0]:
            document[0] += "\n\n" if "# newpar" in block else " "
        sentence(block, document)
    return found


def sentence(block, document):
    """Adds the tokens of one sentence to its document; words that were split share a span cut between them."""
    base, cut = len(document[1]), None
    lines = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
    for fields in lines:
        space = "" if "SpaceAfter=No" in fields[9] else " "
        if "-" in fields[0]:
            first, last = map(int, fields[0].split("-"))
            cut = (last, space)
            continue
        if "." in fields[0]:
            continue
        start = len(document[0])
        document[0] += fields[1]
        head = int(fields[6])
        document[1].append((start, len(document[0]), base + head - 1 if head else None, fields[7], fields[3]))
        if cut and int(fields[0]) <= cut[0]:
            space = cut[1] if int(fields[0]) == cut[0] else ""
        document[0] += space
    document[0] = document[0].rstrip(" ")


class Tree:
    """The relations of one document."""

    def __init__(self, path):
        root = Xml.parse(path).getroot()
        self.many = {rel.get("name") for rel in root.iter("rel") if rel.get("type") == "multinuc"}
        self.nodes = {node.get("id"): node for node in root.find("body") if node.tag in ("segment", "group")}
        self.children = {}
        for node in self.nodes.values():
            self.children.setdefault(node.get("parent"), []).append(node)
        self.leaves, start = {}, 0
        for node in self.nodes.values():
            if node.tag == "segment":
                size = len(node.text.split())
                self.leaves[node.get("id")] = list(range(start, start + size))
                start += size
        self.size = start
        self.signals = {}
        for signal in root.iter("signal"):
            tokens = [int(token) - 1 for token in signal.get("tokens").split(",") if token]
            self.signals.setdefault(signal.get("source"), []).append((signal.get("subtype"), tokens))

    def core(self, node):
        """The tokens of a node without its satellites."""
        if node.tag == "segment":
            return list(self.leaves[node.get("id")])
        part = self.many if node.get("type") == "multinuc" else {"span"}
        below = [child for child in self.children.get(node.get("id"), []) if child.get("relname") in part]
        return [token for child in below for token in self.full(child)]

    def full(self, node):
        """The tokens of a node with its satellites."""
        outside = [child for child in self.children.get(node.get("id"), [])
                   if child.get("relname") not in self.many | {"span"}]
        return self.core(node) + [token for child in outside for token in self.full(child)]

    def attributions(self):
        """(tokens of the clause, of the content, of the source, of the cue) for each attribution."""
        for node in self.nodes.values():
            if not (node.get("relname") or "").startswith("attribution"):
                continue
            clause, content = sorted(self.full(node)), sorted(self.core(self.nodes[node.get("parent")]))
            signals = self.signals.get(node.get("id"), [])
            source = [token for kind, tokens in signals if kind == "attribution_source" for token in tokens]
            cue = [token for kind, tokens in signals if kind in CUES for token in tokens]
            cue = [token for token in cue if token in clause and token not in source] or cue
            yield clause, [token for token in content if token not in clause], sorted(set(source)), sorted(set(cue))


def filled(clause, source, cue, tokens):
    """Source and cue, from the tree where the signals have none."""
    if not cue:
        verbs = [at for at in clause if tokens[at][4] == "VERB"]
        cue = verbs[-1:]
    if not source:
        heads = set(cue)
        tops = {at for at in clause if tokens[at][2] in heads and tokens[at][3].startswith("nsubj")}
        source = [at for at in clause if under(at, tops, tokens)]
    return source, cue


def under(at, tops, tokens):
    """Whether the token is one of these or hangs below one."""
    while at is not None:
        if at in tops:
            return True
        at = tokens[at][2]
    return False


def spans(ids, tokens):
    """Runs of tokens as pairs of offsets."""
    runs = []
    for at in sorted(set(ids)):
        if runs and runs[-1][1] == at - 1:
            runs[-1][1] = at
        else:
            runs.append([at, at])
    return [[tokens[first][0], tokens[last][1]] for first, last in runs]


def main(gum, conllu, out, listed=None):
    texts = documents(conllu)
    names = open(listed, encoding="utf8").read().split() if listed else sorted(texts)
    with open(out, "w", encoding="utf8") as file:
        for name in names:
            path = os.path.join(gum, "rst", name + ".rs4")
            if name not in texts or not os.path.exists(path):
                continue
            text, tokens = texts[name]
            tree = Tree(path)
            if tree.size != len(tokens):
                sys.exit(f"`{name}`: {tree.size} tokens in the relations, {len(tokens)} in the trees")
            found = []
            for clause, content, source, cue in tree.attributions():
                source, cue = filled(clause, source, cue, tokens)
                words = [at for at in content if re.search(r"\w", text[tokens[at][0]:tokens[at][1]])]
                # A caption names its maker without a word that says so.
                if words and cue:
                    content = [at for at in content if words[0] <= at <= words[-1]]
                    marks = {"source": source, "cue": cue, "content": content}
                    found.append({key: spans(ids, tokens) for key, ids in marks.items()})
            file.write(json.dumps({"id": name, "text": text, "attributions": found}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
