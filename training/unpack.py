"""Takes the weights of a shipped reader out of its file again, to train on from where it stands.

  python unpack.py ../language/data/reader.safetensors out/shipped.pt

The layers come back from seven bits, which training mends within a few hundred steps; all else is exact.
"""
import json, sys
import numpy as np, onnx, torch
from onnx import numpy_helper
from safetensors import safe_open
import pieces
from model import WIDTH, Reader


class Constants:
    """The constants of a graph in the order in which `export.py` wrote them."""
    def __init__(self, raw): self.left = [numpy_helper.to_array(w) for w in onnx.load_from_string(raw.tobytes()).graph.initializer]

    def next(self): return torch.from_numpy(np.array(self.left.pop(0)))

    def skip(self, n): del self.left[:n]

    def linear(self, layer, scale=1.0):
        put(layer.weight, self.next().T * scale)
        if layer.bias is not None: put(layer.bias, self.next() * scale)

    def norm(self, layer): put(layer.weight, self.next()); put(layer.bias, self.next())

    def dense(self):
        """Weight [out, in] and bias of a layer in int8: values, zero points, scale of each column, bias."""
        q = self.next().float(); self.skip(1)
        return (q * self.next()).T, self.next()


def put(parameter, tensor): parameter.data.copy_(tensor)


def encoder(e, c):
    c.skip(6); c.norm(e.norm); soft = (WIDTH // 12) ** 0.5
    for layer in e.layers:
        w, b = c.dense()
        for part, factor, rows in ((layer.query, soft, slice(0, WIDTH)), (layer.key, 1, slice(WIDTH, 2 * WIDTH)), (layer.value, 1, slice(2 * WIDTH, None))):
            put(part.weight, w[rows] * factor); put(part.bias, b[rows] * factor)
        for part, norm in ((layer.out, layer.norm1), (None, None), (layer.down, layer.norm2)):
            w, b = c.dense(); part = part or layer.up
            put(part.weight, w); put(part.bias, b)
            if norm: c.norm(norm)


def heads(h, c, labels):
    w, b = c.next().T, c.next(); at = 0
    for name in sorted(n for n in labels if n != "deprel"):
        n = len(labels[name]); put(h.tags[name].weight, w[at:at + n]); put(h.tags[name].bias, b[at:at + n]); at += n
    put(h.root, c.next())
    c.linear(h.arc_dep[0]); c.linear(h.arc_u, 16.0); c.linear(h.arc_head[0]); c.linear(h.rel_dep[0]); c.linear(h.rel_head[0])
    c.linear(h.coref_anaphor, 8.0); c.linear(h.coref_antecedent)


def main():
    source, out = sys.argv[1:3]
    with safe_open(source, "np") as f:
        labels = json.loads(f.metadata()["labels"]); tensor = {k: f.get_tensor(k) for k in f.keys()}
    reader = Reader(labels, tensor["words"].shape[0], 2 * len(pieces.SHAPES))
    put(reader.words.weight, torch.from_numpy(tensor["words"].astype(np.float32) * tensor["words.scale"][:, None]))
    put(reader.positions.weight, torch.from_numpy(tensor["positions"])); put(reader.shapes.weight, torch.from_numpy(tensor["shapes"]))
    encoder(reader.encoder, Constants(tensor["encoder"])); heads(reader.heads, Constants(tensor["heads"]), labels)
    c = Constants(tensor["relations"]); c.linear(reader.relations.w); c.skip(3); c.linear(reader.relations.u)
    torch.save({"labels": labels, "reader": reader.state_dict()}, out)


if __name__ == "__main__":
    main()
