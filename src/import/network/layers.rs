//! Layers from their entries in the list.

use super::list::{LayerEntry, List};
use super::misfit::NetworkFileMisfit;
use super::tensors::{Named, Tensors};
use crate::engine::layer::pool::Kind;
use crate::engine::layer::{Concat, Convolution, Flatten, GlobalPool, Layer, Pool, Relu, Softmax};
use crate::engine::network::NetworkMisfit;
use crate::engine::numbers::Numbers;
use crate::engine::padding::Padding;
use crate::engine::tensor::{Shape, Tensor};

/// All layers of a list.
pub fn layers(list: &List, tensors: &Tensors) -> Result<Vec<Layer>, NetworkFileMisfit> {
    let reader = |(index, entry)| Reader { index, entry, list, tensors };
    list.layers.iter().enumerate().map(|layer| reader(layer).layer()).collect()
}

struct Reader<'a> {
    index: usize,
    entry: &'a LayerEntry,
    list: &'a List,
    tensors: &'a Tensors,
}

impl Reader<'_> {
    fn layer(&self) -> Result<Layer, NetworkFileMisfit> {
        match self.entry.kind.as_str() {
            "conv2d" => self.convolution(2),
            "conv3d" => self.convolution(3),
            "dense" => self.dense(),
            "maxpool2d" => self.pool(Kind::Maximum, 2),
            "maxpool3d" => self.pool(Kind::Maximum, 3),
            "avgpool2d" => self.pool(self.mean(), 2),
            "avgpool3d" => self.pool(self.mean(), 3),
            "globalavgpool" => Ok(Layer::GlobalPool(GlobalPool::AVERAGE)),
            "relu" => Ok(Layer::Relu(Relu)),
            "softmax" => Ok(Layer::Softmax(Softmax::over(1))),
            "flatten" => Ok(Layer::Flatten(Flatten { axis: 1 })),
            "concat" => self.concat(),
            other => {
                Err(NetworkFileMisfit::Kind { layer: self.index, kind: other.chars().take(40).collect() })
            }
        }
    }

    fn convolution(&self, dimensions: usize) -> Result<Layer, NetworkFileMisfit> {
        let (name, weights) = self.tensor("weight", self.entry.weight.as_deref())?;
        let shape: Shape = match *weights.shape {
            [outputs, channels, height, width] if dimensions == 2 => [outputs, channels, 1, height, width],
            [outputs, channels, depth, height, width] if dimensions == 3 => {
                [outputs, channels, depth, height, width]
            }
            _ => return Err(self.wrong_shape(name, weights, dimensions + 2)),
        };
        let layer = self.filters(shape, weights)?;
        let layer = layer
            .with_stride(self.sides("stride", self.entry.stride.as_deref(), dimensions)?)
            .with_dilation(self.sides("dilation", self.entry.dilation.as_deref(), dimensions)?)
            .with_padding(self.padding(dimensions)?)
            .with_groups(self.entry.groups.unwrap_or(1));
        Ok(Layer::Convolution(layer))
    }

    fn dense(&self) -> Result<Layer, NetworkFileMisfit> {
        let (name, weights) = self.tensor("weight", self.entry.weight.as_deref())?;
        match *weights.shape {
            [outputs, inputs] => self.filters([outputs, inputs, 1, 1, 1], weights).map(Layer::Convolution),
            _ => Err(self.wrong_shape(name, weights, 2)),
        }
    }

    fn filters(&self, shape: Shape, weights: &Named) -> Result<Convolution, NetworkFileMisfit> {
        let filters = Tensor::from_vec(shape, weights.values.clone());
        let layer = filters.and_then(Convolution::new).map_err(|misfit| self.misfit(misfit))?;
        let Some(name) = self.entry.bias.as_deref() else { return Ok(layer) };
        let (name, biases) = self.tensor("bias", Some(name))?;
        if biases.shape != [shape[0]] {
            return Err(self.wrong_shape(name, biases, 1));
        }
        layer.with_biases(biases.values.clone()).map_err(|misfit| self.misfit(misfit))
    }

    fn pool(&self, kind: Kind, dimensions: usize) -> Result<Layer, NetworkFileMisfit> {
        let kernel = self.entry.kernel.as_deref();
        if kernel.is_none() {
            return Err(self.wrong_field("kernel"));
        }
        let kernel = self.sides("kernel", kernel, dimensions)?;
        let stride = match self.entry.stride.as_deref() {
            Some(stride) => self.sides("stride", Some(stride), dimensions)?,
            None => kernel,
        };
        let layer = Pool::new(kind, kernel)
            .with_stride(stride)
            .with_dilation(self.sides("dilation", self.entry.dilation.as_deref(), dimensions)?)
            .with_padding(self.padding(dimensions)?)
            .with_ceil(self.entry.ceil_mode.unwrap_or(false));
        Ok(Layer::Pool(layer))
    }

    /// As PyTorch has it, padding counts unless it is said not to.
    fn mean(&self) -> Kind {
        if self.entry.count_include_pad.unwrap_or(true) { Kind::MeanPadded } else { Kind::MeanInside }
    }

    fn concat(&self) -> Result<Layer, NetworkFileMisfit> {
        let name = self.entry.append.as_deref().ok_or_else(|| self.wrong_field("append"))?;
        let input = self.list.inputs().into_iter().find(|input| input.name == name);
        let length = match input.map(|input| input.shape.as_slice()) {
            Some(&[length]) => length,
            _ => return Err(self.wrong_field("append")),
        };
        let side = Tensor::zeros([1, length, 1, 1, 1]).map_err(|misfit| self.misfit(misfit))?;
        Ok(Layer::Concat(Concat::new(Numbers::approximate(side))))
    }

    fn tensor<'a>(
        &'a self,
        field: &'static str,
        name: Option<&'a str>,
    ) -> Result<(&'a str, &'a Named), NetworkFileMisfit> {
        let name = name.ok_or_else(|| self.wrong_field(field))?;
        let missing = || NetworkFileMisfit::Missing { layer: self.index, tensor: name.to_owned() };
        Ok((name, self.tensors.get(name).ok_or_else(missing)?))
    }

    /// Depth, height and width of a field with an entry for each dimension; 1 where it is not there.
    fn sides(
        &self,
        field: &'static str,
        values: Option<&[usize]>,
        dimensions: usize,
    ) -> Result<[usize; 3], NetworkFileMisfit> {
        match values {
            None => Ok([1; 3]),
            Some(&[height, width]) if dimensions == 2 => Ok([1, height, width]),
            Some(&[depth, height, width]) if dimensions == 3 => Ok([depth, height, width]),
            Some(_) => Err(self.wrong_field(field)),
        }
    }

    fn padding(&self, dimensions: usize) -> Result<Padding, NetworkFileMisfit> {
        match self.entry.pads.as_deref() {
            None => Ok(Padding::Valid),
            Some(&[rows, columns]) if dimensions == 2 => Ok(Padding::Explicit([[0, 0], rows, columns])),
            Some(&[slices, rows, columns]) if dimensions == 3 => {
                Ok(Padding::Explicit([slices, rows, columns]))
            }
            Some(_) => Err(self.wrong_field("pads")),
        }
    }

    fn wrong_field(&self, field: &'static str) -> NetworkFileMisfit {
        NetworkFileMisfit::Field { layer: self.index, field }
    }

    fn wrong_shape(&self, tensor: &str, named: &Named, dimensions: usize) -> NetworkFileMisfit {
        let (tensor, found) = (tensor.to_owned(), named.shape.clone());
        NetworkFileMisfit::Shape { layer: self.index, tensor, found, dimensions }
    }

    fn misfit(&self, misfit: crate::engine::misfit::Misfit) -> NetworkFileMisfit {
        NetworkFileMisfit::Layers(NetworkMisfit {
            layer: self.index,
            input: [0; 5],
            misfit: Box::new(misfit),
        })
    }
}
