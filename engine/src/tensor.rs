//! Tensors: numbers in five axes `[N, C, D, H, W]`. A picture has one slice (D = 1), a vector only channels.

use ndarray::{Array5, ArrayView5, Axis};

use super::misfit::Misfit;

/// Sizes of the axes `[N, C, D, H, W]`: samples, channels, slices, rows, columns.
pub type Shape = [usize; 5];

/// A place in a tensor `[n, c, d, h, w]`, each counted from 0.
pub type Cell = [usize; 5];

/// Numbers `[N, C, D, H, W]`, the last axis side by side in memory.
#[derive(Clone, PartialEq, Debug)]
pub struct Tensor(Array5<f32>);

impl Tensor {
    /// The most cells of one tensor: 1 GiB of numbers, a quarter of what a page can address.
    pub const MOST: usize = 1 << 28;

    /// A tensor of zeros. Fails, before it allocates, if there would be more than [`Tensor::MOST`] cells.
    pub fn zeros(shape: Shape) -> Result<Tensor, Misfit> {
        Tensor::from_vec(shape, zeros(cells(shape)?).ok_or(too_large(shape))?)
    }

    /// A tensor of the given values, the last axis fastest. Fails if there are more or fewer than the shape has cells.
    pub fn from_vec(shape: Shape, values: Vec<f32>) -> Result<Tensor, Misfit> {
        if cells(shape)? != values.len() {
            return Err(Misfit::Length { shape, values: values.len() });
        }
        Array5::from_shape_vec(shape, values).map(Tensor).map_err(|_| too_large(shape))
    }

    /// A tensor of the values whose four bytes each, the lowest first, stand one after another. Fails as
    /// [`Tensor::from_vec`] does.
    pub fn from_bytes(shape: Shape, bytes: &[u8]) -> Result<Tensor, Misfit> {
        let (values, rest) = bytes.as_chunks::<4>();
        if !rest.is_empty() {
            return Err(Misfit::Length { shape, values: values.len() });
        }
        Tensor::from_vec(shape, values.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect())
    }

    /// The bytes of all values, as [`Tensor::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let values: Vec<[u8; 4]> = self.values().iter().map(|value| value.to_le_bytes()).collect();
        values.into_flattened()
    }

    /// The sizes `[N, C, D, H, W]`.
    pub fn shape(&self) -> Shape {
        self.0.dim().into()
    }

    /// The value at a cell, `None` outside.
    pub fn get(&self, cell: Cell) -> Option<f32> {
        self.0.get(cell).copied()
    }

    /// All values, the last axis fastest.
    pub fn values(&self) -> &[f32] {
        self.0.as_slice().unwrap_or_default() // always there: every constructor keeps the standard layout
    }

    /// All values, the last axis fastest, without a copy.
    pub fn into_values(self) -> Vec<f32> {
        self.0.into_raw_vec_and_offset().0
    }

    /// Every `[D, H, W]` turned by 180° along all three axes.
    pub fn turned(&self) -> Tensor {
        let mut turned = self.0.view();
        (2..5).for_each(|axis| turned.invert_axis(Axis(axis)));
        Tensor(turned.as_standard_layout().into_owned())
    }

    /// A view for slicing.
    pub fn view(&self) -> ArrayView5<'_, f32> {
        self.0.view()
    }
}

/// How many cells a shape has. Fails above [`Tensor::MOST`], also where an axis is empty and the rest absurd.
pub fn cells(shape: Shape) -> Result<usize, Misfit> {
    let product = |sizes: Shape| sizes.into_iter().try_fold(1usize, usize::checked_mul);
    match product(shape.map(|size| size.max(1))) {
        Some(most) if most <= Tensor::MOST => product(shape).ok_or(too_large(shape)),
        _ => Err(too_large(shape)),
    }
}

/// Where a cell stands among a tensor's values; `None` outside.
pub fn flat_index(shape: Shape, cell: Cell) -> Option<usize> {
    let mut index = 0usize;
    for (size, position) in shape.into_iter().zip(cell) {
        if position >= size {
            return None;
        }
        index = index.checked_mul(size)?.checked_add(position)?;
    }
    Some(index)
}

/// The cell at a place among a tensor's values: the inverse of [`flat_index`].
pub fn cell_at(shape: Shape, index: usize) -> Cell {
    let mut rest = index;
    let mut cell = [0; 5];
    for (position, size) in cell.iter_mut().zip(shape).rev() {
        *position = rest % size.max(1);
        rest /= size.max(1);
    }
    cell
}

/// Refuses a cell outside a shape.
pub fn check_cell(shape: Shape, cell: Cell) -> Result<(), Misfit> {
    let inside = shape.into_iter().zip(cell).all(|(size, position)| position < size);
    if inside { Ok(()) } else { Err(Misfit::NoSuchCell { cell, shape }) }
}

/// That many zeros, `None` if there is no memory for them.
pub(super) fn zeros(length: usize) -> Option<Vec<f32>> {
    let mut values = Vec::new();
    values.try_reserve_exact(length).ok()?;
    values.resize(length, 0.0);
    Some(values)
}

pub(super) fn too_large(shape: Shape) -> Misfit {
    Misfit::TooLarge { shape, most: Tensor::MOST }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_values_bit_for_bit() {
        let values = vec![1.5, -0.0, f32::MIN_POSITIVE, f32::INFINITY];
        let tensor = Tensor::from_vec([1, 1, 1, 2, 2], values).unwrap();
        let bytes = tensor.to_bytes();
        let read = Tensor::from_bytes([1, 1, 1, 2, 2], &bytes).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        assert_eq!(read, tensor);
        assert!(Tensor::from_bytes([1, 1, 1, 2, 2], &bytes[..15]).is_err());
        assert!(Tensor::from_bytes([1, 1, 1, 3, 2], &bytes).is_err());
    }

    #[test]
    fn last_axis_is_fastest() {
        let tensor = Tensor::from_vec([1, 2, 1, 2, 3], (0..12).map(|value| value as f32).collect()).unwrap();
        assert_eq!(tensor.get([0, 1, 0, 0, 2]), Some(8.0));
        assert_eq!(flat_index(tensor.shape(), [0, 1, 0, 0, 2]), Some(8));
        assert_eq!(cell_at(tensor.shape(), 8), [0, 1, 0, 0, 2]);
        assert_eq!(tensor.get([0, 2, 0, 0, 0]), None);
        assert_eq!(flat_index(tensor.shape(), [0, 2, 0, 0, 0]), None);
    }

    #[test]
    fn turned_twice_is_the_same() {
        let tensor = Tensor::from_vec([1, 1, 1, 2, 3], vec![1., 2., 3., 4., 5., 6.]).unwrap();
        assert_eq!(tensor.turned().values(), [6., 5., 4., 3., 2., 1.]);
        assert_eq!(tensor.turned().turned(), tensor);
    }

    #[test]
    fn absurd_sizes_are_refused_before_memory_is_taken() {
        for shape in [[usize::MAX; 5], [0, usize::MAX, usize::MAX, 1, 1], [1, 1, 1, 1 << 20, 1 << 20]] {
            assert_eq!(Tensor::zeros(shape), Err(too_large(shape)));
        }
        let shape = [1, 1, 1, 2, 2];
        assert_eq!(Tensor::from_vec(shape, vec![0.0; 3]), Err(Misfit::Length { shape, values: 3 }));
        assert_eq!(Tensor::zeros([0, 3, 1, 2, 2]).unwrap().values(), &[] as &[f32]);
    }
}
