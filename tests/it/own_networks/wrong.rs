//! Files that are no network: each thing that can be wrong has its own answer, with names and numbers.

use super::{file, opened, text};
use convolens::engine::misfit::{AxisMisfit, Dimension, Misfit};
use convolens::import::network::{Foreign, Measure, NetworkFileMisfit, open};
use convolens::lab::limits;

/// Why the digit network can't be once a piece of its list is another.
fn refused(from: &str, to: &str) -> NetworkFileMisfit {
    let (list, tensors) = (text("digit-net.json"), file("digit-net.safetensors"));
    assert!(list.contains(from), "{from} is not in the list");
    open(&[list.replacen(from, to, 1).as_bytes(), &tensors]).unwrap_err()
}

fn too_large(measure: Measure, found: usize, most: usize) -> NetworkFileMisfit {
    NetworkFileMisfit::TooLarge { measure, found, most }
}

#[test]
fn one_list_and_one_file_of_tensors_are_needed() {
    let (list, tensors) = (file("digit-net.json"), file("digit-net.safetensors"));
    let files = |lists, tensors| Err(NetworkFileMisfit::Files { lists, tensors });
    assert_eq!(open(&[]), files(0, 0));
    assert_eq!(open(&[&tensors]), files(0, 1));
    assert_eq!(open(&[&list]), files(1, 0));
    assert_eq!(open(&[&list, &list, &tensors]), files(2, 1));
    assert_eq!(open(&[&list, b"hello"]), Err(NetworkFileMisfit::Damaged));
    let marked = [b"\xef\xbb\xbf".as_slice(), &list].concat();
    assert!(open(&[&marked, &tensors]).is_ok());
}

