"""Trains the reader: trees, tags, names, attribution, times and coreference on one encoder.

  python train.py --gold ../../shared/gold --base DIR/model.safetensors --vocab DIR/vocab.txt --out out [--epochs 6]

Writes out/last.pt after every epoch (weights, labels) and out/log.txt. Two CPU cores: about ten minutes an epoch.
"""
import argparse, collections, hashlib, json, math, os, random, time
import torch
import torch.nn.functional as F
import data, pieces
from model import Reader, start_from_minilm

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TAGS = ["start", "upos", "feats", "lemma", "uner", "politics", "re3d", "timex", "attribution", "entity"]
WEIGHT = {"start": 0.5, "upos": 1.0, "feats": 0.5, "lemma": 0.5, "uner": 1.5, "politics": 0.5, "re3d": 0.5, "timex": 0.5,
          "attribution": 0.7, "entity": 0.7, "arc": 1.0, "rel": 1.0, "coref": 0.4}
UNKNOWN = -100


def labels_of(train):
    count = {name: collections.Counter() for name in ("upos", "feats", "lemma", "deprel", "uner", "politics", "re3d", "timex", "attribution", "entity")}
    for docs in train.values():
        for s in (s for d in docs for s in d):
            for name in count:
                if name == "lemma" and "lemma" in s: count[name].update(data.lemma_rule(w, l) for w, l in zip(s["words"], s["lemma"]))
                elif name in s: count[name].update(t for t in s[name] if t is not None)
    least = {"lemma": 3, "feats": 3}
    labels = {name: sorted(v for v, n in c.items() if n >= least.get(name, 1)) for name, c in count.items()}
    labels["start"] = ["I", "B"]
    return labels


class Window:
    """Sentences that follow each other in a document, as one input of the encoder."""
    def __init__(self, sents, vocab, index):
        self.ids, self.shape, self.first = [101], [0], []
        self.sentence, self.head, self.tags = [], [], {name: [] for name in TAGS}
        self.rel, self.coref, self.outside = [], [], index["uner"]["O"]
        for k, s in enumerate(sents):
            base, n = len(self.first), len(s["words"])
            for i, w in enumerate(s["words"]):
                self.first.append(len(self.ids)); p = pieces.pieces(w, vocab)
                self.ids += p; self.shape += [pieces.shape_id(w, s["glued"][i])] * len(p)
            self.sentence += [k] * n
            self.head += [UNKNOWN if "heads" not in s else 0 if h < 0 else base + h + 1 for h in s.get("heads", [0] * n)]
            self.rel += [index["deprel"].get(r, UNKNOWN) for r in s["deprel"]] if "deprel" in s else [UNKNOWN] * n
            self.coref += s.get("coref", [None] * n)
            for name in TAGS:
                if name == "start": tags = [int(i == 0) if "heads" in s else UNKNOWN for i in range(n)]
                elif name == "lemma" and "lemma" in s: tags = [index[name].get(data.lemma_rule(w, l), UNKNOWN) for w, l in zip(s["words"], s["lemma"])]
                elif name in s: tags = [index[name].get(t, UNKNOWN) for t in s[name]]
                else: tags = [UNKNOWN] * n
                self.tags[name] += tags
        self.ids.append(102); self.shape.append(0)

    def __len__(self): return len(self.ids)


def windows(docs, vocab, index, rng, budget=None):
    """Runs of sentences up to a random budget of pieces; about one in five is a single sentence."""
    out, cost = [], lambda s: sum(len(pieces.pieces(w, vocab)) for w in s["words"])
    for d in docs:
        cur, size = [], 0
        limit = budget or draw(rng)
        for s in d:
            n = cost(s)
            if cur and size + n > limit:
                out.append(Window(cur, vocab, index)); cur, size, limit = [], 0, budget or draw(rng)
            cur.append(s); size += n
        if cur: out.append(Window(cur, vocab, index))
    return [w for w in out if len(w) <= 500]


