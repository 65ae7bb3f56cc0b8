//! What lights up round a number of a network: the number itself, what it was made of, what it sees of every earlier map,
//! and its filter; or every number that a value or a weight goes into.

use crate::engine::layer::Layer;
use crate::engine::layer::region::Region;
use crate::engine::network::Unit;
use crate::engine::trace::{Source, Trace};
use crate::lab::bench::Bench;
use crate::lab::face::{Role, WeightsPlace};
use crate::lab::highlight::marks::{Edge, Lit, Marks, Met, bounds};
use crate::lab::highlight::{Highlight, Spot, shown_unit};
use crate::lab::network::{MapPlace, Worked};

/// Most terms of which each lights its cells; of more, frames say it.
const TERMS: usize = 400;

impl Highlight {
    /// What is lit in a network where `open` is the open number and a person points at `spot`.
    pub fn of_unit(bench: &Bench, open: Unit, spot: Option<Spot>) -> Highlight {
        let network = &bench.network;
        let mut highlight = Highlight::default();
        match spot {
            Some(Spot::Unit(unit)) if unit.after == 0 => {
                highlight.frame_unit(network, open, Edge::Thin);
                highlight.light_readers(network, unit);
            }
            Some(Spot::Weight(place, key)) => {
                highlight.frame_unit(network, open, Edge::Thin);
                highlight.light_weight(network, place, key);
            }
            _ => {
                let shown = shown_unit(bench, open, spot);
                highlight.light_unit(network, shown);
                if let Some(Spot::Term(index)) = spot {
                    highlight.light_term(network, shown, index);
                }
            }
        }
        highlight
    }

    fn map(&mut self, map: MapPlace) -> &mut Marks {
        self.marks_mut(Role::Map(map))
    }

    fn weights(&mut self, place: WeightsPlace) -> &mut Marks {
        self.marks_mut(Role::Weights(place))
    }

    fn light_unit(&mut self, network: &Worked, unit: Unit) {
        self.frame_unit(network, unit, Edge::Accent);
        self.light_entry(network, unit);
        let Some(trace) = network.trace(unit).ok().flatten().filter(|trace| count(trace) <= TERMS) else {
            return;
        };
        for term in trace.terms() {
            let Some(source) = network.source(unit, term.source) else { continue };
            let (map, cell) = network.place(source);
            let key = term.tap.map(|[_, _, _, row, column]| [row, column]);
            let is_kernel = key.filter(|_| !network.is_vector(source.after));
            match is_kernel {
                Some(key) => self.map(map).light_in_hue(cell, Lit::Window, key),
                None => {
                    self.map(map).light(cell, Lit::Window);
                }
            }
            if let (Some(key), Source::Cell(_) | Source::Padding { .. }) = (is_kernel, term.source) {
                let place = WeightsPlace::new(unit.after, unit.cell[1], map.channel);
                self.weights(place).light_in_hue(key, Lit::Kernel, key);
            }
        }
    }

    /// The place in the vector that a number of the last maps goes to.
    fn light_entry(&mut self, network: &Worked, unit: Unit) {
        if network.is_vector(unit.after) || !network.is_vector(unit.after + 1) {
            return;
        }
        for reader in network.readers(unit) {
            let (map, [row, column]) = network.place(reader);
            let marks = self.map(map);
            marks.light([row, column], Lit::Fan);
            marks.frame([row, column, 1, 1], Edge::Thin);
        }
    }

