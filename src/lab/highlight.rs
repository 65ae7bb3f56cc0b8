//! What lights up together: the window, the kernel and the output of one step, from whichever end one points.

mod later;
mod units;
mod winners;

pub use units::shown_unit;

use std::collections::HashMap;

use crate::engine::axis::Axis;
use crate::engine::network::Unit;
use crate::lab::bench::Bench;
use crate::lab::face::{Role, WeightsPlace};
use crate::lab::network::Worked;

/// What a person points at. Input places count with the padding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Spot {
    /// A cell of the input grid, `[row, column]`.
    Input([usize; 2]),
    /// A cell of the kernel as it is shown.
    Kernel([usize; 2]),
    /// A cell of the output.
    Output([usize; 2]),
    /// A cell of a stage's output, by the stage's place.
    Stage(usize, [usize; 2]),
    /// A cell of the second kernel as it is shown.
    Second([usize; 2]),
    /// A product of the equation, by its kernel cell.
    Product([usize; 2]),
    /// A number of a network.
    Unit(Unit),
    /// A weight of a network, by its place in its grid.
    Weight(WeightsPlace, [usize; 2]),
    /// A product of a network's equation, by its place among the terms.
    Term(usize),
}

impl Spot {
    /// A cell of a grid of this network.
    pub fn of(network: &Worked, role: Role, cell: [usize; 2]) -> Spot {
        match role {
            Role::Map(map) => Spot::Unit(network.unit(map, cell).unwrap_or(map.first())),
            Role::Weights(place) => Spot::Weight(place, cell),
            Role::Input => Spot::Input(cell),
            Role::Kernel => Spot::Kernel(cell),
            Role::Second => Spot::Second(cell),
            Role::Output => Spot::Output(cell),
            Role::Stage(index) => Spot::Stage(index, cell),
        }
    }
}

/// Why a cell is lit; the names are those of the hook `data-lit`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lit {
    /// In the current window.
    Window,
    /// Meets the kernel cell that is pointed at, or is a kernel cell in use.
    Kernel,
    /// The current output.
    Output,
    /// Fed by the input cell that is pointed at, or that cell.
    Fan,
    /// The largest of a window, which the pooling keeps.
    Winner,
    /// No window reaches it.
    Unused,
    /// Padding.
    Padding,
}

impl Lit {
    /// The word in `data-lit`.
    pub fn word(self) -> &'static str {
        match self {
            Lit::Window => "window",
            Lit::Kernel => "kernel",
            Lit::Output => "output",
            Lit::Fan => "fan",
            Lit::Winner => "winner",
            Lit::Unused => "unused",
            Lit::Padding => "padding",
        }
    }
}

/// What is special about one cell now.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mark {
    /// Why it is lit.
    pub lit: Vec<Lit>,
    /// The kernel cell whose hue its bar has.
    pub key: Option<[usize; 2]>,
    /// Whether it steps back behind what is lit.
    pub faded: bool,
}

/// How a frame is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// The accent, two-tone.
    Accent,
    /// The accent, thin: the window while something else is lit.
    Thin,
    /// What a number of a later layer reads.
    Field,
    /// In the hue of a kernel cell.
    Hue([usize; 2]),
}

/// A frame round cells `[row, column, rows, columns]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame {
    /// The cells.
    pub cells: [usize; 4],
    /// How it is drawn.
    pub edge: Edge,
}

/// All that is lit in one grid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// Frames, the first is the one that slides with the steps.
    pub frames: Vec<Frame>,
    /// Whether cells without a mark step back.
    pub others_faded: bool,
    /// From which cell to which padding cell the border copies a value.
    pub copies: Vec<[[usize; 2]; 2]>,
    /// What the number that is pointed at in a later layer reads here, `[row, column, rows, columns]`.
    pub field: Option<[usize; 4]>,
    cells: HashMap<[usize; 2], Mark>,
    padding: Option<Leftovers>,
    met: Option<Met>,
}

/// Which cells of the padded input are padding, and which no window reaches.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Leftovers {
    axes: [Axis; 2],
    unused: [Vec<usize>; 2],
}

