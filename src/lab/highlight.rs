//! What lights up together: the window, the kernel and the output of one step, from whichever end one points.

use std::collections::HashMap;

use crate::engine::axis::Axis;
use crate::lab::bench::Bench;
use crate::lab::face::Role;

/// What a person points at. Input places count with the padding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Spot {
    /// A cell of the input grid, `[row, column]`.
    Input([usize; 2]),
    /// A cell of the kernel as it is shown.
    Kernel([usize; 2]),
    /// A cell of the output.
    Output([usize; 2]),
    /// A product of the equation, by its kernel cell.
    Product([usize; 2]),
}

impl Spot {
    /// A cell of a grid.
    pub fn of(role: Role, cell: [usize; 2]) -> Spot {
        match role {
            Role::Input => Spot::Input(cell),
            Role::Kernel => Spot::Kernel(cell),
            Role::Output => Spot::Output(cell),
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
    cells: HashMap<[usize; 2], Mark>,
}

impl Marks {
    /// What is special about a cell.
    pub fn mark(&self, cell: [usize; 2]) -> Mark {
        match self.cells.get(&cell) {
            Some(mark) => {
                Mark { faded: self.others_faded && mark.key.is_none() && !mark.is_pointed(), ..mark.clone() }
            }
            None => Mark { faded: self.others_faded, ..Mark::default() },
        }
    }

    fn light(&mut self, cell: [usize; 2], lit: Lit) -> &mut Mark {
        let mark = self.cells.entry(cell).or_default();
        if !mark.lit.contains(&lit) {
            mark.lit.push(lit);
        }
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
    fn is_pointed(&self) -> bool {
        self.lit.contains(&Lit::Fan)
    }
}

/// What is lit in the three grids.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Highlight {
    /// In the input grid.
    pub input: Marks,
    /// In the kernel.
    pub kernel: Marks,
    /// In the output.
    pub output: Marks,
    /// The kernel cell whose product is bold.
    pub product: Option<[usize; 2]>,
}

impl Highlight {
    /// What is lit at `step` while a person points at `spot`.
    pub fn of(bench: &Bench, step: usize, spot: Option<Spot>) -> Highlight {
        let mut highlight = Highlight::default();
        highlight.light_leftovers(bench);
        match spot {
            None => highlight.light_step(bench, step),
            Some(Spot::Output(cell)) => highlight.light_step(bench, bench.step_at(cell).unwrap_or(step)),
            Some(Spot::Kernel(key)) => highlight.light_kernel_cell(bench, step, key),
            Some(Spot::Input(cell)) => highlight.light_input_cell(bench, step, cell),
            Some(Spot::Product(key)) => highlight.light_product(bench, step, key),
        }
        highlight
    }

    /// The marks of one grid.
    pub fn marks(&self, role: Role) -> &Marks {
        match role {
            Role::Input => &self.input,
            Role::Kernel => &self.kernel,
            Role::Output => &self.output,
        }
    }

    fn light_leftovers(&mut self, bench: &Bench) {
        let [rows, columns] = bench.axes;
        let (unused_rows, unused_columns) = (rows.leftover(), columns.leftover());
        for row in 0..rows.padded() {
            for column in 0..columns.padded() {
                match rows.inside(row).zip(columns.inside(column)) {
                    None => drop(self.input.light([row, column], Lit::Padding)),
                    Some((r, c)) if unused_rows.contains(&r) || unused_columns.contains(&c) => {
                        self.input.light([row, column], Lit::Unused);
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn light_step(&mut self, bench: &Bench, step: usize) {
        for (cell, key) in taps(bench, step) {
            self.input.light_in_hue(cell, Lit::Window, key);
            self.kernel.light_in_hue(key, Lit::Kernel, key);
        }
        self.input.frame(bench.window(step), Edge::Accent);
        self.kernel.frame([0, 0, bench.kernel.height(), bench.kernel.width()], Edge::Accent);
        self.light_output(bench, step, Edge::Accent);
    }

    fn light_output(&mut self, bench: &Bench, step: usize, edge: Edge) {
        let [row, column] = bench.place(step);
        self.output.light([row, column], Lit::Output);
        self.output.frame([row, column, 1, 1], edge);
    }

    fn light_kernel_cell(&mut self, bench: &Bench, step: usize, key: [usize; 2]) {
        self.input.frame(bench.window(step), Edge::Thin);
        for (cell, _) in taps(bench, step) {
            self.input.light(cell, Lit::Window);
        }
        self.light_output(bench, step, Edge::Thin);
        let [height, width] = bench.output_size();
        for output in (0..height).flat_map(|row| (0..width).map(move |column| [row, column])) {
            self.input.light_in_hue(met(bench, output, key), Lit::Kernel, key);
            self.output.light_in_hue(output, Lit::Kernel, key);
        }
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
        self.input.light(cell, Lit::Fan);
        self.input.frame([cell[0], cell[1], 1, 1], Edge::Accent);
        self.input.frame(bench.window(step), Edge::Thin);
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

    fn light_product(&mut self, bench: &Bench, step: usize, key: [usize; 2]) {
        self.light_step(bench, step);
        let place = bench.place(step);
        let [row, column] = met(bench, place, key);
        self.input.frame([row, column, 1, 1], Edge::Hue(key));
        self.kernel.frame([key[0], key[1], 1, 1], Edge::Hue(key));
        self.product = Some(key);
    }
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
