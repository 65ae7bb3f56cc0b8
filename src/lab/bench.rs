//! All that follows from a setting: the input, the layers and their outputs, computed by the engine.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::layer::convolution::Convolution;
use crate::engine::misfit::Misfit;
use crate::engine::number::Number;
use crate::engine::tensor::{Cell, Shape, Tensor};
use crate::engine::trace::Trace;
use crate::lab::composition::Rectified;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::network::Worked;
use crate::lab::outputs::Outputs;
use crate::lab::picture::Picture;
use crate::lab::setting::Setting;
use crate::lab::shift::Change;
use crate::lab::stage::{self, From, Stage};

/// A setting worked out. The first convolution's numbers stand in `kernel`, `axes` and `output`; the layers after it or
/// beside it are the `stages`.
#[derive(Clone, PartialEq, Debug)]
pub struct Bench {
    /// What it was worked out from.
    pub setting: Setting,
    /// The kernel's numerators as they meet the input: turned if the setting says so.
    pub kernel: Grid,
    /// Rows and columns.
    pub axes: [Axis; 2],
    /// Every input, `[1, C, 1, H, W]`.
    pub input: Arc<Tensor>,
    /// Every output, `[1, K, 1, H', W']`.
    pub output: Arc<Tensor>,
    /// The layers after the convolution or beside it.
    pub stages: Vec<Stage>,
    /// All layers in a row, with every value between them.
    pub network: Worked,
    /// For each step where the largest value of its window stands, if a maximum stands beside the convolution.
    pub winners: Vec<[usize; 2]>,
    /// What ReLU between two filters changed, where one filter could else do the work of both.
    pub rectified: Option<Rectified>,
    /// What the move of the drawing changed in the maximum, the average and the convolution side by side. `None` where it
    /// was not moved, where they do not stand side by side, or where the engine can't work it out.
    pub changes: Option<Arc<[Change; 3]>>,
    leftover: [Vec<usize>; 2],
    convolution: Convolution,
}

impl Bench {
    /// Works a setting out. Fails where the engine does, with its reason.
    pub fn of(setting: &Setting) -> Result<Bench, Misfit> {
        Bench::after(setting, None)
    }

    /// The same; what an earlier bench has of the same picture is not read again.
    pub fn after(setting: &Setting, earlier: Option<&Bench>) -> Result<Bench, Misfit> {
        let input = Bench::read(setting, earlier)?;
        let outputs = Outputs::of(setting, &input)?;
        Bench::with(setting, input, outputs)
    }

    /// The values of the setting's picture, of which an earlier bench may have read the same.
    pub fn read(setting: &Setting, earlier: Option<&Bench>) -> Result<Arc<Tensor>, Misfit> {
        match earlier.filter(|earlier| earlier.setting.picture == setting.picture) {
            Some(earlier) => Ok(Arc::clone(&earlier.input)),
            None => Ok(Arc::new(Tensor::from_vec(setting.input_shape(), setting.picture.inputs())?)),
        }
    }

    /// A setting whose layers were worked out elsewhere; `input` are the picture's values.
    pub fn with(setting: &Setting, input: Arc<Tensor>, outputs: Outputs) -> Result<Bench, Misfit> {
        let Outputs { convolution: output, stages, winners, rectified, changes } = outputs;
        let convolution = setting.convolution()?;
        let [_, rows, columns] = convolution.axes(input.shape())?;
        if output.shape() != convolution.output_shape(input.shape())? {
            return Err(Misfit::Length { shape: output.shape(), values: output.values().len() });
        }
        let output = Arc::new(output);
        let stages = stage::stages(setting, input.shape(), output.shape(), stages)?;
        let network = network(setting, &input, &output, &stages)?;
        let kernel = setting.kernel();
        let (setting, axes, leftover) =
            (setting.clone(), [rows, columns], [rows.leftover(), columns.leftover()]);
        Ok(Bench {
            setting,
            kernel,
            axes,
            input,
            output,
            stages,
            network,
            winners,
            rectified,
            changes,
            leftover,
            convolution,
        })
    }

    /// The picture as it is read.
    pub fn picture(&self) -> &Picture {
        &self.setting.picture
    }

    /// Whether the picture has more cells than can show numbers: then its output is there at once.
    pub fn is_photograph(&self) -> bool {
        self.picture().size().into_iter().max() > Some(*limits::GRID_SIDE.end())
    }

    /// Height and width of the output.
    pub fn output_size(&self) -> [usize; 2] {
        let [_, _, _, height, width] = self.output.shape();
        [height, width]
    }

