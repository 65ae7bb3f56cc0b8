//! A network as a strip of columns: which layers stand in one, which maps gave how much to a number, and the way of the
//! largest part of it down to the picture.

use std::collections::BTreeMap;

use crate::engine::layer::Layer;
use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Trace};
use crate::lab::network::Worked;

/// Most lines that go on where maps are mixed once more.
const LINES: usize = 16;

/// Layers whose values are shown in one place: a convolution and the ReLU after it, class scores and their softmax.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// How many layers are done at its first values.
    pub first: usize,
    /// How many layers are done at its last values.
    pub last: usize,
}

impl Column {
    /// Whether the values after so many layers are shown in it.
    pub fn has(self, after: usize) -> bool {
        (self.first..=self.last).contains(&after)
    }

    /// Which of its values it shows while a number after `open` layers is open: those with the number, else the last.
    pub fn shown(self, open: usize) -> usize {
        if self.has(open) { open } else { self.last }
    }
}

/// All columns of a network, the picture first.
pub fn columns(network: &Worked) -> Vec<Column> {
    let mut columns = vec![Column { first: 0, last: 0 }];
    for after in 1..=network.layers() {
        let joins = matches!(network.layer(after), Some(Layer::Relu(_) | Layer::Softmax(_)));
        match columns.last_mut().filter(|column| joins && column.last > 0) {
            Some(column) => column.last = after,
            None => columns.push(Column { first: after, last: after }),
        }
    }
    columns
}

/// A line between the maps of two neighbouring columns.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// The column where it ends, by its place.
    pub column: usize,
    /// The map where it begins, in the column before; of a vector, the map whose cells it holds.
    pub from: usize,
    /// The map where it ends; of class scores, the class.
    pub to: usize,
    /// How large the part is that comes along it, beside the largest, 0 to 1.
    pub share: f32,
}

/// The lines that lead to a number, from its own column back to the picture, as far as they are few.
pub fn lines(network: &Worked, columns: &[Column], unit: Unit) -> Vec<Line> {
    let Some(end) = columns.iter().position(|column| column.has(unit.after)) else { return Vec::new() };
    let Some(before) = end.checked_sub(1).and_then(|before| columns.get(before)) else { return Vec::new() };
    let parts = parts(network, unit, before.last);
    let most = parts.values().fold(0.0_f32, |most, part| most.max(part.abs()));
    let share = |part: f32| if most > 0.0 { part.abs() / most } else { 0.0 };
    let mut reached: Vec<(usize, f32)> = parts.iter().map(|(&map, &part)| (map, share(part))).collect();
    let to = block(network, unit);
    let mut lines: Vec<Line> =
        reached.iter().map(|&(from, share)| Line { column: end, from, to, share }).collect();
    for column in (1..end).rev() {
        let mixes = columns.get(column).is_some_and(|column| {
            matches!(network.layer(column.first), Some(Layer::Convolution(_) | Layer::Concat(_)))
        });
        let inputs = columns.get(column - 1).map_or(0, |before| network.maps(before.last));
        if mixes && inputs * reached.len() > LINES {
            break;
        }
        let next: Vec<Line> = match mixes {
            true => reached
                .iter()
                .flat_map(|&(to, _)| (0..inputs).map(move |from| Line { column, from, to, share: 0.0 }))
                .collect(),
            false => reached.iter().map(|&(map, share)| Line { column, from: map, to: map, share }).collect(),
        };
        if mixes {
            reached = (0..inputs).map(|map| (map, 0.0)).collect();
        }
        lines.extend(next);
    }
    lines
}

/// How much of a number comes from each map of the values after `before` layers, by the maps' numbers.
fn parts(network: &Worked, unit: Unit, before: usize) -> BTreeMap<usize, f32> {
    let mut parts = BTreeMap::new();
    let mut unit = unit;
    while unit.after > before {
        let Some(trace) = network.trace(unit).ok().flatten() else { return parts };
        match own_source(network, unit, &trace) {
            Some(source) => unit = source,
            None => {
                for term in trace.terms() {
                    if let Some(source) = network.source(unit, term.source) {
                        *parts.entry(block(network, source)).or_default() += term.product.value;
                    }
                }
                return parts;
            }
        }
    }
    parts.insert(block(network, unit), network.value(unit).unwrap_or(0.0));
    parts
}

/// The one unit that a unit is another form of: through ReLU, a maximum, flattening, or softmax of its own class.
fn own_source(network: &Worked, unit: Unit, trace: &Trace) -> Option<Unit> {
    let mut terms = trace.terms();
    let term = match trace.rule {
        Rule::Maximum { winner } => terms.nth(winner),
        Rule::Share | Rule::LogShare => {
            return Some(Unit { after: unit.after.checked_sub(1)?, cell: unit.cell });
        }
        Rule::Rectified | Rule::Copied => terms.next(),
        _ => None,
    }?;
    network.source(unit, term.source)
}

/// The map that a unit belongs to; of a vector made of maps the one that it came from, of scores the class.
fn block(network: &Worked, unit: Unit) -> usize {
    match network.layer(unit.after) {
        Some(Layer::Flatten(_)) => {
            let trace = network.trace(unit).ok().flatten();
            let source = trace.as_ref().and_then(|trace| own_source(network, unit, trace));
            source.map_or(0, |source| source.cell[1])
        }
        _ => unit.cell[1],
    }
}

/// From a unit down to a value of the picture: of what each is made of, the value that gives most.
pub fn strongest(network: &Worked, unit: Unit) -> Vec<Unit> {
    let mut way = vec![unit];
    let mut unit = unit;
    while let Some(trace) = network.trace(unit).ok().flatten() {
        let Some(source) = own_source(network, unit, &trace).or_else(|| largest(network, unit, &trace))
        else {
            break;
        };
        way.push(source);
        unit = source;
    }
    way
}

/// Of the channel with the largest subtotal, the value with the largest product.
fn largest(network: &Worked, unit: Unit, trace: &Trace) -> Option<Unit> {
    let group = trace.groups.iter().reduce(|most, group| {
        if group.subtotal.value.abs() > most.subtotal.value.abs() { group } else { most }
    })?;
    let inside = group.terms.iter().filter(|term| network.source(unit, term.source).is_some());
    let term = inside
        .reduce(|most, term| if term.product.value.abs() > most.product.value.abs() { term } else { most })?;
    network.source(unit, term.source)
}