/// All cells that one kernel cell meets, or all outputs that it goes into: too many to list for a photograph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Met {
    axes: [Axis; 2],
    key: [usize; 2],
    /// Whether outputs are meant.
    outputs: bool,
    /// Whether the input's cells count with the padding.
    is_padded: bool,
}

impl Met {
    fn is_at(self, cell: [usize; 2]) -> bool {
        let at = |index: usize| {
            let axis = self.axes[index];
            let outputs = axis.output().unwrap_or(0);
            if self.outputs {
                return cell[index] < outputs;
            }
            let before = if self.is_padded { 0 } else { axis.before };
            let start = (cell[index] + before).checked_sub(self.key[index] * axis.dilation);
            start.is_some_and(|start| start % axis.stride == 0 && start / axis.stride < outputs)
        };
        at(0) && at(1)
    }
}

impl Leftovers {
    fn lit(&self, [row, column]: [usize; 2]) -> Option<Lit> {
        match self.axes[0].inside(row).zip(self.axes[1].inside(column)) {
            None => Some(Lit::Padding),
            Some((row, column)) => {
                let is_unused = self.unused[0].contains(&row) || self.unused[1].contains(&column);
                is_unused.then_some(Lit::Unused)
            }
        }
    }
}

impl Marks {
    /// What is special about a cell.
    pub fn mark(&self, cell: [usize; 2]) -> Mark {
        let mut mark = self.cells.get(&cell).cloned().unwrap_or_default();
        if let Some(lit) = self.padding.as_ref().and_then(|padding| padding.lit(cell)) {
            mark.lit.insert(0, lit);
        }
        if let Some(met) = self.met.filter(|met| met.is_at(cell)) {
            mark.add(Lit::Kernel);
            mark.key = Some(met.key);
        }
        mark.faded = self.others_faded && mark.key.is_none() && !mark.lit.contains(&Lit::Fan);
        mark
    }

    /// The cells that are lit for one reason, row by row; padding and cells that no window reaches are not listed.
    pub fn lit(&self, lit: Lit) -> Vec<[usize; 2]> {
        let mut cells: Vec<_> =
            self.cells.iter().filter(|(_, mark)| mark.lit.contains(&lit)).map(|(cell, _)| *cell).collect();
        cells.sort_unstable();
        cells
    }

    fn light(&mut self, cell: [usize; 2], lit: Lit) -> &mut Mark {
        let mark = self.cells.entry(cell).or_default();
        mark.add(lit);
        mark
    }

    fn light_in_hue(&mut self, cell: [usize; 2], lit: Lit, key: [usize; 2]) {
        self.light(cell, lit).key = Some(key);
    }

    fn frame(&mut self, cells: [usize; 4], edge: Edge) {
        self.frames.push(Frame { cells, edge });
    }
}

impl Mark {
    /// The words for the hook `data-lit`, `None` where nothing is lit.
    pub fn words(&self) -> Option<String> {
        let words: Vec<_> = self.lit.iter().map(|lit| lit.word()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    fn add(&mut self, lit: Lit) {
        if !self.lit.contains(&lit) {
            self.lit.push(lit);
        }
    }
}

/// What is lit in every grid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Highlight {
    /// In the input grid.
    pub input: Marks,
    /// In the kernel.
    pub kernel: Marks,
    /// In the second kernel.
    pub second: Marks,
    /// In the output.
    pub output: Marks,
    /// In each stage's output.
    pub stages: Vec<Marks>,
    /// The kernel cell whose product is bold.
    pub product: Option<[usize; 2]>,
    /// The term whose product is bold, in a network.
    pub term: Option<usize>,
    /// In the maps and the kernels of a network.
    units: HashMap<Role, Marks>,
    nothing: Marks,
}

impl Highlight {
    /// What is lit at `step` while a person points at `spot`.
    pub fn of(bench: &Bench, step: usize, spot: Option<Spot>) -> Highlight {
        let leftovers = Leftovers { axes: bench.axes, unused: bench.leftover() };
        let input = Marks { padding: Some(leftovers), ..Marks::default() };
        let stages = vec![Marks::default(); bench.stage_count()];
        let mut highlight = Highlight { input, stages, ..Highlight::default() };
        match spot {
            None | Some(Spot::Second(_) | Spot::Unit(_) | Spot::Weight(..) | Spot::Term(_)) => {
                highlight.light_step(bench, step);
            }
            Some(Spot::Output(cell)) => highlight.light_step(bench, bench.step_at(cell).unwrap_or(step)),
            Some(Spot::Stage(index, cell)) => {
                highlight.light_step(bench, bench.stage_step(index, cell).unwrap_or(step));
            }
            Some(Spot::Kernel(key)) => highlight.light_kernel_cell(bench, step, key),
            Some(Spot::Input(cell)) => highlight.light_input_cell(bench, step, cell),
            Some(Spot::Product(key)) => highlight.light_product(bench, step, key),
        }
        if let Some(Spot::Input(cell)) = spot.filter(|_| bench.setting.next.compared().is_some()) {
            highlight.light_same_fans();
            highlight.light_wins(bench, cell);
            return highlight;
        }
        let open = bench.open_cells(shown_step(bench, step, spot), pointed(spot));
        for (index, cell) in open.iter().enumerate() {
            if let Some(cell) = cell {
                highlight.light_stage(bench, index, *cell);
            }
        }
        if let Some((index, cell)) = pointed(spot) {
            highlight.light_fields(bench, index, cell);
        }
        highlight.light_second(bench, &open, spot);
        highlight
    }

