//! Mean squared error: how far an output is from a wanted one, cell by cell.

use crate::misfit::Misfit;
use crate::tensor::Tensor;

/// The loss and how it changes.
#[derive(Clone, PartialEq, Debug)]
pub struct SquaredError {
    /// The mean of (output − target)² over all cells.
    pub loss: f32,
    /// How the loss changes with each output value: 2 · (output − target) / cells, of the output's shape.
    pub gradient: Tensor,
}

/// The mean squared error of an output against a target of the same shape. The squares are summed from +0 on, the last
/// axis fastest, then divided by how many they are. Fails if the shapes differ or there are no cells.
pub fn squared_error(output: &Tensor, target: &Tensor) -> Result<SquaredError, Misfit> {
    if output.shape() != target.shape() {
        return Err(Misfit::Target { target: target.shape(), output: output.shape() });
    }
    if output.values().is_empty() {
        return Err(Misfit::NoSamples);
    }
    let cells = output.values().len() as f32;
    let differences = || output.values().iter().zip(target.values()).map(|(output, target)| output - target);
    let sum = differences().fold(0.0, |sum, difference| sum + difference * difference);
    let gradient = differences().map(|difference| 2.0 * difference / cells).collect();
    Ok(SquaredError { loss: sum / cells, gradient: Tensor::from_vec(output.shape(), gradient)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cells() {
        let row = |values: &[f32]| Tensor::from_vec([1, 1, 1, 1, values.len()], values.to_vec()).unwrap();
        let error = squared_error(&row(&[3.0, -1.0]), &row(&[1.0, 0.0])).unwrap();
        assert_eq!((error.loss, error.gradient), (2.5, row(&[2.0, -1.0])));
        let wrong = squared_error(&row(&[3.0]), &row(&[3.0, 3.0]));
        assert_eq!(wrong, Err(Misfit::Target { target: [1, 1, 1, 1, 2], output: [1, 1, 1, 1, 1] }));
        assert_eq!(squared_error(&row(&[]), &row(&[])), Err(Misfit::NoSamples));
    }
}