#[test]
fn files_of_other_programs_are_known() {
    let list = file("zoo.json");
    let answer = |file: &[u8]| open(&[&list, file]);
    let foreign = |foreign| Err(NetworkFileMisfit::Foreign(foreign));
    assert_eq!(answer(&file("zoo.pt")), foreign(Foreign::PyTorch));
    assert_eq!(answer(b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M"), foreign(Foreign::PyTorch));
    assert_eq!(answer(b"\x89HDF\r\n\x1a\n\0\0\0\0\0\x08\x08\0"), foreign(Foreign::Keras));
    assert_eq!(answer(b"\x08\x08\x12\x07pytorch\x1a\x051.13"), foreign(Foreign::Onnx));
    assert_eq!(answer(b"\x93NUMPY\x01\0v\0{'descr': '<f4'"), foreign(Foreign::Array));
}

#[test]
fn the_list_says_what_it_lacks() {
    assert!(matches!(refused("\"layers\": [", "\"layers\": {"), NetworkFileMisfit::List { line: 1, .. }));
    assert_eq!(refused("\"layers\"", "\"sheets\""), NetworkFileMisfit::NoLayers);
    assert_eq!(refused("\"format\"", "\"form\""), NetworkFileMisfit::Format { found: String::new() });
    assert_eq!(refused("\"input\"", "\"in\""), NetworkFileMisfit::Inputs { found: 0 });
    assert_eq!(refused("[1, 28, 28]", "[28, 28]"), NetworkFileMisfit::InputShape { shape: vec![28, 28] });
    assert_eq!(refused("[1, 28, 28]", "[1, 28, 0]"), NetworkFileMisfit::InputShape { shape: vec![1, 28, 0] });
    for (from, to) in
        [("\"mean\": [0]", "\"mean\": [0, 0]"), ("\"std\": [1]", "\"std\": [0]"), ("[1]}", "[1e99]}")]
    {
        assert_eq!(refused(from, to), NetworkFileMisfit::Normalization { channels: 1 });
    }
    assert_eq!(refused("\"0\", \"1\"", "\"0\""), NetworkFileMisfit::Classes { classes: 9, outputs: 10 });
}

#[test]
fn a_layer_says_its_field() {
    let kind = |layer, kind: &str| NetworkFileMisfit::Kind { layer, kind: kind.to_owned() };
    assert_eq!(refused("\"relu\"", "\"batchnorm2d\""), kind(1, "batchnorm2d"));
    assert_eq!(refused("\"type\": \"relu\", ", ""), kind(1, ""));
    let field = |layer, field| NetworkFileMisfit::Field { layer, field };
    assert_eq!(refused("\"stride\": [1, 1]", "\"stride\": [1, 1, 1]"), field(0, "stride"));
    assert_eq!(refused("\"stride\": [1, 1]", "\"stride\": -1"), field(0, "stride"));
    assert_eq!(refused("\"padding\": [0, 0]", "\"padding\": \"full\""), field(0, "padding"));
    assert_eq!(
        refused("\"padding\": [0, 0]", "\"padding\": 0, \"pads\": [[0, 0], [0, 0]]"),
        field(0, "padding")
    );
    assert_eq!(refused("\"zeros\"", "\"circular\""), field(0, "padding_mode"));
    assert_eq!(refused("\"groups\": 1", "\"groups\": 2"), field(0, "groups"));
    assert_eq!(refused("\"groups\": 1", "\"groups\": 0"), field(0, "groups"));
    assert_eq!(refused("\"weight\": \"0.weight\", ", ""), field(0, "weight"));
    assert_eq!(refused("\"kernel_size\": 2, ", ""), field(2, "kernel"));
    assert_eq!(refused("\"start_dim\": 1", "\"start_dim\": 2"), field(6, "start_dim"));
    let unknown = NetworkFileMisfit::UnknownField { layer: 0, field: "strides".to_owned() };
    assert_eq!(refused("\"stride\"", "\"strides\""), unknown);
}

#[test]
fn a_tensor_says_its_name_and_the_shape_that_fits() {
    let tensor = || "3.weight".to_owned();
    let (found, expected) = (vec![16, 8, 3, 3], vec![None, Some(4), None, None]);
    let shape = NetworkFileMisfit::Shape { layer: 3, tensor: tensor(), found, expected };
    assert_eq!(refused("\"output_padding\": [0, 0], \"in_channels\": 8", "\"groups\": 2"), shape);
    let missing = NetworkFileMisfit::Missing { layer: 3, tensor: "conv2.weight".to_owned() };
    assert_eq!(refused("3.weight", "conv2.weight"), missing);
    let unused = NetworkFileMisfit::Unused { tensors: vec!["3.bias".to_owned()] };
    assert_eq!(refused(", \"bias\": \"3.bias\"", ""), unused);
    let (found, expected) = (vec![8], vec![Some(16)]);
    let bias = NetworkFileMisfit::Shape { layer: 3, tensor: "0.bias".to_owned(), found, expected };
    assert_eq!(refused("3.bias", "0.bias"), bias);
    let found = "<i8".to_owned();
    let integers = NetworkFileMisfit::Type { layer: 0, tensor: "0.weight".to_owned(), found };
    assert_eq!(opened("zoo.json", "zoo-integers.npz"), Err(integers));
}

#[test]
fn a_layer_that_does_not_fit_says_what_reaches_it() {
    let layers = |misfit| match misfit {
        NetworkFileMisfit::Layers { tensor, misfit } => (tensor, misfit.layer, misfit.input, *misfit.misfit),
        other => panic!("{other:?}"),
    };
    let (axis, misfit) = (Dimension::Height, AxisMisfit::KernelTooLarge { kernel: 3, reach: 3, padded: 2 });
    let expected = Misfit::Axis { dimension: axis, misfit };
    let small = layers(refused("[1, 28, 28]", "[1, 2, 28]"));
    assert_eq!(small, (Some("0.weight".to_owned()), 0, [1, 1, 1, 2, 28], expected));
    let shape = [1, 16, 1, 5, 5];
    let unflattened = layers(refused("{\"type\": \"flatten\", \"start_dim\": 1, \"end_dim\": -1}, ", ""));
    assert_eq!(unflattened, (Some("7.weight".to_owned()), 6, shape, Misfit::NotFlat { shape }));
    assert_eq!(refused("[1, 28, 28]", "[1, 9, 28, 28]"), NetworkFileMisfit::Volume { layer: 0, depth: 9 });
}

#[test]
fn what_is_too_much_is_not_begun() {
    let cells = 4_096 * 4_096;
    assert_eq!(
        refused("[1, 28, 28]", "[1, 4096, 4096]"),
        too_large(Measure::Activations, cells, limits::ACTIVATIONS)
    );
    let many = vec!["{\"type\": \"relu\"}"; 65].join(", ");
    let layers = refused("\"layers\": [", &format!("\"layers\": [{many}, "));
    assert_eq!(layers, too_large(Measure::Layers, 65 + 8, limits::LAYERS));
    let long = format!("\"name\": \"{}\"", "a".repeat(limits::LIST_BYTES));
    assert!(matches!(
        refused("\"name\": \"digit-net\"", &long),
        NetworkFileMisfit::TooLarge { measure: Measure::ListBytes, .. }
    ));
    let table = "\"inputs\": [{\"name\": \"t\", \"shape\": [268435456]}], \"layers\": [{\"type\": \"concat\", \"append\": \"t\"}, ";
    assert_eq!(refused("\"layers\": [", table), too_large(Measure::Table, 1 << 28, limits::TABLE));
    let file = vec![b' '; limits::NETWORK_BYTES + 1];
    assert_eq!(open(&[&file]), Err(too_large(Measure::NetworkBytes, file.len(), limits::NETWORK_BYTES)));
}