    /// The number, and what it sees of every map before it.
    fn frame_unit(&mut self, network: &Worked, unit: Unit, edge: Edge) {
        let (map, [row, column]) = network.place(unit);
        let own = self.map(map);
        own.light([row, column], Lit::Output);
        own.frame([row, column, 1, 1], edge);
        for layers in 0..unit.after {
            let Some(region) = network.field(unit, layers) else { continue };
            let edge = if layers + 1 == unit.after { edge } else { Edge::Field };
            for (map, block) in blocks(network, layers, region) {
                let marks = self.map(map);
                marks.frame(block, edge);
                marks.field = Some(block);
            }
        }
        if let Some(Layer::Convolution(convolution)) = network.layer(unit.after) {
            let [_, channels, _, height, width] = convolution.filters().shape();
            if !network.is_vector(unit.after - 1) {
                for channel in 0..channels {
                    let place = WeightsPlace::new(unit.after, unit.cell[1], channel);
                    self.weights(place).frame([0, 0, height, width], edge);
                }
            }
        }
    }

    /// Every number of the next layer that a value goes into.
    fn light_readers(&mut self, network: &Worked, unit: Unit) {
        let (map, cell) = network.place(unit);
        let own = self.map(map);
        own.light(cell, Lit::Fan);
        own.frame([cell[0], cell[1], 1, 1], Edge::Accent);
        let mut readers: Vec<(MapPlace, [usize; 2])> =
            network.readers(unit).into_iter().map(|reader| network.place(reader)).collect();
        readers.sort_unstable();
        for each in readers.chunk_by(|one, other| one.0 == other.0) {
            let Some((map, _)) = each.first() else { continue };
            let marks = self.map(*map);
            each.iter().for_each(|&(_, cell)| {
                marks.light(cell, Lit::Fan);
            });
            if let Some(cells) = bounds(each.iter().map(|&(_, cell)| cell)) {
                marks.frame(cells, Edge::Accent);
            }
            marks.others_faded = true;
        }
    }

    /// Every value that a weight meets, and every number that it goes into.
    fn light_weight(&mut self, network: &Worked, place: WeightsPlace, key: [usize; 2]) {
        let Some(Layer::Convolution(convolution)) = network.layer(place.after) else { return };
        let before = place.after - 1;
        let Ok([_, rows, columns]) = convolution.axes(network.shape(before)) else { return };
        let axes = [rows, columns];
        if !network.is_vector(before) {
            // Maps are shown without padding: a cell of theirs stands that much further on in the padded map.
            let inputs = self.map(MapPlace::new(before, place.channel));
            inputs.met = Some(Met { axes, key, outputs: false, is_padded: false });
            inputs.others_faded = true;
        }
        let outputs = self.map(MapPlace::new(place.after, place.filter));
        outputs.met = Some(Met { axes, key, outputs: true, is_padded: false });
        self.weights(place).light_alone(key);
    }

    /// One product of a number: the value and the weight.
    fn light_term(&mut self, network: &Worked, unit: Unit, index: usize) {
        let Some(trace) = network.trace(unit).ok().flatten() else { return };
        let Some(term) = trace.terms().nth(index) else { return };
        self.term = Some(index);
        let key = term.tap.map_or([0, 0], |[_, _, _, row, column]| [row, column]);
        if let Some(source) = network.source(unit, term.source) {
            let (map, [row, column]) = network.place(source);
            self.map(map).frame([row, column, 1, 1], Edge::Hue(key));
        }
        if let Some([_, channel, _, row, column]) = term.tap.filter(|_| !network.is_vector(unit.after - 1)) {
            let place = WeightsPlace::new(unit.after, unit.cell[1], channel);
            self.weights(place).frame([row, column, 1, 1], Edge::Hue(key));
        }
    }
}

fn count(trace: &Trace) -> usize {
    trace.groups.iter().map(|group| group.terms.len()).sum()
}

/// A region as one block in each of its maps.
fn blocks(network: &Worked, after: usize, region: Region) -> Vec<(MapPlace, [usize; 4])> {
    let [_, first, _, top, left] = region.first;
    let [_, channels, _, rows, columns] = region.sides();
    match network.is_vector(after) {
        true => vec![(MapPlace::new(after, 0), [first, 0, channels, 1])],
        false => (first..first + channels)
            .map(|channel| (MapPlace::new(after, channel), [top, left, rows, columns]))
            .collect(),
    }
}
