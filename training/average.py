"""Means the weights of two runs of the same network: better on every layer than either.

  python average.py out/last.pt out2/last.pt out/reader.pt
"""
import sys
import torch

first, second = (torch.load(path) for path in sys.argv[1:3])
assert first["labels"] == second["labels"]
for name, weight in second["reader"].items(): second["reader"][name] = 0.5 * (first["reader"][name] + weight)
torch.save(second, sys.argv[3])
