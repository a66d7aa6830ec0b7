"""The network: MiniLM encoder, embedding of the word's shape, one linear head for each tag layer, biaffine trees, coreference."""
import math
import torch
from torch import nn
import torch.nn.functional as F

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC, REL, COREF = 256, 96, 128


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, bias, plain=False):
        b, t, _ = x.shape
        split = lambda y: y.view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if plain:                                                  # written out for the export
            scores = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + bias
            y = torch.softmax(scores, -1) @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        y = y.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """(sum of embeddings [B,T,384], mask [B,T] of 0/1) → hidden states [B,T,384]."""
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.plain = False

    def forward(self, embedded, mask):
        bias = (1 - mask)[:, None, None, :] * -10000.0
        x = self.drop(self.norm(embedded))
        for layer in self.layers: x = layer(x, bias, self.plain)
        return x


class Heads(nn.Module):
    """Hidden states of words [N,384] → one tensor [N,·] for each tag layer, and for trees [N+1,·] with the root at row 0."""
    def __init__(self, labels):
        super().__init__()
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, len(values)) for name, values in labels.items() if name != "deprel"})
        self.root = nn.Parameter(torch.randn(1, WIDTH) * 0.02)
        mlp = lambda n: nn.Sequential(nn.Linear(WIDTH, n), nn.GELU(), nn.Dropout(0.2))
        self.arc_dep, self.arc_head, self.rel_dep, self.rel_head = mlp(ARC), mlp(ARC), mlp(REL), mlp(REL)
        self.arc_u = nn.Linear(ARC, ARC, bias=True)
        self.coref_anaphor, self.coref_antecedent = nn.Linear(WIDTH, COREF), nn.Linear(WIDTH, COREF)
        self.drop = nn.Dropout(0.2)

    def forward(self, words):
        h = self.drop(words)
        out = {name: layer(h) for name, layer in self.tags.items()}
        rooted = torch.cat([self.root, h], 0)
        out["arc_dep"], out["arc_head"] = self.arc_u(self.arc_dep(h)), self.arc_head(rooted)
        out["rel_dep"], out["rel_head"] = self.rel_dep(h), self.rel_head(rooted)
        out["coref_anaphor"], out["coref_antecedent"] = self.coref_anaphor(h), self.coref_antecedent(h)
        return out


class Relations(nn.Module):
    """(rel_dep [N,96], rel_head of the chosen heads [N,96]) → scores [N,R]."""
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.w = nn.Linear(REL, n * REL, bias=False)
        nn.init.normal_(self.w.weight, std=0.02)
        self.u = nn.Linear(2 * REL, n)

    def forward(self, dep, head):
        both = self.w(dep).view(-1, self.n, REL) * head[:, None, :]
        return both.sum(-1) + self.u(torch.cat([dep, head], -1))


class Reader(nn.Module):
    def __init__(self, labels, vocab_size, shapes):
        super().__init__()
        self.labels = labels
        self.words, self.positions = nn.Embedding(vocab_size, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(shapes, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.encoder, self.heads, self.relations = Encoder(), Heads(labels), Relations(len(labels["deprel"]))

    def embed(self, ids, shapes):
        return self.words(ids) + self.positions.weight[:ids.shape[1]] + self.shapes(shapes)

    def hidden(self, ids, shapes, mask):
        return self.encoder(self.embed(ids, shapes), mask)


def start_from_minilm(reader, path):
    """Fills the encoder with the published weights; the token-type row 0 goes into the positions."""
    raw = open(path, "rb").read()
    import json, struct, numpy as np
    n = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8:8 + n])
    def get(name):
        a, b = head[name]["data_offsets"]
        return torch.from_numpy(np.frombuffer(raw[8 + n + a:8 + n + b], dtype=np.float32).reshape(head[name]["shape"]).copy())
    e, put = "embeddings.", lambda p, t: p.data.copy_(t)
    put(reader.words.weight, get(e + "word_embeddings.weight"))
    put(reader.positions.weight, get(e + "position_embeddings.weight") + get(e + "token_type_embeddings.weight")[0])
    def linear(m, name): put(m.weight, get(name + ".weight")); put(m.bias, get(name + ".bias"))
    linear(reader.encoder.norm, e + "LayerNorm")
    for i, layer in enumerate(reader.encoder.layers):
        p = f"encoder.layer.{i}."
        linear(layer.query, p + "attention.self.query"); linear(layer.key, p + "attention.self.key"); linear(layer.value, p + "attention.self.value")
        linear(layer.out, p + "attention.output.dense"); linear(layer.norm1, p + "attention.output.LayerNorm")
        linear(layer.up, p + "intermediate.dense"); linear(layer.down, p + "output.dense"); linear(layer.norm2, p + "output.LayerNorm")
