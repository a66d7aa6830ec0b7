"""Puts a trained reader into the one file that `language` embeds.

  python export.py --weights out/last.pt --tokens out/tokens.npy --vocab DIR/vocab.txt --name fw-minilm6-1 --out ../language/data/reader.safetensors

The graphs are written node by node, so that what runs is what stands here: layers in int8 (weights per column in seven bits, so
that AVX2 kernels cannot overflow; activations scaled per call), everything else in f32. Word table: int8 with one scale a row.
"""
import argparse, json
import numpy as np, torch
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file
import pieces
from model import ARC, COREF, HEADS, REL, WIDTH, Reader

ROOM = 63                                              # seven-bit weights


class Graph:
    def __init__(self, name): self.name, self.nodes, self.weights, self.n = name, [], [], 0

    def const(self, array, name=None):
        self.n += 1; name = name or f"c{self.n}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name)); return name

    def op(self, kind, inputs, outputs=1, domain="", **attrs):
        self.n += 1; names = [f"t{self.n}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attrs))
        return names[0] if outputs == 1 else names

    def linear8(self, quantised, weight, bias):
        """x (quantised: values, scale, zero) times weightᵀ in int8, plus bias."""
        x, scale, zero = quantised; w = weight.T                                        # [in, out]
        step = np.maximum(np.abs(w).max(0), 1e-8) / ROOM
        q = np.clip(np.round(w / step), -ROOM, ROOM).astype(np.int8)
        y = self.op("MatMulInteger", [x, self.const(q), zero, self.const(np.zeros(q.shape[1], np.int8))])
        y = self.op("Mul", [self.op("Cast", [y], to=TensorProto.FLOAT), self.op("Mul", [scale, self.const(step.astype(np.float32))])])
        return self.op("Add", [y, self.const(bias.astype(np.float32))])

    def linear(self, x, weight, bias=None):
        y = self.op("MatMul", [x, self.const(weight.T.astype(np.float32))])
        return y if bias is None else self.op("Add", [y, self.const(bias.astype(np.float32))])

    def norm(self, x, layer):
        return self.op("LayerNormalization", [x, self.const(layer.weight.numpy()), self.const(layer.bias.numpy())], axis=-1, epsilon=1e-12)

    def finish(self, inputs, outputs):
        """inputs: {name: dims}; outputs: {public name: (tensor, dims)}."""
        for name, (t, _) in outputs.items(): self.nodes.append(helper.make_node("Identity", [t], [name]))
        value = lambda n, dims: helper.make_tensor_value_info(n, TensorProto.FLOAT, dims)
        g = helper.make_graph(self.nodes, self.name, [value(n, d) for n, d in inputs.items()], [value(n, d) for n, (_, d) in outputs.items()], self.weights)
        m = helper.make_model(g, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        onnx.checker.check_model(m)
        return m.SerializeToString()


def encoder_graph(encoder, eight_bits=True):
    g = Graph("encoder")
    one, far = (g.const(np.array(v, np.float32)) for v in (1, 10000))
    bias = g.op("Mul", [g.op("Sub", ["mask", one]), far])                                # 0 where there is a piece, −10000 where padding
    bias = g.op("Unsqueeze", [bias, g.const(np.array([1, 2], np.int64))])
    split, join = g.const(np.array([0, 0, HEADS, WIDTH // HEADS], np.int64)), g.const(np.array([0, 0, WIDTH], np.int64))
    thirds = g.const(np.array([WIDTH] * 3, np.int64))
    x = g.norm("embedded", encoder.norm)
    def dense(x, w, b):
        return g.linear8(g.op("DynamicQuantizeLinear", [x], 3), w, b) if eight_bits else g.linear(x, w, b)
    for layer in encoder.layers:
        soft = (WIDTH // HEADS) ** -0.5
        w = np.concatenate([layer.query.weight.numpy() * soft, layer.key.weight.numpy(), layer.value.weight.numpy()])
        b = np.concatenate([layer.query.bias.numpy() * soft, layer.key.bias.numpy(), layer.value.bias.numpy()])
        q, k, v = g.op("Split", [dense(x, w, b), thirds], 3, axis=-1)
        heads = lambda t, perm: g.op("Transpose", [g.op("Reshape", [t, split])], perm=perm)
        scores = g.op("MatMul", [heads(q, [0, 2, 1, 3]), heads(k, [0, 2, 3, 1])])
        y = g.op("MatMul", [g.op("Softmax", [g.op("Add", [scores, bias])], axis=-1), heads(v, [0, 2, 1, 3])])
        y = g.op("Reshape", [g.op("Transpose", [y], perm=[0, 2, 1, 3]), join])
        x = g.norm(g.op("Add", [x, dense(y, layer.out.weight.numpy(), layer.out.bias.numpy())]), layer.norm1)
        y = g.op("Gelu", [dense(x, layer.up.weight.numpy(), layer.up.bias.numpy())])
        x = g.norm(g.op("Add", [x, dense(y, layer.down.weight.numpy(), layer.down.bias.numpy())]), layer.norm2)
    return g.finish({"embedded": ["b", "t", WIDTH], "mask": ["b", "t"]}, {"hidden": (x, ["b", "t", WIDTH])})


def heads_graph(heads, labels):
    """words [n,384] → every tag layer [n,·]; the rows of the tree start with the root: [n+1,·]."""
    g = Graph("heads"); out = {}
    names = [n for n in sorted(labels) if n != "deprel"]
    weight = np.concatenate([heads.tags[n].weight.numpy() for n in names]); bias = np.concatenate([heads.tags[n].bias.numpy() for n in names])
    out["tags"] = g.linear("words", weight, bias)
    rooted = g.op("Concat", [g.const(heads.root.numpy()), "words"], axis=0)
    mlp = lambda x, m: g.op("Gelu", [g.linear(x, m[0].weight.numpy(), m[0].bias.numpy())])
    scale = 1 / 16.0
    out["arc_dep"] = g.linear(mlp("words", heads.arc_dep), heads.arc_u.weight.numpy() * scale, heads.arc_u.bias.numpy() * scale)
    out["arc_head"] = mlp(rooted, heads.arc_head)
    out["rel_dep"], out["rel_head"] = mlp("words", heads.rel_dep), mlp(rooted, heads.rel_head)
    out["coref_anaphor"] = g.linear("words", heads.coref_anaphor.weight.numpy() / 8, heads.coref_anaphor.bias.numpy() / 8)
    out["coref_antecedent"] = g.linear("words", heads.coref_antecedent.weight.numpy(), heads.coref_antecedent.bias.numpy())
    return g.finish({"words": ["n", WIDTH]}, {k: (t, ["r" if k.endswith("head") else "n", None]) for k, t in out.items()})


def relations_graph(relations):
    """rel_dep [n,96], rel_head of the chosen head [n,96] → scores [n,R]."""
    g = Graph("relations"); n = relations.n
    both = g.op("Reshape", [g.linear("dep", relations.w.weight.numpy()), g.const(np.array([-1, n, REL], np.int64))])
    head = g.op("Unsqueeze", ["head", g.const(np.array([2], np.int64))])
    bilinear = g.op("Squeeze", [g.op("MatMul", [both, head]), g.const(np.array([2], np.int64))])
    linear = g.linear(g.op("Concat", ["dep", "head"], axis=-1), relations.u.weight.numpy(), relations.u.bias.numpy())
    return g.finish({"dep": ["n", REL], "head": ["n", REL]}, {"scores": (g.op("Add", [bilinear, linear]), ["n", n])})


def main():
    ap = argparse.ArgumentParser()
    for name in ("weights", "tokens", "vocab", "name", "out"): ap.add_argument("--" + name, required=True)
    ap.add_argument("--f32", action="store_true", help="leave the layers in f32 (to measure what int8 costs)")
    opts = ap.parse_args()
    saved = torch.load(opts.weights, map_location="cpu"); labels = saved["labels"]; vocab = open(opts.vocab, "rb").read()
    reader = Reader(labels, vocab.count(b"\n"), 2 * len(pieces.SHAPES)); reader.load_state_dict(saved["reader"]); reader.eval()
    for p in reader.parameters(): p.requires_grad_(False)
    table = reader.words.weight.numpy(); scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
    tensors = {
        "vocab": np.frombuffer(vocab, np.uint8), "words": np.clip(np.round(table / scale[:, None]), -127, 127).astype(np.int8),
        "words.scale": scale.astype(np.float32), "positions": reader.positions.weight.numpy(), "shapes": reader.shapes.weight.numpy(),
        "encoder": np.frombuffer(encoder_graph(reader.encoder, not opts.f32), np.uint8), "heads": np.frombuffer(heads_graph(reader.heads, labels), np.uint8),
        "relations": np.frombuffer(relations_graph(reader.relations), np.uint8), "tokens": np.load(opts.tokens),
    }
    save_file(tensors, opts.out, metadata={"name": opts.name, "labels": json.dumps(labels, sort_keys=True)})
    print({k: v.nbytes for k, v in tensors.items()})


if __name__ == "__main__":
    main()
