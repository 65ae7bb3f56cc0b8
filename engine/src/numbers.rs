//! Numbers that a layer owns, in a tensor: as computed and, where they are known, exact.

use super::exact::Exact;
use super::misfit::Misfit;
use super::number::Number;
use super::tensor::{Cell, Shape, Tensor, flat_index};

/// A tensor of f32 and, if all of them are known, the exact values they stand for.
#[derive(Clone, PartialEq, Debug)]
pub struct Numbers {
    values: Tensor,
    exact: Option<Vec<Exact>>,
}

impl Numbers {
    /// Numbers of which only the f32 is known.
    pub fn approximate(values: Tensor) -> Self {
        Numbers { values, exact: None }
    }

    /// Numbers known exactly. Fails if there are more or fewer than the shape has cells.
    pub fn exact(shape: Shape, exact: Vec<Exact>) -> Result<Self, Misfit> {
        let values = exact.iter().map(|exact| exact.to_f32()).collect();
        Ok(Numbers { values: Tensor::from_vec(shape, values)?, exact: Some(exact) })
    }

    /// The number at a cell, `None` outside.
    pub fn get(&self, cell: Cell) -> Option<Number> {
        let value = self.values.get(cell)?;
        let index = flat_index(self.values.shape(), cell)?;
        let exact = self.exact.as_ref().and_then(|exact| exact.get(index).copied());
        Some(Number { value, exact })
    }

    /// The numbers as computed.
    pub fn values(&self) -> &Tensor {
        &self.values
    }

    /// Every kernel `[D, H, W]` turned by 180° along all three axes.
    pub fn turned(&self) -> Self {
        let shape = self.values.shape();
        let kernel = shape[2] * shape[3] * shape[4];
        let exact = self.exact.clone().map(|mut exact| {
            exact.chunks_mut(kernel.max(1)).for_each(<[Exact]>::reverse);
            exact
        });
        Numbers { values: self.values.turned(), exact }
    }
}