def draw(rng):
    return 1 if rng.random() < 0.2 else rng.randint(48, 160)


def batches(ws, pieces_a_batch, rng=None):
    order = sorted(range(len(ws)), key=lambda i: len(ws[i]) + (rng.random() * 8 if rng else 0))
    out, cur, longest = [], [], 0
    for i in order:
        longest = max(longest, len(ws[i]))
        if cur and longest * (len(cur) + 1) > pieces_a_batch: out.append(cur); cur, longest = [], len(ws[i])
        cur.append(ws[i])
    if cur: out.append(cur)
    if rng: rng.shuffle(out)
    return out


def tensors(batch, rng=None):
    t = max(map(len, batch))
    pad = lambda rows, fill: torch.tensor([r + [fill] * (t - len(r)) for r in rows])
    shapes = [w.shape if rng is None else noisy(w.shape, rng) for w in batch]
    ids = [w.ids if rng is None else hidden_names(w, rng) for w in batch]
    ids, shape = pad(ids, 0), pad(shapes, 0)
    mask = pad([[1.0] * len(w) for w in batch], 0.0)
    flat = torch.tensor([b * t + f for b, w in enumerate(batch) for f in w.first])
    return ids, shape, mask, flat


def hidden_names(w, rng):
    """Now and then the words of a name are hidden, so that names are known by what stands around them too."""
    ids, ends = list(w.ids), w.first[1:] + [len(w.ids) - 1]
    for first, end, tag in zip(w.first, ends, w.tags["uner"]):
        if tag != UNKNOWN and w.tags["upos"] and tag != w.outside and rng.random() < 0.12: ids[first:end] = [100] * (end - first)
    return ids


def noisy(shape, rng):
    """Capitals lie: now and then a whole window is in capitals, or in small letters."""
    r = rng.random()
    if r < 0.06: to = 3
    elif r < 0.09: to = 1
    else: return shape
    return [(to + (10 if s >= 10 else 0)) if s % 10 in (1, 2, 3, 4, 5) else s for s in shape]


def tree_and_coref_loss(reader, out, batch):
    """Arc, relation and coreference losses, window by window inside the flat list of words."""
    arc, rel_dep, rel_head, rel_gold, coref, at = [], [], [], [], [], 0
    for w in batch:
        n = len(w.first)
        if w.head and UNKNOWN not in w.head:
            sent = torch.tensor(w.sentence)
            same = torch.cat([torch.ones(n, 1, dtype=torch.bool), sent[:, None] == sent[None, :]], 1)
            heads = torch.cat([out["arc_head"][:1], out["arc_head"][1 + at:1 + at + n]], 0)
            scores = (out["arc_dep"][at:at + n] @ heads.T / 16.0).masked_fill(~same, -1e4)
            gold = torch.tensor(w.head)
            arc.append(F.cross_entropy(scores, gold, reduction="sum"))
            rows = torch.where(gold == 0, torch.zeros_like(gold), gold + at)
            rel_dep.append(out["rel_dep"][at:at + n]); rel_head.append(out["rel_head"][rows]); rel_gold += w.rel
        ment = [i for i, c in enumerate(w.coref) if c is not None]
        if len(ment) > 1:
            idx = torch.tensor(ment) + at
            s = out["coref_anaphor"][idx] @ out["coref_antecedent"][idx].T / 8.0
            m = len(ment); before = torch.tril(torch.ones(m, m, dtype=torch.bool), -1)
            names = [w.coref[i] for i in ment]
            true = torch.tensor([[a == b for b in names] for a in names]) & before
            s = torch.cat([torch.zeros(m, 1), s.masked_fill(~before, -1e4)], 1)
            true = torch.cat([~true.any(1, keepdim=True), true], 1)
            coref.append((torch.logsumexp(s, 1) - torch.logsumexp(s.masked_fill(~true, -1e4), 1)).sum() / m * min(m, 30))
        at += n
    losses = {}
    if arc:
        n = len(rel_gold); losses["arc"] = sum(arc) / n
        rel = reader.relations(torch.cat(rel_dep), torch.cat(rel_head))
        losses["rel"] = F.cross_entropy(rel, torch.tensor(rel_gold), ignore_index=UNKNOWN)
    if coref: losses["coref"] = sum(coref) / sum(min(30, sum(c is not None for c in w.coref)) for w in batch if sum(c is not None for c in w.coref) > 1)
    return losses


