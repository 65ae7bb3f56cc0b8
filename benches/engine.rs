//! The engine's fast convolution beside its definition, in one run: `cargo bench --no-default-features`.

use convolens::engine::layer::convolution::Convolution;
use convolens::engine::number::Number;
use convolens::engine::padding::Padding;
use convolens::engine::tensor::Tensor;
use divan::{Bencher, black_box};

/// Cells a side of the picture.
const SIDE: usize = 128;
/// Kernel sizes that are timed.
const KERNELS: [usize; 3] = [3, 5, 11];

fn main() {
    divan::main();
}

/// A picture `[1, 1, 1, SIDE, SIDE]` and a filter of `kernel × kernel` weights, padded to keep the size.
fn workload(kernel: usize) -> Option<(Tensor, Convolution)> {
    let values = |cells: usize| (0..cells).map(|cell| (cell * 37 % 256) as f32).collect();
    let picture = Tensor::from_vec([1, 1, 1, SIDE, SIDE], values(SIDE * SIDE)).ok()?;
    let weights = Tensor::from_vec([1, 1, 1, kernel, kernel], values(kernel * kernel)).ok()?;
    Some((picture, Convolution::new(weights).ok()?.with_padding(Padding::SameUpper)))
}

#[divan::bench(args = KERNELS)]
fn forward(bencher: Bencher, kernel: usize) {
    let Some((picture, layer)) = workload(kernel) else { return };
    bencher.bench(|| layer.forward(black_box(&picture)));
}

/// Every cell by its trace: the definition that the fast way must equal bit for bit.
#[divan::bench(args = KERNELS, sample_count = 3)]
fn definition(bencher: Bencher, kernel: usize) {
    let Some((picture, layer)) = workload(kernel) else { return };
    let input = |cell| picture.get(cell).map_or(Number::ZERO, Number::approximate);
    bencher.bench(|| {
        let cells = (0..SIDE * SIDE).map(|cell| [0, 0, 0, cell / SIDE, cell % SIDE]);
        cells
            .filter_map(|cell| layer.trace(picture.shape(), cell, &input).ok())
            .map(|trace| trace.result.value)
            .sum::<f32>()
    });
}
