//! The layers after the first convolution, or beside it, with their outputs.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::layer::{Layer, Relu};
use crate::engine::misfit::Misfit;
use crate::engine::tensor::{Shape, Tensor};
use crate::engine::trace::{Rule, Source};
use crate::lab::bench::Bench;
use crate::lab::geometry::Geometry;
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::setting::Setting;

/// Where a layer's input comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum From {
    /// The picture.
    Input,
    /// The first convolution.
    Convolution,
    /// Another stage, by its place in the list.
    Stage(usize),
}

/// One layer and what it makes.
#[derive(Clone, PartialEq, Debug)]
pub struct Stage {
    /// Its name in links and hooks: kind and running number.
    pub name: &'static str,
    /// The engine's layer.
    pub layer: Layer,
    /// Where its input comes from.
    pub from: From,
    /// Rows and columns; a layer that moves no value has windows of one cell.
    pub axes: [Axis; 2],
    /// Every output, `[1, C, 1, H, W]`.
    pub output: Arc<Tensor>,
}

/// A stage that is not worked out yet.
struct Plan {
    name: &'static str,
    layer: Layer,
    from: From,
}

impl Stage {
    /// A plan over an input of this shape, with the output that was worked out for it.
    fn of(Plan { name, layer, from }: Plan, input: Shape, output: Option<Tensor>) -> Result<Stage, Misfit> {
        let [_, _, _, height, width] = input;
        let [rows, columns] = match &layer {
            Layer::Convolution(convolution) => {
                convolution.axes(input).map(|[_, rows, columns]| [rows, columns])?
            }
            Layer::Pool(pool) => pool.axes(input).map(|[_, rows, columns]| [rows, columns])?,
            _ => [height, width].map(|side| Axis::plain(side, 1)),
        };
        let shape = layer.output_shape(input)?;
        let values = output.as_ref().map_or(0, |output| output.values().len());
        let output = output.filter(|output| output.shape() == shape);
        let output = output.ok_or(Misfit::Length { shape, values })?;
        let output = Arc::new(output);
        Ok(Stage { name, layer, from, axes: [rows, columns], output })
    }

    /// Height and width of the output.
    pub fn size(&self) -> [usize; 2] {
        let [_, _, _, height, width] = self.output.shape();
        [height, width]
    }

    /// The value at a cell, `None` outside.
    pub fn value(&self, [row, column]: [usize; 2]) -> Option<f32> {
        self.output.get([0, 0, 0, row, column])
    }

    /// The first output that reads an input cell; `None` if none does.
    pub(super) fn reader(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        let first = |axis: Axis, cell: usize| axis.readers(cell).map(|reader| reader.output).min();
        Some([first(self.axes[0], row)?, first(self.axes[1], column)?])
    }
}

fn plans(setting: &Setting) -> Result<Vec<Plan>, Misfit> {
    if let Some(pooling) = setting.next.compared() {
        let pool = |name, kept| {
            let layer = Layer::Pool(Pooling { kept, ..*pooling }.layer());
            Plan { name, layer, from: From::Input }
        };
        return Ok(vec![pool("pool1", Kept::Maximum), pool("pool2", Kept::Average)]);
    }
    let mut plans: Vec<Plan> = Vec::new();
    let mut add = |name, layer| {
        let from = plans.len().checked_sub(1).map_or(From::Convolution, From::Stage);
        plans.push(Plan { name, layer, from });
    };
    if setting.next.relu {
        add("relu1", Layer::Relu(Relu));
    }
    if let Some(second) = &setting.next.second {
        add("conv2", Layer::Convolution(setting.layer(&[second], Geometry::default())?));
    }
    if let Some(pooling) = &setting.next.pool {
        add("pool1", Layer::Pool(pooling.layer()));
    }
    Ok(plans)
}

/// The outputs of all layers besides the first convolution, over the picture's values and that convolution's output.
pub fn outputs(setting: &Setting, input: &Tensor, output: &Tensor) -> Result<Vec<Tensor>, Misfit> {
    let mut outputs: Vec<Tensor> = Vec::new();
    for plan in plans(setting)? {
        let source = match plan.from {
            From::Input => input,
            From::Convolution => output,
            From::Stage(before) => outputs.get(before).unwrap_or(output),
        };
        outputs.push(plan.layer.forward(source)?);
    }
    Ok(outputs)
}

/// The layers themselves with these outputs, over a picture and a first output of these shapes.
pub fn stages(
    setting: &Setting,
    input: Shape,
    output: Shape,
    outputs: Vec<Tensor>,
) -> Result<Vec<Stage>, Misfit> {
    let mut outputs = outputs.into_iter();
    let mut stages: Vec<Stage> = Vec::new();
    for plan in plans(setting)? {
        let source = match plan.from {
            From::Input => input,
            From::Convolution => output,
            From::Stage(before) => stages.get(before).map_or(output, |stage| stage.output.shape()),
        };
        stages.push(Stage::of(plan, source, outputs.next())?);
    }
    Ok(stages)
}

/// Where each window's largest value stands in the picture, if a maximum stands beside the convolution.
pub fn winners(setting: &Setting, input: &Tensor) -> Result<Vec<[usize; 2]>, Misfit> {
    let Some(pooling) = setting.next.compared() else { return Ok(Vec::new()) };
    let pool = Pooling { kept: Kept::Maximum, ..*pooling }.layer();
    let width = input.shape()[4].max(1);
    Ok(pool.winners(input)?.into_iter().map(|index| [index / width, index % width]).collect())
}

impl Bench {
    /// The cell of a stage that belongs to a step: the first that the step's output feeds, or the same place where the
    /// layers stand side by side. `None` where it feeds none.
    pub fn stage_cell(&self, index: usize, step: usize) -> Option<[usize; 2]> {
        let stage = self.stages.get(index)?;
        match stage.from {
            From::Input => Some(self.place(step)),
            From::Convolution => stage.reader(self.place(step)),
            From::Stage(before) => stage.reader(self.stage_cell(before, step)?),
        }
    }

    /// The step to stand at so that a stage's cell belongs to it: where the winner comes from, else where the first
    /// value does.
    pub fn stage_step(&self, index: usize, cell: [usize; 2]) -> Option<usize> {
        let from = self.stages.get(index)?.from;
        if from == From::Input {
            return self.step_at(cell);
        }
        let source = self.origin(index, cell)?;
        match from {
            From::Stage(before) => self.stage_step(before, source),
            _ => self.step_at(source),
        }
    }

    /// The cell in the grid before it where a stage's value comes from: the winner, else the first that it reads.
    pub(super) fn origin(&self, index: usize, cell: [usize; 2]) -> Option<[usize; 2]> {
        let trace = self.stage_trace(index, cell).ok()?;
        let chosen = match trace.rule {
            Rule::Maximum { winner } => winner,
            _ => 0,
        };
        let mut inside = trace.terms().skip(chosen).filter_map(|term| match term.source {
            Source::Cell([_, _, _, row, column]) => Some([row, column]),
            _ => None,
        });
        inside.next()
    }
}
