//! The machine's limit in WebAssembly: multiply-adds of numbers that stay in registers.

use std::array;
use std::hint::black_box;

use wasm_bindgen::prelude::*;
use wide::f32x4;

/// Sums that advance side by side: enough that none waits for another, few enough that all stay in registers.
const SUMS: usize = 12;
/// Numbers that one vector holds.
const LANES: usize = 4;

/// Makes so many multiply-adds, down to whole rounds of all sums; what it returns depends on each of them.
#[wasm_bindgen]
pub fn multiply_adds(count: usize) -> f32 {
    // Unknown while compiling, so that nothing is computed ahead; the sums approach 1.
    let (factor, term) = (f32x4::splat(black_box(0.999_9)), f32x4::splat(black_box(1e-4)));
    let mut sums: [f32x4; SUMS] = array::from_fn(|index| f32x4::splat(black_box(index as f32)));
    for _ in 0..count / (SUMS * LANES) {
        for sum in &mut sums {
            *sum = *sum * factor + term;
        }
    }
    sums.into_iter().map(f32x4::reduce_add).sum()
}
