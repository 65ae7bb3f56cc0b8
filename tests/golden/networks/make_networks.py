#!/usr/bin/env python3
"""Networks as PyTorch writes them, and what they answer.

usage: make_networks.py FOLDER     (FOLDER holds assets/nets/digit-net.json and digit-net.f32le; writes beside this file)

`digit-net.*` is made by `model.py` and `writer.py`, which are what the page prints: a test holds them equal. `vgg.*` is a
TinyVGG of 64 x 64 x 3 with random weights in half precision, `zoo.*` a small network with every setting that is read, in
every number type. `networks.json` has their outputs, computed in float64, for the input value (i * i * 31 + 7 * i) % 256
at flat index i. Made with Debian's python3-torch 1.13.1, numpy 1.24.2 and safetensors 0.8.0."""
import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

HERE = Path(__file__).parent
CASES = []


def written(model, name, shape, mean, std, dtype=torch.float32):
    """Runs the lines that the page prints, with another name and input, and renames what they write."""
    text = (HERE / "writer.py").read_text()
    names = {"model": model.to(dtype)}
    lines = text.replace('"digit-net"', json.dumps(name))
    if name != "digit-net":
        lines = lines.replace('["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]', "[]")
    lines = lines.replace('{"shape": [1, 28, 28], "mean": [0], "std": [1]}', json.dumps({"shape": shape, "mean": mean, "std": std}))
    lines = lines.replace('"network.', f'"{HERE}/{name}.')
    exec(lines, names)


def case(model, name, file, shape, mean, std):
    index = torch.arange(int(np.prod(shape)), dtype=torch.float64).reshape(1, *shape)
    stored = (index * index * 31 + 7 * index) % 256
    each = lambda numbers: torch.tensor(numbers, dtype=torch.float64).reshape(1, -1, 1, 1)
    with torch.no_grad():
        output = model.double().eval()((stored / 255 - each(mean)) / each(std))
    CASES.append({"list": f"{name}.json", "tensors": file, "output": output.flatten().tolist()})


def digit_net(folder):
    names = {}
    exec((HERE / "model.py").read_text(), names)
    model = names["model"]
    listed = json.loads((folder / "digit-net.json").read_text())
    numbers = np.fromfile(folder / "digit-net.f32le", "<f4")
    state = {}
    for own, tensor in zip(model.state_dict(), listed["tensors"]):
        first = tensor["offset"] // 4
        state[own] = torch.from_numpy(numbers[first : first + tensor["bytes"] // 4].reshape(tensor["shape"]).copy())
    model.load_state_dict(state)
    written(model, "digit-net", [1, 28, 28], [0], [1])
    case(model, "digit-net", "digit-net.safetensors", [1, 28, 28], [0], [1])


def vgg():
    """As in CNN Explainer: ten filters a layer, no padding."""
    torch.manual_seed(64)
    block = lambda inputs: [nn.Conv2d(inputs, 10, 3), nn.ReLU(), nn.Conv2d(10, 10, 3), nn.ReLU(), nn.MaxPool2d(2)]
    head = nn.Sequential(nn.Flatten(), nn.Linear(10 * 13 * 13, 10))
    model = nn.Sequential(nn.Sequential(*block(3)), nn.Sequential(*block(10)), head)
    mean, std = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
    written(model, "vgg", [3, 64, 64], mean, std, torch.float16)
    case(model, "vgg", "vgg.safetensors", [3, 64, 64], mean, std)


def zoo_model():
    torch.manual_seed(5)
    return nn.Sequential(
        nn.Conv2d(2, 4, (3, 2), stride=(1, 2), padding=(1, 0), bias=False),
        nn.ReLU(inplace=True),
        nn.Conv2d(4, 6, 3, padding="same", dilation=2, groups=2),
        nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True),
        nn.Dropout(0.5),
        nn.Conv2d(6, 5, 3, padding=1, padding_mode="reflect"),
        nn.AvgPool2d((2, 3), stride=1, padding=(0, 1), count_include_pad=False),
        nn.Conv2d(5, 4, 3, padding=2, padding_mode="replicate"),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(4, 7),
        nn.Identity(),
        nn.ReLU(),
        nn.Linear(7, 3, bias=False),
        nn.Softmax(dim=-1),
    )


def zoo():
    shape, mean, std = [2, 13, 18], [0.25, 0.5], [0.5, 0.25]
    written(zoo_model(), "zoo", shape, mean, std)
    case(zoo_model(), "zoo", "zoo.safetensors", shape, mean, std)
    for name, dtype in [("f64", torch.float64), ("f16", torch.float16), ("bf16", torch.bfloat16)]:
        model = zoo_model().to(dtype)
        save_file(model.state_dict(), HERE / f"zoo-{name}.safetensors")
        case(model, "zoo", f"zoo-{name}.safetensors", shape, mean, std)
    state = {name: tensor.numpy() for name, tensor in zoo_model().state_dict().items()}
    np.savez(HERE / "zoo.npz", **state)
    case(zoo_model(), "zoo", "zoo.npz", shape, mean, std)
    other_order = {name: np.asfortranarray(array.astype("<f8")) for name, array in state.items()}
    np.savez_compressed(HERE / "zoo-compressed.npz", **other_order)
    case(zoo_model(), "zoo", "zoo-compressed.npz", shape, mean, std)
    torch.save(zoo_model().state_dict(), HERE / "zoo.pt")
    np.savez(HERE / "zoo-integers.npz", **{**state, "0.weight": (9 * state["0.weight"]).astype("<i8")})


digit_net(Path(sys.argv[1]))
vgg()
zoo()
(HERE / "networks.json").write_text(json.dumps(CASES, indent=1) + "\n")
