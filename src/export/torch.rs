//! PyTorch code: a network's layers as `nn.Sequential`, and the lines that write any such model for this page to open.

use crate::engine::border::Border;
use crate::engine::layer::pool::{Kind, Pool};
use crate::engine::layer::{Convolution, GlobalPool, Layer, Softmax};
use crate::engine::network::Network;
use crate::engine::padding::Padding;
use crate::engine::tensor::Shape;
use crate::engine::window::Window;

/// `model = nn.Sequential(…)` with the layers of a network for an input `[N, C, D, H, W]`. `None` where PyTorch has no such
/// layer, or the layers don't fit.
pub fn model(network: &Network, input: Shape) -> Option<String> {
    let shapes = network.shapes(input).ok()?;
    let dimensions = if input[2] == 1 { 2 } else { 3 };
    let mut lines = Vec::new();
    let mut row = false;
    for (layer, &input) in network.layers.iter().zip(&shapes) {
        let dense = matches!(layer, Layer::Convolution(_)) && input[2..] == [1; 3];
        if dense && !row {
            lines.push("nn.Flatten()".to_owned()); // a global pool leaves a picture of one pixel
        }
        row |= dense || matches!(layer, Layer::Flatten(_));
        match layer {
            Layer::Flatten(_) => lines.push("nn.Flatten()".to_owned()),
            _ => lines.push(call(layer, if row { 1 } else { dimensions })?),
        }
    }
    let lines: String = lines.iter().map(|line| format!("    {line},\n")).collect();
    Some(format!("from torch import nn\n\nmodel = nn.Sequential(\n{lines})\n"))
}

/// The lines that write `model`, any `nn.Sequential`, as a list of layers and a file of tensors, for an input
/// `[N, C, D, H, W]` and these names of its outputs.
pub fn writer(name: &str, input: Shape, classes: &[String]) -> String {
    let [_, channels, depth, height, width] = input;
    let shape = match depth {
        1 => format!("[{channels}, {height}, {width}]"),
        _ => format!("[{channels}, {depth}, {height}, {width}]"),
    };
    let each = |number: &str| vec![number; channels].join(", ");
    let (mean, std) = (each("0"), each("1"));
    let classes: Vec<String> = classes.iter().map(|class| quoted(class)).collect();
    let (name, classes) = (quoted(name), classes.join(", "));
    format!(
        r#"import json
from safetensors.torch import save_file

network = {{"format": "convolens-net/1", "name": {name}, "classes": [{classes}], "layers": []}}
network["input"] = {{"shape": {shape}, "mean": [{mean}], "std": [{std}]}}
for name, layer in model.named_modules(remove_duplicate=False):
    if not list(layer.children()):
        fields = {{field: getattr(layer, field) for field in getattr(layer, "__constants__", [])}}
        tensors = {{field: f"{{name}}.{{field}}" for field, _ in layer.named_parameters(recurse=False)}}
        network["layers"].append({{"type": type(layer).__name__.lower(), **fields, **tensors}})
with open("network.json", "w", encoding="utf-8") as file:
    json.dump(network, file)
save_file({{name: tensor.contiguous() for name, tensor in model.state_dict().items()}}, "network.safetensors")
"#
    )
}

/// One layer's line; a vector has one dimension.
fn call(layer: &Layer, dimensions: usize) -> Option<String> {
    match layer {
        Layer::Convolution(convolution) if dimensions == 1 => {
            let [outputs, inputs, ..] = convolution.filters().shape();
            Some(format!("nn.Linear({inputs}, {outputs})"))
        }
        Layer::Pool(_) | Layer::GlobalPool(_) if dimensions == 1 => None,
        Layer::Convolution(convolution) => filters(convolution, dimensions),
        Layer::Pool(pool) => windows(*pool, dimensions),
        Layer::GlobalPool(pool) => {
            let kind = if *pool == GlobalPool::MAXIMUM { "Max" } else { "Avg" };
            Some(format!("nn.Adaptive{kind}Pool{dimensions}d(1)"))
        }
        Layer::Relu(_) => Some("nn.ReLU()".to_owned()),
        Layer::Softmax(Softmax { axis: 1, logarithm }) => {
            Some(format!("nn.{}Softmax(1)", if *logarithm { "Log" } else { "" }))
        }
        Layer::Flatten(_) | Layer::Softmax(_) | Layer::Concat(_) => None,
    }
}