    /// How many steps the window takes: one an output cell.
    pub fn steps(&self) -> usize {
        self.output_size().iter().product()
    }

    /// Row and column of a step's output cell.
    pub fn place(&self, step: usize) -> [usize; 2] {
        let width = self.output_size()[1].max(1);
        [step / width, step % width]
    }

    /// The step at an output cell, `None` outside.
    pub fn step_at(&self, [row, column]: [usize; 2]) -> Option<usize> {
        let [height, width] = self.output_size();
        (row < height && column < width).then(|| row * width + column)
    }

    /// The step whose window's middle is nearest to a padded input cell.
    pub fn step_near(&self, cell: [usize; 2]) -> usize {
        let near = |axis: Axis, cell: usize| {
            let start = cell.saturating_sub(axis.reach() / 2);
            ((start + axis.stride / 2) / axis.stride).min(axis.output().unwrap_or(1).saturating_sub(1))
        };
        near(self.axes[0], cell[0]) * self.output_size()[1] + near(self.axes[1], cell[1])
    }

    /// The engine's value of a step, in the first feature map.
    pub fn value(&self, step: usize) -> Option<f32> {
        self.output.values().get(step).copied()
    }

    /// How a step's value was made.
    pub fn trace(&self, step: usize) -> Result<Trace, Misfit> {
        let [row, column] = self.place(step);
        let number = |cell: Cell| self.number(From::Input, cell);
        self.convolution.trace(self.input.shape(), [0, 0, 0, row, column], &number)
    }

    /// How a stage's value was made. Fails if there is no such stage or cell.
    pub fn stage_trace(&self, index: usize, [row, column]: [usize; 2]) -> Result<Trace, Misfit> {
        let cell = [0, 0, 0, row, column];
        let stage = self.stages.get(index).ok_or(Misfit::NoSuchCell { cell, shape: [0; 5] })?;
        stage.layer.trace(self.shape(stage.from), cell, &|cell| self.number(stage.from, cell))
    }

    /// The value at a cell of the input or of a layer's output, exact where it is known.
    pub fn number(&self, from: From, cell: Cell) -> Number {
        let [_, channel, _, row, column] = cell;
        let traced = match from {
            From::Input => {
                let exact = self.picture().value(channel, [row, column]);
                return match (exact, self.input.get(cell)) {
                    (Some(exact), _) => Number::exact(exact),
                    (None, value) => Number::approximate(value.unwrap_or(0.0)),
                };
            }
            From::Convolution => self.step_at([row, column]).map(|step| self.trace(step)),
            From::Stage(index) => Some(self.stage_trace(index, [row, column])),
        };
        traced.and_then(Result::ok).map_or(Number::ZERO, |trace| trace.result)
    }

    fn shape(&self, from: From) -> Shape {
        match from {
            From::Input => self.input.shape(),
            From::Convolution => self.output.shape(),
            From::Stage(index) => self.stages.get(index).map_or([0; 5], |stage| stage.output.shape()),
        }
    }

    /// The input cell that a padded position holds, by the border's rule; `None` = zero.
    pub fn source(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        let border = self.convolution.border();
        Some([border.source(self.axes[0], row)?, border.source(self.axes[1], column)?])
    }

    /// Rows and columns of the picture that no window reaches.
    pub fn leftover(&self) -> [Vec<usize>; 2] {
        self.leftover.clone()
    }

    /// Whether there is any padding.
    pub fn is_padded(&self) -> bool {
        self.axes.iter().any(|axis| axis.before + axis.after > 0)
    }

    /// The padded cells that a step's window covers: `[row, column, rows, columns]`, counted from the padding's
    /// first row.
    pub fn window(&self, step: usize) -> [usize; 4] {
        let [row, column] = self.place(step);
        let [rows, columns] = self.axes;
        [row * rows.stride, column * columns.stride, rows.reach(), columns.reach()]
    }
}

/// The setting's network, which need not work out again what the convolution and the stages are.
fn network(
    setting: &Setting,
    input: &Arc<Tensor>,
    output: &Arc<Tensor>,
    stages: &[Stage],
) -> Result<Worked, Misfit> {
    let known = match (&setting.trained, setting.next.compared()) {
        _ if setting.is_connected => Vec::new(),
        (Some(_), _) => Vec::new(),
        (None, Some(_)) => vec![Arc::clone(output)],
        (None, None) => {
            std::iter::once(output).chain(stages.iter().map(|stage| &stage.output)).cloned().collect()
        }
    };
    let exact = setting.trained.is_none().then(|| setting.picture.clone());
    Worked::of(setting.network()?, Arc::clone(input), known, exact)
}
