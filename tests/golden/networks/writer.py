import json
from safetensors.torch import save_file

network = {"format": "convolens-net/1", "name": "digit-net", "classes": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "layers": []}
network["input"] = {"shape": [1, 28, 28], "mean": [0], "std": [1]}
for name, layer in model.named_modules(remove_duplicate=False):
    if not list(layer.children()):
        fields = {field: getattr(layer, field) for field in getattr(layer, "__constants__", [])}
        tensors = {field: f"{name}.{field}" for field, _ in layer.named_parameters(recurse=False)}
        network["layers"].append({"type": type(layer).__name__.lower(), **fields, **tensors})
with open("network.json", "w", encoding="utf-8") as file:
    json.dump(network, file)
save_file({name: tensor.contiguous() for name, tensor in model.state_dict().items()}, "network.safetensors")
