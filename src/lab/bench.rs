//! All that follows from a setting: the input, the layers and their outputs, computed by the engine.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::border::Border;
use crate::engine::layer::Layer;
use crate::engine::misfit::Misfit;
use crate::engine::tensor::Tensor;
use crate::engine::trace::Trace;
use crate::lab::composition::Rectified;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::network::Worked;
use crate::lab::outputs::Outputs;
use crate::lab::picture::Picture;
use crate::lab::setting::Setting;
use crate::lab::shift::Change;

/// A setting worked out.
#[derive(Clone, PartialEq, Debug)]
pub struct Bench {
    /// What it was worked out from.
    pub setting: Setting,
    /// The first filter's numerators for the first channel as they meet the input: turned if the setting says so.
    pub kernel: Grid,
    /// How the first layer's windows move over rows and columns.
    pub axes: [Axis; 2],
    /// Every input, `[1, C, 1, H, W]`.
    pub input: Arc<Tensor>,
    /// All layers, with every value between them.
    pub network: Worked,
    /// For each step where the largest value of its window stands, if a maximum stands beside the convolution.
    pub winners: Vec<[usize; 2]>,
    /// What ReLU between two filters changed, where one filter could else do the work of both.
    pub rectified: Option<Rectified>,
    /// What the move of the drawing changed in the maximum, the average and the convolution side by side. `None` where it
    /// was not moved, where they do not stand side by side, or where the engine can't work it out.
    pub changes: Option<Arc<[Change; 3]>>,
    leftover: [Vec<usize>; 2],
    border: Border,
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

    /// A setting whose layers were worked out elsewhere; `input` are the picture's values. Fails if these are not the outputs
    /// of its layers.
    pub fn with(setting: &Setting, input: Arc<Tensor>, outputs: Outputs) -> Result<Bench, Misfit> {
        let Outputs { layers, winners, rectified, changes } = outputs;
        let exact = setting.trained.is_none().then(|| setting.picture.clone());
        let network = Worked::of(setting.network()?, Arc::clone(&input), layers, exact)?;
        let axes = network.axes(1);
        let border = match network.layer(1) {
            Some(Layer::Convolution(convolution)) => convolution.border(),
            _ => Border::Zero,
        };
        let leftover = axes.map(Axis::leftover);
        let (setting, kernel) = (setting.clone(), setting.kernel());
        Ok(Bench { setting, kernel, axes, input, network, winners, rectified, changes, leftover, border })
    }

    /// Every output of the first layer, `[1, K, 1, H', W']`.
    pub fn output(&self) -> &Tensor {
        self.network.run.after(1)
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
        let [_, _, _, height, width] = self.output().shape();
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
        self.output().values().get(step).copied()
    }

    /// How a step's value was made, in the first feature map.
    pub fn trace(&self, step: usize) -> Result<Trace, Misfit> {
        let unit = self.unit(step);
        let missing = Misfit::NoSuchCell { cell: unit.cell, shape: [0; 5] };
        self.network.trace(unit)?.ok_or(missing)
    }

    /// The input cell at a padded position, `None` on the padding.
    pub fn inside(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        Some([self.axes[0].inside(row)?, self.axes[1].inside(column)?])
    }

    /// The padded position of an input cell.
    pub fn position(&self, [row, column]: [usize; 2]) -> [usize; 2] {
        [self.axes[0].position(row), self.axes[1].position(column)]
    }

    /// The input cell that a padded position holds, by the border's rule; `None` = zero.
    pub fn source(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        Some([self.border.source(self.axes[0], row)?, self.border.source(self.axes[1], column)?])
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