def loss_of(reader, batch, rng):
    ids, shape, mask, flat = tensors(batch, rng)
    hidden = reader.hidden(ids, shape, mask).reshape(-1, 384)[flat]
    out = reader.heads(hidden)
    losses = tree_and_coref_loss(reader, out, batch)
    for name in TAGS:
        gold = torch.tensor([t for w in batch for t in w.tags[name]])
        if (gold != UNKNOWN).any(): losses[name] = F.cross_entropy(out[name], gold, ignore_index=UNKNOWN)
    return losses


@torch.no_grad()
def measure(reader, ws, labels):
    """Given tokens: accuracy of tags, F1 of names and sentence starts, UAS and LAS with greedy heads in gold sentences."""
    reader.eval(); c = collections.Counter()
    for batch in batches(ws, 3000):
        ids, shape, mask, flat = tensors(batch)
        out = reader.heads(reader.hidden(ids, shape, mask).reshape(-1, 384)[flat])
        at = 0
        for w in batch:
            n = len(w.first)
            for name in ("upos", "feats", "lemma", "entity", "attribution"):
                gold = torch.tensor(w.tags[name]); p = out[name][at:at + n].argmax(1); k = gold != UNKNOWN
                c[name, "n"] += int(k.sum()); c[name, "ok"] += int((p == gold)[k].sum())
            p = out["start"][at:at + n].argmax(1).tolist()[1:]; g = w.tags["start"][1:]
            c["start", "tp"] += sum(a == b == 1 for a, b in zip(p, g)); c["start", "n"] += sum(p) + sum(x == 1 for x in g)
            g, p = (bio([labels["uner"][t] if t != UNKNOWN else "O" for t in tags]) for tags in (w.tags["uner"], out["uner"][at:at + n].argmax(1).tolist()))
            if w.tags["uner"] and w.tags["uner"][0] != UNKNOWN: c["uner", "tp"] += len(g & p); c["uner", "n"] += len(g) + len(p)
            sent = torch.tensor(w.sentence)
            same = torch.cat([torch.ones(n, 1, dtype=torch.bool), sent[:, None] == sent[None, :]], 1)
            heads = torch.cat([out["arc_head"][:1], out["arc_head"][1 + at:1 + at + n]], 0)
            best = (out["arc_dep"][at:at + n] @ heads.T).masked_fill(~same, -1e9).argmax(1)
            gold = torch.tensor(w.head); rows = torch.where(best == 0, best, best + at)
            rel = reader.relations(out["rel_dep"][at:at + n], out["rel_head"][rows]).argmax(1)
            base = lambda r: labels["deprel"][r].split(":")[0] if r != UNKNOWN else None
            c["uas", "n"] += n; c["uas", "ok"] += int((best == gold).sum())
            c["las", "n"] += n; c["las", "ok"] += sum(b == g and base(x) == base(y) for b, g, x, y in zip(best.tolist(), w.head, rel.tolist(), w.rel))
            at += n
    reader.train()
    rate = lambda k: 100 * c[k, "ok"] / max(1, c[k, "n"])
    return {**{k: round(rate(k), 2) for k in ("upos", "feats", "lemma", "entity", "attribution", "uas", "las")},
            **{k: round(200 * c[k, "tp"] / max(1, c[k, "n"]), 2) for k in ("start", "uner")}}


def bio(tags):
    out, i = set(), 0
    while i < len(tags):
        if tags[i][0] == "B":
            j = i + 1
            while j < len(tags) and tags[j] == "I" + tags[i][1:]: j += 1
            out.add((i, j, tags[i][2:])); i = j
        else: i += 1
    return out


