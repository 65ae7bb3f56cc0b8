//! Networks of one's own: what PyTorch wrote gives PyTorch's numbers, and what is wrong says so.
#![allow(clippy::unwrap_used, reason = "a file of ours that can't be read must stop the test")]

mod hostile;
mod written;
mod wrong;

use convolens::engine::tensor::Tensor;
use convolens::export::torch;
use convolens::import::network::{List, Model, NetworkFileMisfit, Obstacle, Tensors, open};
use serde_json::Value;

/// A file beside the goldens.
fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/golden/networks/{name}")).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(file(name)).unwrap()
}

/// The network of a list and tensors, whichever of both comes first.
fn opened(list: &str, tensors: &str) -> Result<Model, NetworkFileMisfit> {
    let (list, tensors) = (file(list), file(tensors));
    let model = open(&[&list, &tensors]);
    assert_eq!(model, open(&[&tensors, &list]));
    model
}

/// The picture that all goldens have, as the network gets it.
fn input(model: &Model) -> Tensor {
    let count: usize = model.input.iter().product();
    let plane = count / model.input[1];
    let stored = |index: usize| (index * index * 31 + 7 * index) % 256;
    let values =
        (0..count).map(|index| model.normalization.value(index / plane, stored(index) as f32)).collect();
    Tensor::from_vec(model.input, values).unwrap()
}

#[test]
fn what_pytorch_wrote_gives_its_numbers() {
    let cases: Value = serde_json::from_str(&text("networks.json")).unwrap();
    let cases = cases.as_array().unwrap();
    assert_eq!(cases.len(), 8);
    for case in cases {
        let model = opened(case["list"].as_str().unwrap(), case["tensors"].as_str().unwrap()).unwrap();
        let run = model.network.forward(input(&model)).unwrap();
        let expected: Vec<f64> =
            case["output"].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect();
        assert_eq!(run.output().values().len(), expected.len());
        for (value, expected) in run.output().values().iter().zip(expected) {
            let near = (f64::from(*value) - expected).abs() <= 2e-6 + 1e-5 * expected.abs();
            assert!(near, "{}: {value} is not {expected}", case["tensors"]);
        }
    }
}

#[test]
fn the_lines_that_the_page_prints_made_the_goldens() {
    let list = List::parse(std::fs::read("assets/nets/digit-net.json").unwrap()).unwrap();
    let bytes = std::fs::read("assets/nets/digit-net.f32le").unwrap();
    let shipped = Model::read(&list, &Tensors::flat(&bytes, &list.tensors).unwrap()).unwrap();
    assert_eq!(torch::model(&shipped.network, shipped.input).unwrap(), text("model.py"));
    assert_eq!(torch::writer(&shipped.name, shipped.input, &shipped.classes), text("writer.py"));
    let back = opened("digit-net.json", "digit-net.safetensors").unwrap();
    assert!(back == shipped, "there and back it is another network");
    assert!(list.accuracy("test_1000").is_some_and(|accuracy| (accuracy - 0.987).abs() < 1e-6));
    assert_eq!(list.accuracy("nothing"), None);
}

#[test]
fn every_setting_is_written_as_pytorch_says_it() {
    let model = opened("zoo.json", "zoo.safetensors").unwrap();
    let expected = r#"from torch import nn

model = nn.Sequential(
    nn.Conv2d(2, 4, (3, 2), stride=(1, 2), padding=(1, 0)),
    nn.ReLU(),
    nn.Conv2d(4, 6, 3, padding="same", dilation=2, groups=2),
    nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True),
    nn.Conv2d(6, 5, 3, padding=1, padding_mode="reflect"),
    nn.AvgPool2d((2, 3), stride=1, padding=(0, 1), count_include_pad=False),
    nn.Conv2d(5, 4, 3, padding=2, padding_mode="replicate"),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(4, 7),
    nn.ReLU(),
    nn.Linear(7, 3),
    nn.Softmax(1),
)
"#;
    assert_eq!(torch::model(&model.network, model.input).unwrap(), expected);
    let vgg = opened("vgg.json", "vgg.safetensors").unwrap();
    assert!(!vgg.normalization.is_plain());
    assert_eq!(vgg.network.parameters(), 280 + 3 * 910 + 16_910);
}

#[test]
fn on_the_bench_stored_values_by_255_give_the_same_numbers() {
    for (list, tensors) in [("vgg.json", "vgg.safetensors"), ("zoo.json", "zoo.npz")] {
        let model = opened(list, tensors).unwrap();
        let plain = model.network.forward(input(&model)).unwrap();
        let count: usize = model.input.iter().product();
        let share = |index: usize| ((index * index * 31 + 7 * index) % 256) as f32 / 255.0;
        let stored = Tensor::from_vec(model.input, (0..count).map(share).collect()).unwrap();
        let bench = model.clone().on_bench("local").unwrap();
        let run = bench.network.forward(stored).unwrap();
        let at = model.network.layers.len() + 1; // the normalization comes first
        for (value, expected) in run.after(at).values().iter().zip(plain.output().values()) {
            assert!((value - expected).abs() <= 1e-5, "{list}: {value} is not {expected}");
        }
        let sum: f32 = run.output().values().iter().sum();
        assert!((sum - 1.0).abs() < 1e-5, "probabilities: {sum}");
    }
}

#[test]
fn what_the_bench_can_not_show_is_refused() {
    let model = opened("zoo.json", "zoo.npz").unwrap();
    let refused = |change: &dyn Fn(&mut Model)| {
        let mut model = model.clone();
        change(&mut model);
        model.on_bench("local").unwrap_err()
    };
    assert_eq!(refused(&|model| model.input[2] = 5), Obstacle::Volume { depth: 5 });
    assert_eq!(refused(&|model| model.table = 4), Obstacle::Table { length: 4 });
    assert_eq!(refused(&|model| model.input[1] = 4), Obstacle::Channels { found: 4, most: 3 });
    assert_eq!(refused(&|model| model.input[4] = 2000), Obstacle::Size { found: [13, 2000] });
    assert_eq!(refused(&|model| model.input[3] = 4), Obstacle::Size { found: [4, 18] });
    let ends = |model: &mut Model, layers: usize| model.network.layers.truncate(layers);
    assert!(matches!(refused(&|model| ends(model, 1)), Obstacle::Maps { .. }));
    assert_eq!(refused(&|model| ends(model, 0)), Obstacle::NoFilters);
}
