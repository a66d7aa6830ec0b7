"""Means the weights of several runs of the same network: better on every layer than any of them.

  python average.py out/last.pt out2/last.pt … out/reader.pt
"""
import sys
import torch

runs = [torch.load(path) for path in sys.argv[1:-1]]
assert all(run["labels"] == runs[0]["labels"] for run in runs)
mean = {name: sum(run["reader"][name] for run in runs) / len(runs) for name in runs[0]["reader"]}
torch.save({"labels": runs[0]["labels"], "reader": mean}, sys.argv[-1])