def main():
    ap = argparse.ArgumentParser()
    for name in ("gold", "base", "vocab", "out"): ap.add_argument("--" + name, required=True)
    ap.add_argument("--resume", help="weights to go on from, with half the learning rate and the published word table held fast")
    ap.add_argument("--epochs", type=int, default=6); ap.add_argument("--limit", type=int, default=0); ap.add_argument("--threads", type=int, default=2)
    opts = ap.parse_args(); os.makedirs(opts.out, exist_ok=True)
    torch.set_num_threads(opts.threads); torch.manual_seed(1); rng = random.Random(1)
    assert hashlib.sha256(open(opts.base, "rb").read()).hexdigest() == BASE_SHA256, f"{opts.base} is not the published MiniLM"
    vocab = pieces.load_vocab(opts.vocab); train, dev = data.load(opts.gold); labels = labels_of(train)
    index = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.items()}
    reader = Reader(labels, len(vocab), 2 * len(pieces.SHAPES)); start_from_minilm(reader, opts.base)
    encoder = list(reader.encoder.parameters()) + list(reader.words.parameters()) + list(reader.positions.parameters())
    base = (3e-4, 1.5e-3)
    if opts.resume:
        table = reader.words.weight.data.clone(); saved = torch.load(opts.resume); assert saved["labels"] == labels
        reader.load_state_dict(saved["reader"]); reader.words.weight.data.copy_(table); reader.words.weight.requires_grad_(False)
        encoder = [p for p in encoder if p.requires_grad]; base = (1.5e-4, 6e-4)
    known = {id(p) for p in encoder} | {id(reader.words.weight)} if opts.resume else {id(p) for p in encoder}; heads = [p for p in reader.parameters() if id(p) not in known]
    adam = torch.optim.AdamW([{"params": p, "lr": lr} for p, lr in zip((encoder, heads), base)], betas=(0.9, 0.98), weight_decay=0.01)
    make = lambda: [w for name, docs in train.items() for _ in range(2 if name in ("re3d", "timex", "politics") else 1) for w in windows(docs, vocab, index, rng)]
    total = opts.epochs * len(batches(make(), 1500, rng)); total = min(total, opts.limit or total)
    rate = lambda step: min(1.0, step / (0.06 * total)) * max(0.0, 1 - max(0, step - 0.06 * total) / (0.94 * total))
    devs = {k: windows(v, vocab, index, rng, 110) for k, v in dev.items()}
    log = open(os.path.join(opts.out, "log.txt"), "a"); step, t0 = 0, time.time()
    def say(*x): print(*x, flush=True); print(*x, file=log, flush=True)
    say("steps", total, {k: len(v) for k, v in labels.items()})
    for epoch in range(opts.epochs):
        mean = collections.Counter(); seen = collections.Counter()
        for batch in batches(make(), 1500, rng):
            for g, lr in zip(adam.param_groups, base): g["lr"] = lr * rate(step)
            losses = loss_of(reader, batch, rng)
            loss = sum(WEIGHT[k] * v for k, v in losses.items())
            adam.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(reader.parameters(), 5.0); adam.step(); step += 1
            for k, v in losses.items(): mean[k] += v.item(); seen[k] += 1
            if step % 50 == 0: say(step, f"{time.time() - t0:.0f}s", {k: round(mean[k] / seen[k], 3) for k in mean}); mean.clear(); seen.clear()
            if step % 300 == 0 or step == total: torch.save({"labels": labels, "reader": reader.state_dict()}, os.path.join(opts.out, "last.pt"))
            if step >= total: break
        for k, ws in devs.items(): say("epoch", epoch + 1, k, measure(reader, ws, labels))
        torch.save({"labels": labels, "reader": reader.state_dict()}, os.path.join(opts.out, "last.pt"))
        if step >= total: break


if __name__ == "__main__":
    main()
