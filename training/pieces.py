"""Words → word pieces and shapes, exactly as `language/src/pieces.rs` does it."""
import unicodedata

MAX_PIECES = 8          # pieces of one word that the encoder sees; the rest of a very long word is dropped
SHAPES = ["other", "lower", "title", "upper", "initial", "mixed", "digits", "number", "alnum", "punct"]


def load_vocab(path):
    return {line.rstrip("\n"): i for i, line in enumerate(open(path, encoding="utf8"))}


def is_punct(ch):
    return (33 <= ord(ch) <= 47 or 58 <= ord(ch) <= 64 or 91 <= ord(ch) <= 96 or 123 <= ord(ch) <= 126
            or unicodedata.category(ch).startswith("P"))


def basic(word):
    """Lower case, without accents, punctuation set apart."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    parts, cur = [], ""
    for ch in plain:
        if ch.isspace(): continue
        if is_punct(ch) or 0x4E00 <= ord(ch) <= 0x9FFF:
            if cur: parts.append(cur); cur = ""
            parts.append(ch)
        else: cur += ch
    if cur: parts.append(cur)
    return parts


def pieces(word, vocab, cache={}):
    if word in cache: return cache[word]
    out = []
    for part in basic(word):
        start, sub = 0, []
        while start < len(part):
            end = len(part)
            while end > start:
                piece = ("##" if start else "") + part[start:end]
                if piece in vocab: sub.append(vocab[piece]); break
                end -= 1
            if end == start: sub = [vocab["[UNK]"]]; break
            start = end
        out += sub
        if len(out) >= MAX_PIECES: break
    out = (out or [vocab["[UNK]"]])[:MAX_PIECES]
    cache[word] = out
    return out


def shape(word):
    letters = [c for c in word if c.isalpha()]
    digits = sum(c.isdigit() for c in word)
    if letters:
        if digits: return 8
        if all(c.islower() for c in letters): return 1
        if all(c.isupper() for c in letters): return 4 if len(letters) == 1 else 3
        if letters[0].isupper() and all(c.islower() for c in letters[1:]): return 2
        if not any(c.isupper() for c in letters): return 1
        return 5
    if digits: return 6 if digits == len(word) else 7
    if word and all(is_punct(c) or not c.isalnum() for c in word): return 9
    return 0


def shape_id(word, glued):
    """20 shapes: the ten above, and the same for words that follow their neighbour without a space."""
    return shape(word) + (10 if glued else 0)