    /// The marks of one grid.
    pub fn marks(&self, role: Role) -> &Marks {
        match role {
            Role::Input => &self.input,
            Role::Kernel => &self.kernel,
            Role::Second => &self.second,
            Role::Output => &self.output,
            Role::Stage(index) => self.stages.get(index).unwrap_or(&self.nothing),
            Role::Map(_) | Role::Weights(_) => self.units.get(&role).unwrap_or(&self.nothing),
        }
    }

    /// A network's with what is lit in the grids of its first filter as if that stood alone: the projector shows those.
    pub fn with_lone(self, bench: &Bench, step: usize, spot: Option<Spot>) -> Highlight {
        let Highlight { units, term, .. } = self;
        Highlight { units, term, ..Highlight::of(bench, step, spot) }
    }

    fn light_step(&mut self, bench: &Bench, step: usize) {
        for (cell, key) in taps(bench, step) {
            self.input.light_in_hue(cell, Lit::Window, key);
            self.kernel.light_in_hue(key, Lit::Kernel, key);
            self.show_copy(bench, cell);
        }
        self.input.frame(bench.window(step), Edge::Accent);
        self.kernel.frame([0, 0, bench.kernel.height(), bench.kernel.width()], Edge::Accent);
        self.light_output(bench, step, Edge::Accent);
        self.light_winners(bench, step);
    }

    fn light_output(&mut self, bench: &Bench, step: usize, edge: Edge) {
        let [row, column] = bench.place(step);
        self.output.light([row, column], Lit::Output);
        self.output.frame([row, column, 1, 1], edge);
    }

    fn light_kernel_cell(&mut self, bench: &Bench, step: usize, key: [usize; 2]) {
        self.light_winners(bench, step);
        self.input.frame(bench.window(step), Edge::Thin);
        for (cell, _) in taps(bench, step) {
            self.input.light(cell, Lit::Window);
        }
        self.light_output(bench, step, Edge::Thin);
        let [height, width] = bench.output_size();
        self.input.met = Some(Met { axes: bench.axes, key, outputs: false, is_padded: true });
        self.output.met = Some(Met { axes: bench.axes, key, outputs: true, is_padded: true });
        let ([first_row, first_column], [last_row, last_column]) =
            (met(bench, [0, 0], key), met(bench, [height.saturating_sub(1), width.saturating_sub(1)], key));
        let rows = last_row + 1 - first_row;
        self.input.frame([first_row, first_column, rows, last_column + 1 - first_column], Edge::Hue(key));
        self.output.frame([0, 0, height, width], Edge::Hue(key));
        self.kernel.light_in_hue(key, Lit::Kernel, key);
        self.kernel.frame([key[0], key[1], 1, 1], Edge::Hue(key));
        (self.input.others_faded, self.kernel.others_faded) = (true, true);
        self.product = Some(key);
    }

