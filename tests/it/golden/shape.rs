//! Between the shapes of the golden files, of any rank, and the engine's five axes.

use convolens::engine::{Shape, Tensor};

use super::case::{Numbers, last_three};

/// `[a, b, spatial …]` as a tensor with all three spatial axes.
pub fn spatial(numbers: &Numbers, rank: usize) -> Result<Tensor, String> {
    ranked(numbers, rank + 2)?;
    let [depth, height, width] = last_three(&numbers.shape[2..], 1);
    let shape = [numbers.shape[0], numbers.shape[1], depth, height, width];
    Tensor::from_vec(shape, numbers.values()).map_err(text)
}

/// A shape of up to five axes, ending in ones.
pub fn tensor(numbers: &Numbers) -> Result<Tensor, String> {
    if numbers.shape.len() > 5 {
        return Err(format!("{:?} has more than five axes", numbers.shape));
    }
    let mut shape: Shape = [1; 5];
    shape[..numbers.shape.len()].copy_from_slice(&numbers.shape);
    Tensor::from_vec(shape, numbers.values()).map_err(text)
}

/// The engine's types know no other rank: that is its error.
pub fn ranked(numbers: &Numbers, rank: usize) -> Result<(), String> {
    let right = numbers.shape.len() == rank && rank <= 5;
    right.then_some(()).ok_or(format!("{:?} is not of rank {rank}", numbers.shape))
}

/// A tensor without the leading spatial axes that a case of lower rank does not have.
pub fn without_leading(tensor: &Tensor, rank: usize) -> Numbers {
    let shape = tensor.shape();
    assert!(shape[2..5 - rank].iter().all(|&size| size == 1), "{shape:?} is not of rank {rank}");
    let data = tensor.values().iter().map(|&value| f64::from(value)).collect();
    Numbers { shape: [&shape[..2], &shape[5 - rank..]].concat(), data }
}

/// A tensor without the ones at its end.
pub fn with_rank(tensor: &Tensor, rank: usize) -> Numbers {
    let shape = tensor.shape();
    assert!(shape[rank..].iter().all(|&size| size == 1), "{shape:?} is not of rank {rank}");
    let data = tensor.values().iter().map(|&value| f64::from(value)).collect();
    Numbers { shape: shape[..rank].to_vec(), data }
}

/// An error of the engine as a golden outcome.
pub fn text(misfit: impl std::fmt::Debug) -> String {
    format!("{misfit:?}")
}
