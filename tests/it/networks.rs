//! The trained networks that ship: read from their files, they give PyTorch's numbers and the accuracy that was measured.
#![allow(clippy::unwrap_used, reason = "a file of ours that can't be read must stop the test")]

use convolens::engine::network::Unit;
use convolens::engine::tensor::Tensor;
use convolens::import::digit::Digits;
use convolens::import::network::{List, Model, NetworkFileMisfit, Tensors};
use serde_json::Value;

fn text(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

pub fn digit_net() -> Model {
    let list = List::parse(text("assets/nets/digit-net.json")).unwrap();
    let bytes = std::fs::read("assets/nets/digit-net.f32le").unwrap();
    Model::read(&list, &Tensors::flat(&bytes, &list.tensors).unwrap()).unwrap()
}

/// The 1,000 test digits, 28 × 28 bytes each, and their labels.
pub fn digits() -> (Vec<u8>, Vec<u8>) {
    let packed = std::fs::read("assets/digits/packed/test.bin").unwrap();
    let digits = Digits::unpack(&packed, Digits::TEST).unwrap();
    (digits.pixels().to_vec(), digits.labels().to_vec())
}

/// What the digit network takes its input for: the place of the largest logit.
pub fn predictions(model: &Model, bytes: &[u8]) -> Vec<u8> {
    let run = model.network.forward(input(bytes, bytes.len() / 784)).unwrap();
    let best = |logits: &[f32]| {
        let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        logits.iter().position(|&logit| logit == most).unwrap() as u8
    };
    run.output().values().chunks(10).map(best).collect()
}

fn input(bytes: &[u8], samples: usize) -> Tensor {
    let values = bytes.iter().map(|&grey| f32::from(grey) / 255.0).collect();
    Tensor::from_vec([samples, 1, 1, 28, 28], values).unwrap()
}

fn golden() -> Value {
    serde_json::from_str(&text("tests/golden/digit-net.json")).unwrap()
}

fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap() as f32).collect()
}

fn assert_near(computed: &[f32], expected: &[f32]) {
    assert_eq!(computed.len(), expected.len());
    for (computed, expected) in computed.iter().zip(expected) {
        assert!((computed - expected).abs() <= 1e-4 * (1.0 + expected.abs()), "{computed} is not {expected}");
    }
}

#[test]
fn the_digit_network_gives_the_logits_of_pytorch() {
    let (model, (digits, labels)) = (digit_net(), digits());
    for case in golden()["cases"].as_array().unwrap() {
        let index = case["index"].as_u64().unwrap() as usize;
        assert_eq!(u64::from(labels[index]), case["label"].as_u64().unwrap());
        let run = model.network.forward(input(&digits[784 * index..784 * (index + 1)], 1)).unwrap();
        assert_near(run.output().values(), &numbers(&case["logits"]));
    }
}

#[test]
fn every_layer_of_one_digit_is_as_in_pytorch() {
    let (model, (digits, _), golden) = (digit_net(), digits(), golden());
    let index = golden["all_layers_of_index"].as_u64().unwrap() as usize;
    let run = model.network.forward(input(&digits[784 * index..784 * (index + 1)], 1)).unwrap();
    for (after, name) in [(1, "conv1"), (3, "pool1"), (4, "conv2"), (6, "pool2"), (8, "logits")] {
        assert_near(run.after(after).values(), &flat(&golden["all_layers"][name]["data"]));
    }
}

fn flat(value: &Value) -> Vec<f32> {
    match value.as_array() {
        Some(parts) => parts.iter().flat_map(flat).collect(),
        None => vec![value.as_f64().unwrap() as f32],
    }
}

#[test]
fn its_accuracy_on_the_test_digits_is_the_one_that_was_measured() {
    let (model, (digits, labels)) = (digit_net(), digits());
    let predicted = predictions(&model, &digits);
    let golden = golden();
    let right = predicted.iter().zip(&labels).filter(|(predicted, label)| predicted == label).count();
    assert_eq!(right, 987);
    let said: String = predicted.iter().map(|digit| char::from(b'0' + digit)).collect();
    assert_eq!(said, golden["all_predictions_test_1000"].as_str().unwrap());
}

#[test]
fn what_a_logit_saw_is_the_part_of_the_picture_that_its_convolutions_reach() {
    let model = digit_net();
    let logit = Unit { after: 8, cell: [0, 3, 0, 0, 0] };
    let field = model.network.receptive_field(model.input, logit, 0).unwrap().unwrap();
    // The last row and column of the second feature map go into no pooling window: 10 of 11, hence 26 of 28.
    assert_eq!(field.sides(), [1, 1, 1, 26, 26]);
    let cell = Unit { after: 4, cell: [0, 0, 0, 0, 0] };
    let field = model.network.receptive_field(model.input, cell, 0).unwrap().unwrap();
    assert_eq!(field.sides(), [1, 1, 1, 8, 8]);
    let counts = model.network.counts(model.input).unwrap();
    assert_eq!(counts.iter().map(|count| count.parameters).sum::<usize>(), 5258);
}

#[test]
fn files_that_are_no_network_say_why() {
    let good = text("assets/nets/digit-net.json");
    let bytes = std::fs::read("assets/nets/digit-net.f32le").unwrap();
    let read = |list: &str| {
        let list = List::parse(list)?;
        Model::read(&list, &Tensors::flat(&bytes, &list.tensors)?)
    };
    let refused = |from: &str, to: &str| read(&good.replacen(from, to, 1)).unwrap_err();
    assert!(matches!(read("{"), Err(NetworkFileMisfit::List { line: 1, .. })));
    assert!(matches!(refused("convolens-net/1", "other/2"), NetworkFileMisfit::Format { .. }));
    assert!(matches!(refused("maxpool2d", "gru"), NetworkFileMisfit::Kind { layer: 2, .. }));
    let missing = refused("\"conv2.weight\"", "\"conv9.weight\"");
    assert_eq!(missing, NetworkFileMisfit::Missing { layer: 3, tensor: "conv9.weight".to_owned() });
    let list = List::parse(&good).unwrap();
    assert!(matches!(
        Tensors::flat(&bytes[..bytes.len() - 1], &list.tensors),
        Err(NetworkFileMisfit::Bytes { .. })
    ));
    let mut wide = list.clone();
    wide.input.as_mut().unwrap().shape = vec![1, 29, 40];
    let tensors = Tensors::flat(&bytes, &list.tensors).unwrap();
    let misfit = Model::read(&wide, &tensors).unwrap_err();
    let (tensor, found, expected) = ("dense.weight".to_owned(), vec![10, 400], vec![None, Some(640)]);
    assert_eq!(misfit, NetworkFileMisfit::Shape { layer: 7, tensor, found, expected });
    wide.input = None;
    assert_eq!(Model::read(&wide, &tensors), Err(NetworkFileMisfit::Inputs { found: 0 }));
}
