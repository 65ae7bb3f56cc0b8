//! What lights up round a filter that is looked at alone: the window over the padded picture, the kernel, the output of one
//! step and the numbers that belong to it in the layers after it, from whichever end one points.

use crate::engine::axis::Axis;
use crate::engine::network::Unit;
use crate::lab::bench::Bench;
use crate::lab::face::{Role, WeightsPlace};
use crate::lab::highlight::marks::{Edge, Leftovers, Lit, Marks, Met, bounds};
use crate::lab::highlight::{Highlight, Spot, shown_unit};

impl Highlight {
    /// What is lit where the number `open` of the first layer is open and a person points at `spot`.
    pub fn of_step(bench: &Bench, open: Unit, spot: Option<Spot>) -> Highlight {
        let mut highlight = Highlight::default();
        let leftovers = Leftovers { axes: bench.axes, unused: bench.leftover() };
        highlight.picture().padding = Some(leftovers);
        let shown = shown_unit(bench, open, spot);
        let way = bench.way(shown);
        let step = bench.step_of(shown).or(bench.step_of(open)).unwrap_or(0);
        let pointed = spot.and_then(|spot| spot.picture_cell(bench));
        match (spot, pointed) {
            (_, Some(cell)) => highlight.light_input_cell(bench, step, cell),
            (Some(Spot::Weight(WeightsPlace { after: 1, .. }, key)), _) => {
                highlight.light_kernel_cell(bench, step, key);
            }
            (Some(Spot::Term(index)), _) => highlight.light_product(bench, step, index),
            _ => highlight.light_step(bench, step),
        }
        if let Some(cell) = pointed.filter(|_| bench.is_beside()) {
            highlight.light_same_fans(bench);
            highlight.light_wins(bench, cell);
            return highlight;
        }
        for unit in bench.later().filter_map(|after| *way.get(after)?) {
            highlight.light_later(bench, unit);
        }
        if let Some(unit) = spot.and_then(Spot::made) {
            highlight.light_fields(bench, unit);
        }
        highlight.light_second(bench, &way, spot);
        highlight
    }

    pub(super) fn picture(&mut self) -> &mut Marks {
        self.marks_mut(Role::PICTURE)
    }

    fn kernel(&mut self) -> &mut Marks {
        self.marks_mut(Role::KERNEL)
    }

    fn output(&mut self) -> &mut Marks {
        self.marks_mut(Role::OUTPUT)
    }

    fn light_step(&mut self, bench: &Bench, step: usize) {
        let taps = taps(bench, step);
        let picture = self.picture();
        for &(cell, key) in &taps {
            picture.light_in_hue(cell, Lit::Window, key);
            picture.show_copy(bench, cell);
        }
        let kernel = self.kernel();
        taps.iter().for_each(|&(_, key)| kernel.light_in_hue(key, Lit::Kernel, key));
        self.picture().frame(bench.window(step), Edge::Accent);
        self.kernel().frame([0, 0, bench.kernel.height(), bench.kernel.width()], Edge::Accent);
        self.light_output(bench, step, Edge::Accent);
        self.light_winners(bench, step);
    }

    fn light_output(&mut self, bench: &Bench, step: usize, edge: Edge) {
        let [row, column] = bench.place(step);
        let output = self.output();
        output.light([row, column], Lit::Output);
        output.frame([row, column, 1, 1], edge);
    }

    fn light_kernel_cell(&mut self, bench: &Bench, step: usize, key: [usize; 2]) {
        self.light_winners(bench, step);
        self.light_output(bench, step, Edge::Thin);
        let [height, width] = bench.output_size();
        let ([first_row, first_column], [last_row, last_column]) =
            (met(bench, [0, 0], key), met(bench, [height.saturating_sub(1), width.saturating_sub(1)], key));
        let (rows, columns) = (last_row + 1 - first_row, last_column + 1 - first_column);
        let picture = self.picture();
        for (cell, _) in taps(bench, step) {
            picture.light(cell, Lit::Window);
        }
        picture.frame(bench.window(step), Edge::Thin);
        picture.frame([first_row, first_column, rows, columns], Edge::Hue(key));
        picture.met = Some(Met { axes: bench.axes, key, outputs: false, is_padded: true });
        picture.others_faded = true;
        let output = self.output();
        output.frame([0, 0, height, width], Edge::Hue(key));
        output.met = Some(Met { axes: bench.axes, key, outputs: true, is_padded: true });
        self.kernel().light_alone(key);
        self.term = Some(key[0] * bench.kernel.width() + key[1]);
    }

    fn light_input_cell(&mut self, bench: &Bench, step: usize, cell: [usize; 2]) {
        self.light_winners(bench, step);
        let picture = self.picture();
        picture.light(cell, Lit::Fan);
        picture.frame([cell[0], cell[1], 1, 1], Edge::Accent);
        picture.frame(bench.window(step), Edge::Thin);
        picture.show_copy(bench, cell);
        self.light_output(bench, step, Edge::Thin);
        let readers = fan(bench, cell);
        let output = self.output();
        for &(place, key) in &readers {
            output.light_in_hue(place, Lit::Fan, key);
        }
        if let Some(cells) = bounds(readers.iter().map(|&(place, _)| place)) {
            output.frame(cells, Edge::Accent);
        }
        output.others_faded = true;
        let kernel = self.kernel();
        readers.iter().for_each(|&(_, key)| kernel.light_in_hue(key, Lit::Kernel, key));
        kernel.others_faded = true;
    }

    /// On the same windows an input cell feeds the same places of every output, without a weight where it is pooled.
    fn light_same_fans(&mut self, bench: &Bench) {
        let mut marks = self.output().clone();
        marks.cells.values_mut().for_each(|mark| mark.key = None);
        for after in bench.later() {
            *self.marks_mut(Role::after(after)) = marks.clone();
        }
    }

    /// A product by its place among all terms: those of the first channel are shown.
    fn light_product(&mut self, bench: &Bench, step: usize, index: usize) {
        self.light_step(bench, step);
        if index < bench.kernel.count() {
            let key = [index / bench.kernel.width(), index % bench.kernel.width()];
            let [row, column] = met(bench, bench.place(step), key);
            self.picture().frame([row, column, 1, 1], Edge::Hue(key));
            self.kernel().frame([key[0], key[1], 1, 1], Edge::Hue(key));
            self.term = Some(index);
        }
    }
}

impl Marks {
    /// Where a padding cell's value came from, if the border copied one there.
    fn show_copy(&mut self, bench: &Bench, cell: [usize; 2]) {
        if let Some(source) = bench.source(cell).filter(|_| bench.inside(cell).is_none()) {
            self.copies.push([bench.position(source), cell]);
        }
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
