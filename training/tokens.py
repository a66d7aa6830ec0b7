"""Trains the tokeniser: a logistic regression that says at each place inside a run of non-space characters whether a word ends.

  python tokens.py --gold ../../shared/gold --out out/tokens.npy

The features are written the same way in `language/src/words.rs`; a place is asked about only where `candidates` names it.
"""
import argparse, collections, json, os, random, re
import numpy as np, torch

BUCKETS = 1 << 17
JOINED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3, "dunno": 2, "dont": 2, "didnt": 3, "doesnt": 4, "wont": 2, "cant": 2,
          "isnt": 2, "wasnt": 3, "couldnt": 5, "wouldnt": 5, "whats": 4, "thats": 4, "theres": 5, "heres": 4, "im": 1, "ive": 1, "kinda": 4, "outta": 3}
PLAIN = str.maketrans("’‘ʼ“”„", "'''\"\"\"")


def fnv(data):
    h = 0x811C9DC5
    for b in data: h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def kind(c):
    return "" if c == "" else "A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c


def candidates(chunk):
    """Places inside the chunk where a word may end."""
    out, low = [], chunk.lower()
    if "://" in low or low.startswith("www."):                        # an address loses only the punctuation around it
        edge = lambda s: not any(c.isalnum() or c in "/&=" for c in s)
        return [i for i in range(1, len(chunk)) if edge(chunk[:i]) or edge(chunk[i:])]
    for i in range(1, len(chunk)):
        a, b = chunk[i - 1], chunk[i]
        if not (a.isalnum() and b.isalnum()) or a.isdigit() != b.isdigit() or low[i:i + 3] == "n't" or JOINED.get(low) == i: out.append(i)
    return out


def run_left(s, i):
    j = i
    while j > 0 and s[j - 1].isalnum(): j -= 1
    return s[j:i]


def run_right(s, i):
    j = i
    while j < len(s) and s[j].isalnum(): j += 1
    return s[i:j]


def features(chunk, i, following):
    """Names of what is seen at place i of the (plain) chunk; `following` is the next chunk's first character or ''."""
    low = chunk.lower(); n = len(chunk)
    at = lambda k: chunk[k] if 0 <= k < n else ""
    kinds = "".join(kind(at(k)) or "^" for k in range(i - 4, i + 4))
    left, right = run_left(low, i), run_right(low, i)
    head, tail = not any(c.isalnum() for c in chunk[:i]), not any(c.isalnum() for c in chunk[i:])
    link = any(x in low for x in ("://", "www.", ".com", ".org", ".net")) + 2 * ("@" in low)
    dots = chunk.count(".")
    return [
        "1" + kinds[2:6], "2" + kinds[3:5], "3" + kinds[1:5], "4" + kinds[3:7], "5" + kinds,
        "6" + low[max(0, i - 1):i + 1], "7" + low[max(0, i - 2):i] + "|" + low[i:i + 1], "8" + low[max(0, i - 1):i] + "|" + low[i:i + 2],
        "9" + low[max(0, i - 3):i] + "|", "a|" + low[i:i + 3],
        "b" + left + "|" + low[i:i + 1], "c" + low[i - 1:i] + "|" + right, "d" + left + "|" + right if len(left) + len(right) < 16 else "d",
        f"e{link}{int(head)}{int(tail)}" + low[i:i + 1], f"f{link}{int(head)}{int(tail)}" + low[i - 1:i],
        "g" + low + f"|{i}" if n <= 12 else f"g|{min(i, 9)}", f"h{kind(following) or '^'}{int(tail)}" + low[i - 1:i + 1],
        f"i{kind(following) or '^'}{int(tail)}{min(dots, 3)}{min(len(left), 4)}" + low[i:], f"j{min(dots, 3)}{min(len(left), 4)}{int(tail)}" + kinds[3:5],
        f"k{n - i}" + low[i:] if n - i <= 4 else "k", f"l{i}" + low[:i] if i <= 4 else "l",
    ]


def examples(path):
    """(chunk, gold places, following character) of a CoNLL-U file, sentence by sentence joined with a space."""
    docs, rows, text = [], [], []
    def take(rows):
        s, out, until, after = "", [], 0, True                        # the sentence with | between words of one chunk
        i = 0
        for r in rows:
            if "." in r[0]: continue
            if "-" in r[0]:
                a, b = map(int, r[0].split("-")); until, form, after = b, r[1], "SpaceAfter=No" not in r[9]
                parts = [x[1] for x in rows if x[0].isdigit() and a <= int(x[0]) <= b]
                out += [(p, k == len(parts) - 1 and after) for k, p in enumerate(parts)] if "".join(parts) == form else [(form, after)]
                continue
            if int(r[0]) <= until: continue
            out.append((r[1], "SpaceAfter=No" not in r[9]))
        return out
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line and line[0] != "#": rows.append(line.split("\t"))
        elif not line and rows: text += take(rows)[:-1] + [(take(rows)[-1][0], True)]; rows = []
    chunks, cur, marks = [], "", []
    for form, space in text:
        form = form.replace(" ", " ")
        pieces = form.split(" ")
        for k, p in enumerate(pieces):                                 # a word with a space inside is cut there: rare
            cur += p
            if k < len(pieces) - 1: chunks.append((cur, marks)); cur, marks = "", []
        if space: chunks.append((cur, marks)); cur, marks = "", []
        else: marks = marks + [len(cur)]
    return [(c.translate(PLAIN), set(m), chunks[k + 1][0][:1] if k + 1 < len(chunks) else "") for k, (c, m) in enumerate(chunks) if c]


def table(chunks):
    rows, gold, missed = [], [], 0
    cache = {}
    for chunk, marks, following in chunks:
        places = candidates(chunk); missed += len(marks - set(places))
        for i in places:
            key = (chunk, i, following)
            if key not in cache: cache[key] = [fnv(f.encode()) % BUCKETS for f in features(chunk, i, following)]
            rows.append(cache[key]); gold.append(float(i in marks))
    return torch.tensor(rows), torch.tensor(gold), missed


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--gold", required=True); ap.add_argument("--out", required=True); opts = ap.parse_args()
    torch.set_num_threads(1); torch.manual_seed(1)
    g = lambda p: os.path.join(opts.gold, "ud", p)
    train = examples(g("ewt-train.conllu")) + examples(g("gum_clear-train.conllu"))
    x, y, missed = table(train); dev = {d: table(examples(g(d))) for d in ("ewt-dev.conllu", "gum_clear-dev.conllu")}
    print("places", len(y), "unreachable marks", missed, flush=True)
    w = torch.zeros(BUCKETS, requires_grad=True); opt = torch.optim.Adagrad([w], lr=0.3)
    for epoch in range(2):
        for idx in torch.randperm(len(y)).split(256):
            z = w[x[idx]].sum(1)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y[idx]) + 2e-6 * w[x[idx]].pow(2).sum() / len(idx)
            opt.zero_grad(); loss.backward(); opt.step()
        report = {d: f"{(((w[a].sum(1) > 0).float() != b).sum().item())} wrong of {len(b)}, unreachable {m}" for d, (a, b, m) in dev.items()}
        print(epoch, round(loss.item(), 4), report, flush=True)
    scale = w.abs().max().item() / 127
    q = (w.detach() / scale).round().clamp(-127, 127).to(torch.int8).numpy()
    for d, (a, b, m) in dev.items(): print("int8", d, int((((torch.tensor(q).int()[a].sum(1) > 0).float() != b)).sum()), "wrong")
    np.save(opts.out, q)


if __name__ == "__main__":
    main()