    fn light_input_cell(&mut self, bench: &Bench, step: usize, cell: [usize; 2]) {
        self.light_winners(bench, step);
        self.input.light(cell, Lit::Fan);
        self.input.frame([cell[0], cell[1], 1, 1], Edge::Accent);
        self.input.frame(bench.window(step), Edge::Thin);
        self.show_copy(bench, cell);
        let readers = fan(bench, cell);
        for &(output, key) in &readers {
            self.output.light_in_hue(output, Lit::Fan, key);
            self.kernel.light_in_hue(key, Lit::Kernel, key);
        }
        self.light_output(bench, step, Edge::Thin);
        if let Some(cells) = bounds(readers.iter().map(|&(output, _)| output)) {
            self.output.frame(cells, Edge::Accent);
        }
        (self.output.others_faded, self.kernel.others_faded) = (true, true);
    }

    /// On the same windows an input cell feeds the same places of every output, without a weight where it is pooled.
    fn light_same_fans(&mut self) {
        let mut marks = self.output.clone();
        marks.cells.values_mut().for_each(|mark| mark.key = None);
        self.stages.fill(marks);
    }

    fn light_product(&mut self, bench: &Bench, step: usize, key: [usize; 2]) {
        self.light_step(bench, step);
        let place = bench.place(step);
        let [row, column] = met(bench, place, key);
        self.input.frame([row, column, 1, 1], Edge::Hue(key));
        self.kernel.frame([key[0], key[1], 1, 1], Edge::Hue(key));
        self.product = Some(key);
    }

    /// Where a padding cell's value came from, if the border copied one there.
    fn show_copy(&mut self, bench: &Bench, cell: [usize; 2]) {
        let is_own = bench.axes[0].inside(cell[0]).is_some() && bench.axes[1].inside(cell[1]).is_some();
        if let Some([row, column]) = bench.source(cell).filter(|_| !is_own) {
            self.input.copies.push([[bench.axes[0].position(row), bench.axes[1].position(column)], cell]);
        }
    }
}

/// The stage's cell that is pointed at.
pub fn pointed(spot: Option<Spot>) -> Option<(usize, [usize; 2])> {
    match spot {
        Some(Spot::Stage(index, cell)) => Some((index, cell)),
        _ => None,
    }
}

/// The step whose numbers are shown while a person points at `spot`.
pub fn shown_step(bench: &Bench, step: usize, spot: Option<Spot>) -> usize {
    let pointed = match spot {
        Some(Spot::Output(cell)) => bench.step_at(cell),
        Some(Spot::Stage(index, cell)) => bench.stage_step(index, cell),
        _ => None,
    };
    pointed.unwrap_or(step)
}

/// Input cells of a step (counted with the padding) and the kernel cells they meet.
fn taps(bench: &Bench, step: usize) -> Vec<([usize; 2], [usize; 2])> {
    let [row, column] = bench.place(step);
    let [rows, columns] = bench.axes;
    let across: Vec<_> = columns.window(column).collect();
    rows.window(row)
        .flat_map(|down| {
            across.iter().map(move |along| ([down.padded, along.padded], [down.kernel, along.kernel]))
        })
        .collect()
}

/// The input cell (counted with the padding) that a kernel cell meets when it makes an output.
fn met(bench: &Bench, output: [usize; 2], key: [usize; 2]) -> [usize; 2] {
    let along = |axis: Axis, output: usize, kernel: usize| output * axis.stride + kernel * axis.dilation;
    [along(bench.axes[0], output[0], key[0]), along(bench.axes[1], output[1], key[1])]
}

/// Every output that an input cell feeds, with the kernel cell it meets there.
pub fn fan(bench: &Bench, [row, column]: [usize; 2]) -> Vec<([usize; 2], [usize; 2])> {
    let [rows, columns] = bench.axes;
    let along: Vec<_> = columns.readers_at(column).collect();
    rows.readers_at(row)
        .flat_map(|down| {
            along.iter().map(move |along| ([down.output, along.output], [down.kernel, along.kernel]))
        })
        .collect()
}

fn bounds(cells: impl Iterator<Item = [usize; 2]> + Clone) -> Option<[usize; 4]> {
    let rows = cells.clone().map(|[row, _]| row);
    let columns = cells.map(|[_, column]| column);
    let (top, left) = (rows.clone().min()?, columns.clone().min()?);
    Some([top, left, rows.max()? + 1 - top, columns.max()? + 1 - left])
}
