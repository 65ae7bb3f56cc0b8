//! Layers from their entries in the list, each checked against what the one before leaves.

use super::entry::{LayerEntry, WrongField};
use super::kind::Kind;
use super::list::List;
use super::misfit::NetworkFileMisfit;
use super::tensors::Tensors;
use crate::engine::border::Border;
use crate::engine::layer::pool::{self, Pool};
use crate::engine::layer::{Concat, Convolution, Flatten, GlobalPool, Layer, Relu, Softmax};
use crate::engine::misfit::Misfit;
use crate::engine::network::NetworkMisfit;
use crate::engine::numbers::Numbers;
use crate::engine::tensor::{Shape, Tensor};

/// All layers of a list for an input `[N, C, D, H, W]`. Those that do nothing are left out.
pub(super) fn layers(list: &List, tensors: &Tensors, input: Shape) -> Result<Vec<Layer>, NetworkFileMisfit> {
    let mut input = input;
    let mut layers = Vec::new();
    for (index, entry) in list.layers.iter().enumerate() {
        let reader = Reader { index, entry, list, tensors, input };
        if let Some(layer) = reader.layer()? {
            input = layer.output_shape(input).map_err(|misfit| reader.misfit(misfit))?;
            layers.push(layer);
        }
    }
    Ok(layers)
}

/// One entry, and the shape that reaches its layer.
struct Reader<'a> {
    index: usize,
    entry: &'a LayerEntry,
    list: &'a List,
    tensors: &'a Tensors,
    input: Shape,
}