fn filters(convolution: &Convolution, dimensions: usize) -> Option<String> {
    let window = convolution.window();
    let [channels, filters] = convolution.group();
    let outputs = convolution.filters().shape()[0];
    let groups = outputs.checked_div(filters)?;
    let kernel = sides(window.kernel, dimensions, 1)?;
    let border = match convolution.border() {
        Border::Zero => None,
        Border::Reflect => Some("\"reflect\"".to_owned()),
        Border::Replicate => Some("\"replicate\"".to_owned()),
    };
    let settings = [
        ("stride", said(window.stride, dimensions)?),
        ("padding", padding(window, dimensions)?),
        ("dilation", said(window.dilation, dimensions)?),
        ("groups", (groups > 1).then(|| groups.to_string())),
        ("padding_mode", border),
    ];
    let inputs = channels * groups;
    Some(format!("nn.Conv{dimensions}d({inputs}, {outputs}, {kernel}{})", arguments(&settings)))
}

fn windows(pool: Pool, dimensions: usize) -> Option<String> {
    let window = pool.window;
    let kernel = sides(window.kernel, dimensions, 1)?;
    let stride =
        if window.stride == window.kernel { None } else { Some(sides(window.stride, dimensions, 1)?) };
    let padding = padding(window, dimensions)?;
    let (kind, inside) = match pool.kind {
        Kind::Maximum => ("Max", None),
        Kind::MeanInside if padding.is_some() => ("Avg", Some("False".to_owned())),
        Kind::MeanInside | Kind::MeanPadded => ("Avg", None),
    };
    let settings = [
        ("stride", stride),
        ("padding", padding),
        ("dilation", said(window.dilation, dimensions)?),
        ("ceil_mode", window.ceil.then(|| "True".to_owned())),
        ("count_include_pad", inside),
    ];
    match kind {
        "Avg" if window.dilation != [1; 3] => None,
        _ => Some(format!("nn.{kind}Pool{dimensions}d({kernel}{})", arguments(&settings))),
    }
}

/// The padding if there is some; the outer `None` if PyTorch's layers can't have it.
fn padding(window: Window, dimensions: usize) -> Option<Option<String>> {
    match window.padding {
        Padding::Valid => Some(None),
        Padding::SameUpper if window.stride == [1; 3] => Some(Some("\"same\"".to_owned())),
        Padding::SameUpper | Padding::SameLower => None,
        Padding::Explicit(pads) if pads.iter().all(|[before, after]| before == after) => {
            sides(pads.map(|[before, _]| before), dimensions, 0).map(Some)
        }
        Padding::Explicit(_) => None,
    }
}

/// The numbers of three axes if one of them is not 1; the outer `None` if a layer of so many dimensions can't have them.
fn said(numbers: [usize; 3], dimensions: usize) -> Option<Option<String>> {
    let text = sides(numbers, dimensions, 1)?;
    Some((numbers != [1; 3]).then_some(text))
}

/// The numbers of three axes as PyTorch writes them; a layer for pictures has the given depth.
fn sides([depth, height, width]: [usize; 3], dimensions: usize, flat: usize) -> Option<String> {
    match dimensions {
        2 if depth != flat => None,
        2 if height == width => Some(height.to_string()),
        2 => Some(format!("({height}, {width})")),
        _ if depth == height && height == width => Some(depth.to_string()),
        _ => Some(format!("({depth}, {height}, {width})")),
    }
}

fn arguments(settings: &[(&str, Option<String>)]) -> String {
    let said = settings.iter().filter_map(|(name, value)| Some(format!(", {name}={}", value.as_ref()?)));
    said.collect()
}

/// A string of Python: JSON's has the same form.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
