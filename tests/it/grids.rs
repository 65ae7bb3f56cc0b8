//! The sample grids and presets, and what the bench computes from them, against numbers of SciPy.
#![allow(clippy::unwrap_used, reason = "the file of numbers is ours")]

use convolens::engine::exact::Exact;
use convolens::lab::address::{Opening, Shelf, open};
use convolens::lab::bench::Bench;
use convolens::lab::presets::preset;
use convolens::lab::samples::{sample, samples};
use serde_json::Value;

/// Ids of the presets and their names in the file.
const KERNELS: [(&str, &str); 7] = [
    ("box", "box"),
    ("edge", "laplacian"),
    ("sharpen", "sharpen"),
    ("gaussian", "gauss"),
    ("sobel-x", "sobel_x"),
    ("sobel-y", "sobel_y"),
    ("prewitt-x", "prewitt_x"),
];

fn file() -> Value {
    serde_json::from_str(include_str!("../grids/lesson-grids.json")).unwrap()
}

fn numbers(rows: &Value) -> Vec<i64> {
    let rows = rows.as_array().unwrap().iter();
    rows.flat_map(|row| row.as_array().unwrap()).map(|cell| cell.as_i64().unwrap()).collect()
}

#[test]
fn presets_have_the_numbers_of_the_file() {
    let file = file();
    for (id, name) in KERNELS {
        let (preset, kernel) = (preset(id).unwrap(), &file["kernels"][name]);
        assert_eq!((preset.height, preset.width), (3, 3));
        assert!(preset.weights.iter().copied().map(i64::from).eq(numbers(&kernel["numerators"])), "{id}");
        assert_eq!(u64::from(preset.divisor), kernel["divisor"].as_u64().unwrap(), "{id}");
    }
    assert_eq!(preset("identity").unwrap().weights, [0, 0, 0, 0, 1, 0, 0, 0, 0]);
}

#[test]
fn samples_have_the_numbers_of_the_file() {
    let file = file();
    let ids: Vec<&str> = samples().iter().map(|sample| sample.id).collect();
    assert_eq!(ids, ["seven", "spot", "step", "noise", "upright", "level", "cross"]);
    for id in ["seven", "spot", "step"] {
        let (sample, grid) = (sample(id).unwrap(), &file["grids"][id]);
        assert!(sample.cells.iter().copied().map(i64::from).eq(numbers(&grid["data"])), "{id}");
        assert_eq!(grid["shape"], serde_json::json!([sample.height, sample.width]), "{id}");
    }
}

#[test]
fn every_output_is_the_fraction_that_scipy_gives() {
    let file = file();
    let cases = ["seven", "spot", "step"].into_iter().flat_map(|grid| KERNELS.map(|kernel| (grid, kernel)));
    for (grid, (id, name)) in cases {
        let results = &file["grids"][grid]["results"][name];
        for (flip, result) in [(0, "correlation_valid"), (1, "true_convolution_valid")] {
            let bench = bench(&format!("picture={grid}&kernel={id}&flip={flip}"));
            let divisor = i128::from(bench.setting.filter.divisor);
            for (step, numerator) in numbers(&results[result]["numerator"]).into_iter().enumerate() {
                let value = bench.trace(step).unwrap().result.exact;
                assert_eq!(value, Exact::new(numerator.into(), divisor), "{grid} {id} {result} {step}");
            }
            assert_eq!(numbers(&results[result]["numerator"]).len(), bench.steps());
        }
    }
}

fn bench(query: &str) -> Bench {
    let chapter = Opening { chapter: "convolution", query: "picture=seven&kernel=box" };
    let opened = open(&format!("#/convolution?{query}"), &[chapter], Shelf::EMPTY);
    assert_eq!(opened.partly, Vec::<&str>::new(), "{query}");
    Bench::of(&opened.lab.setting).unwrap()
}