impl Reader<'_> {
    fn layer(&self) -> Result<Option<Layer>, NetworkFileMisfit> {
        let (layer, name) = (self.index, self.entry.kind());
        let kind = Kind::named(name).ok_or_else(|| {
            let kind = name.chars().take(40).collect();
            NetworkFileMisfit::Kind { layer, kind }
        })?;
        if let Some(field) = self.entry.other_than(|field| kind.has(field)) {
            return Err(NetworkFileMisfit::UnknownField { layer, field: field.chars().take(40).collect() });
        }
        Ok(Some(match kind {
            Kind::Convolution(dimensions) => Layer::Convolution(self.convolution(dimensions)?),
            Kind::Dense => Layer::Convolution(self.dense()?),
            Kind::MaximumPool(dimensions) => Layer::Pool(self.pool(pool::Kind::Maximum, dimensions)?),
            Kind::MeanPool(dimensions) => Layer::Pool(self.pool(self.mean()?, dimensions)?),
            Kind::GlobalPool(pool) => Layer::GlobalPool(self.global_pool(pool)?),
            Kind::Relu => Layer::Relu(Relu),
            Kind::Softmax { logarithm } => Layer::Softmax(self.softmax(logarithm)?),
            Kind::Flatten => Layer::Flatten(self.flatten()?),
            Kind::Concat => Layer::Concat(self.concat()?),
            Kind::Nothing => return Ok(None),
        }))
    }

    fn convolution(&self, dimensions: usize) -> Result<Convolution, NetworkFileMisfit> {
        self.check_dimensions(dimensions)?;
        let groups = self.field(self.entry.count("groups"))?.unwrap_or(1);
        let channels = match self.input[1].checked_div(groups) {
            Some(channels) if channels * groups == self.input[1] => channels,
            _ => return Err(self.wrong_field("groups")),
        };
        let expected = [None, Some(channels), None, None, None];
        let (shape, weights) = self.tensor("weight", expected.get(..dimensions + 2).unwrap_or(&expected))?;
        let shape = match *shape {
            [filters, channels, height, width] => [filters, channels, 1, height, width],
            [filters, channels, depth, height, width] => [filters, channels, depth, height, width],
            _ => return Err(self.wrong_field("weight")),
        };
        let layer = self.filters(shape, weights)?;
        Ok(layer
            .with_stride(self.sides("stride", dimensions)?.unwrap_or([1; 3]))
            .with_dilation(self.sides("dilation", dimensions)?.unwrap_or([1; 3]))
            .with_padding(self.field(self.entry.padding(dimensions))?)
            .with_border(self.border()?)
            .with_groups(groups))
    }

    /// Numbers in a row only: PyTorch's layer would take each row of a picture by itself.
    fn dense(&self) -> Result<Convolution, NetworkFileMisfit> {
        self.check_flat()?;
        let (shape, weights) = self.tensor("weight", &[None, Some(self.input[1])])?;
        let outputs = shape.first().copied().unwrap_or(0);
        self.filters([outputs, self.input[1], 1, 1, 1], weights)
    }

    fn filters(&self, shape: Shape, weights: &[f32]) -> Result<Convolution, NetworkFileMisfit> {
        let filters = Tensor::from_vec(shape, weights.to_vec());
        let layer = filters.and_then(Convolution::new).map_err(|misfit| self.misfit(misfit))?;
        if self.field(self.entry.text("bias"))?.is_none() {
            return Ok(layer);
        }
        let (_, biases) = self.tensor("bias", &[Some(shape[0])])?;
        layer.with_biases(biases.to_vec()).map_err(|misfit| self.misfit(misfit))
    }

    fn border(&self) -> Result<Border, NetworkFileMisfit> {
        match self.field(self.entry.text("padding_mode"))? {
            None | Some("zeros") => Ok(Border::Zero),
            Some("reflect") => Ok(Border::Reflect),
            Some("replicate") => Ok(Border::Replicate),
            Some(_) => Err(self.wrong_field("padding_mode")),
        }
    }

    fn pool(&self, kind: pool::Kind, dimensions: usize) -> Result<Pool, NetworkFileMisfit> {
        self.check_dimensions(dimensions)?;
        let kernel = match self.sides("kernel", dimensions)? {
            None => self.sides("kernel_size", dimensions)?,
            kernel => kernel,
        };
        let kernel = kernel.ok_or_else(|| self.wrong_field("kernel"))?;
        Ok(Pool::new(kind, kernel)
            .with_stride(self.sides("stride", dimensions)?.unwrap_or(kernel))
            .with_dilation(self.sides("dilation", dimensions)?.unwrap_or([1; 3]))
            .with_padding(self.field(self.entry.padding(dimensions))?)
            .with_ceil(self.field(self.entry.flag("ceil_mode"))?.unwrap_or(false)))
    }

    /// As PyTorch has it, padding counts unless it is said not to.
    fn mean(&self) -> Result<pool::Kind, NetworkFileMisfit> {
        let padded = self.field(self.entry.flag("count_include_pad"))?.unwrap_or(true);
        Ok(if padded { pool::Kind::MeanPadded } else { pool::Kind::MeanInside })
    }

    fn global_pool(&self, pool: GlobalPool) -> Result<GlobalPool, NetworkFileMisfit> {
        let single = [2, 3].map(|dimensions| self.entry.sides("output_size", dimensions, 1));
        let single = single.iter().any(|size| matches!(size, Ok(None | Some([1, 1, 1]))));
        if single { Ok(pool) } else { Err(self.wrong_field("output_size")) }
    }

    fn softmax(&self, logarithm: bool) -> Result<Softmax, NetworkFileMisfit> {
        match self.field(self.entry.integer("dim"))? {
            None | Some(1) => {}
            Some(-1) => self.check_flat()?, // the last axis is the one of the channels
            Some(_) => return Err(self.wrong_field("dim")),
        }
        Ok(Softmax { axis: 1, logarithm })
    }

    fn flatten(&self) -> Result<Flatten, NetworkFileMisfit> {
        for (field, whole) in [("start_dim", 1), ("end_dim", -1)] {
            if self.field(self.entry.integer(field))?.is_some_and(|axis| axis != whole) {
                return Err(self.wrong_field(field));
            }
        }
        Ok(Flatten { axis: 1 })
    }

    fn concat(&self) -> Result<Concat, NetworkFileMisfit> {
        let name = self.field(self.entry.text("append"))?.ok_or_else(|| self.wrong_field("append"))?;
        let input = self.list.inputs().into_iter().find(|input| input.name == name);
        let Some(&[length]) = input.map(|input| input.shape.as_slice()) else {
            return Err(self.wrong_field("append"));
        };
        let side = Tensor::zeros([1, length, 1, 1, 1]).map_err(|misfit| self.misfit(misfit))?;
        Ok(Concat::new(Numbers::approximate(side)))
    }

    /// Shape and values of the tensor that a field names, if the shape is as expected.
    fn tensor(
        &self,
        field: &'static str,
        expected: &[Option<usize>],
    ) -> Result<(&[usize], &[f32]), NetworkFileMisfit> {
        let name = self.field(self.entry.text(field))?.ok_or_else(|| self.wrong_field(field))?;
        let (layer, tensor) = (self.index, || name.to_owned());
        let named = self.tensors.get(name);
        let named = named.ok_or_else(|| NetworkFileMisfit::Missing { layer, tensor: tensor() })?;
        let values = match &named.values {
            Ok(values) => values,
            Err(found) => {
                return Err(NetworkFileMisfit::Type { layer, tensor: tensor(), found: found.clone() });
            }
        };
        let fits = |(expected, found): (&Option<usize>, &usize)| expected.is_none_or(|side| side == *found);
        if named.shape.len() != expected.len() || !expected.iter().zip(&named.shape).all(fits) {
            let (found, expected) = (named.shape.clone(), expected.to_vec());
            return Err(NetworkFileMisfit::Shape { layer, tensor: tensor(), found, expected });
        }
        if !values.iter().all(|value| value.is_finite()) {
            return Err(NetworkFileMisfit::Number { layer, tensor: tensor() });
        }
        Ok((&named.shape, values))
    }

    fn sides(&self, field: &'static str, dimensions: usize) -> Result<Option<[usize; 3]>, NetworkFileMisfit> {
        self.field(self.entry.sides(field, dimensions, 1))
    }

    fn check_dimensions(&self, dimensions: usize) -> Result<(), NetworkFileMisfit> {
        match self.input[2] {
            depth if depth > 1 && dimensions == 2 => {
                Err(NetworkFileMisfit::Volume { layer: self.index, depth })
            }
            _ => Ok(()),
        }
    }

    fn check_flat(&self) -> Result<(), NetworkFileMisfit> {
        match self.input {
            [_, _, 1, 1, 1] => Ok(()),
            shape => Err(self.misfit(Misfit::NotFlat { shape })),
        }
    }

    fn field<T>(&self, read: Result<T, WrongField>) -> Result<T, NetworkFileMisfit> {
        read.map_err(|WrongField(field)| self.wrong_field(field))
    }

    fn wrong_field(&self, field: &'static str) -> NetworkFileMisfit {
        NetworkFileMisfit::Field { layer: self.index, field }
    }

    fn misfit(&self, misfit: Misfit) -> NetworkFileMisfit {
        let misfit = NetworkMisfit { layer: self.index, input: self.input, misfit: Box::new(misfit) };
        NetworkFileMisfit::Layers {
            tensor: self.entry.text("weight").ok().flatten().map(str::to_owned),
            misfit,
        }
    }
}
