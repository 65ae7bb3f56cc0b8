//! What the page writes of a network: read back here and by the format's own reader.

use convolens::engine::layer::{Layer, Softmax};
use convolens::engine::network::Network;
use convolens::export::network::{Files, files};
use convolens::export::torch;
use convolens::import::network::{Obstacle, open};
use convolens::lab::learning::{Examples, Kind, Lesson, Plan, Run};
use safetensors::{Dtype, SafeTensors};

/// Networks that saw a few digits of noise.
fn trained() -> Vec<Network> {
    let usual = Plan { examples: 50, ..Plan::default() };
    let plans = [
        usual,
        Plan { depth: 1, side: 7, filters: 3, relu: false, frozen: Some("edge"), ..usual },
        Plan { kind: Kind::Connected, ..usual },
    ];
    let network = |plan: Plan| {
        let mut run = Run::new(&plan).unwrap();
        for step in 0..3_u8 {
            let pixels = (0..2 * Examples::CELLS).map(|cell| (cell * 37 + usize::from(step)) as u8).collect();
            run.learn(&Lesson::Step(Examples { pixels, labels: vec![step, 9 - step] })).unwrap();
        }
        run.network().clone()
    };
    plans.map(network).to_vec()
}

fn written(network: &Network) -> Files {
    let classes: Vec<String> = (0..10).map(|class| class.to_string()).collect();
    files(network, Plan::INPUT, "my-net", &classes).unwrap()
}

#[test]
fn what_was_written_opens_as_the_same_network() {
    for network in trained() {
        let Files { list, tensors } = written(&network);
        let model = open(&[list.as_bytes(), &tensors]).unwrap();
        assert_eq!((model.name.as_str(), model.input, model.classes.len()), ("my-net", Plan::INPUT, 10));
        assert!(model.normalization.is_plain());
        assert_eq!(model.network, network);
        let is_convolutional = matches!(network.layers[0], Layer::Convolution(_));
        let shown = model.on_bench("local");
        assert_eq!(shown.err(), (!is_convolutional).then_some(Obstacle::NoFilters));
    }
}

#[test]
fn the_formats_own_reader_finds_every_number_where_pytorch_looks() {
    for network in trained() {
        let tensors = written(&network).tensors;
        let read = SafeTensors::deserialize(&tensors).unwrap();
        let code = torch::model(&network, Plan::INPUT).unwrap();
        let lines: Vec<&str> = code.lines().filter(|line| line.starts_with("    nn.")).collect();
        assert_eq!(lines.len(), network.layers.len(), "{code}");
        let mut count = 0;
        for (index, layer) in network.layers.iter().enumerate() {
            let Layer::Convolution(layer) = layer else { continue };
            let [outputs, inputs, _, height, width] = layer.filters().shape();
            let is_dense = lines[index].contains("Linear");
            let shape = if is_dense { vec![outputs, inputs] } else { vec![outputs, inputs, height, width] };
            let biases: Vec<f32> = layer.biases().collect();
            let parts = [("weight", shape, layer.filters().values()), ("bias", vec![outputs], &biases)];
            for (part, shape, values) in parts {
                let tensor = read.tensor(&format!("{index}.{part}")).unwrap();
                let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
                assert_eq!((tensor.dtype(), tensor.shape(), tensor.data()), (Dtype::F32, &*shape, &*bytes));
                count += 1;
            }
        }
        assert_eq!(read.len(), count);
    }
}

#[test]
fn what_the_files_cannot_say_is_not_written() {
    let network = Network::new(vec![Layer::Softmax(Softmax::over(1))]);
    assert_eq!(files(&network, Plan::INPUT, "", &[]), None);
}
