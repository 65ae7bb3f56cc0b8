//! A network as the two files that this page opens and PyTorch reads: the list of layers and a file of tensors. Layers are
//! counted as in `nn.Sequential`, so that `load_state_dict` takes the tensors as they are.

use serde_json::{Map, Value, json};

use crate::engine::layer::pool::Kind;
use crate::engine::layer::{Convolution, Layer, Pool};
use crate::engine::network::Network;
use crate::engine::tensor::Shape;
use crate::engine::window::Window;

/// The header of a file of tensors is as long as a multiple of so many bytes, so that the numbers stand even.
const EVEN: usize = 8;

/// A network's files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Files {
    /// The list of layers, `convolens-net/1`.
    pub list: String,
    /// The tensors, `.safetensors`.
    pub tensors: Vec<u8>,
}

/// A tensor with its name and its sides in the file.
struct Named {
    name: String,
    shape: Vec<usize>,
    values: Vec<f32>,
}

/// The files of a network for pictures `[1, C, 1, H, W]`, whose stored values are divided by 255, with the names of its
/// outputs. `None` where it has other layers than plain convolutions, maximum pools without padding, ReLU, flatten and,
/// behind that, fully connected ones.
pub fn files(network: &Network, input: Shape, name: &str, classes: &[String]) -> Option<Files> {
    let (mut layers, mut tensors, mut is_row) = (Vec::new(), Vec::new(), false);
    for (index, layer) in network.layers.iter().enumerate() {
        is_row |= matches!(layer, Layer::Flatten(_));
        layers.push(match layer {
            Layer::Convolution(layer) => {
                let [weight, bias] = ["weight", "bias"].map(|name| format!("{index}.{name}"));
                let entry = json!({"type": kind(layer, is_row)?, "weight": weight, "bias": bias});
                tensors.extend(learned(layer, [weight, bias], is_row));
                entry
            }
            Layer::Pool(pool) => pooling(pool)?,
            Layer::Relu(_) => json!({"type": "relu"}),
            Layer::Flatten(_) => json!({"type": "flatten"}),
            Layer::GlobalPool(_) | Layer::Softmax(_) | Layer::Concat(_) => return None,
        });
    }
    let [_, channels, _, height, width] = input;
    let list = json!({
        "format": "convolens-net/1",
        "name": name,
        "input": {"shape": [channels, height, width]},
        "classes": classes,
        "layers": layers,
    });
    Some(Files { list: format!("{list:#}\n"), tensors: written(&tensors) })
}

/// The kind of a layer that learns, if it moves plainly.
fn kind(layer: &Convolution, is_row: bool) -> Option<&'static str> {
    let window = layer.window();
    let is_plain = window == Window::plain(window.kernel) && window.kernel[0] == 1;
    let is_whole = layer.group()[1] == layer.filters().shape()[0];
    (is_plain && is_whole).then_some(if is_row { "linear" } else { "conv2d" })
}

/// Its weights `[out, in, rows, columns]`, of a fully connected one `[out, in]`, and its biases.
fn learned(layer: &Convolution, [weight, bias]: [String; 2], is_row: bool) -> [Named; 2] {
    let [outputs, inputs, _, height, width] = layer.filters().shape();
    let shape = if is_row { vec![outputs, inputs] } else { vec![outputs, inputs, height, width] };
    let values = layer.filters().values().to_vec();
    [
        Named { name: weight, shape, values },
        Named { name: bias, shape: vec![outputs], values: layer.biases().collect() },
    ]
}

fn pooling(pool: &Pool) -> Option<Value> {
    let Window { kernel: [depth, height, width], stride, .. } = pool.window;
    let plain = Window { stride, ..Window::plain(pool.window.kernel) };
    let is_plain = pool.kind == Kind::Maximum && pool.window == plain && depth == 1;
    is_plain.then(|| json!({"type": "maxpool2d", "kernel_size": [height, width], "stride": stride[1..]}))
}

/// The bytes of a file of tensors, one behind another.
fn written(tensors: &[Named]) -> Vec<u8> {
    let (mut header, mut end) = (Map::new(), 0);
    for Named { name, shape, values } in tensors {
        let start = end;
        end += size_of_val(values.as_slice());
        let entry = json!({"dtype": "F32", "shape": shape, "data_offsets": [start, end]});
        header.insert(name.clone(), entry);
    }
    let mut header = Value::Object(header).to_string().into_bytes();
    header.resize(header.len().next_multiple_of(EVEN), b' ');
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header);
    bytes.extend(tensors.iter().flat_map(|tensor| &tensor.values).flat_map(|value| value.to_le_bytes()));
    bytes
}
