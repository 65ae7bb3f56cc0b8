//! What lights up together: the open number, what it was made of and what made it, from whichever end one points.

mod later;
mod marks;
mod spot;
mod step;
mod unit;
mod winners;

use std::collections::HashMap;
use std::sync::Arc;

use crate::engine::network::Unit;
use crate::lab::bench::Bench;
use crate::lab::face::Role;

pub use marks::{Edge, Frame, Lit, Mark, Marks};
pub use spot::Spot;
pub use step::fan;

/// What is lit in every grid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Highlight {
    /// The term whose product is bold, by its place among all.
    pub term: Option<usize>,
    marks: HashMap<Role, Arc<Marks>>,
    nothing: Arc<Marks>,
}

impl Highlight {
    /// What is lit where the number `open` is open and a person points at `spot`; a filter that is looked at alone steps
    /// over the padded picture.
    pub fn of(bench: &Bench, open: Unit, spot: Option<Spot>, is_lone: bool) -> Highlight {
        match is_lone {
            true => Highlight::of_step(bench, open, spot),
            false => Highlight::of_unit(bench, open, spot),
        }
    }

    /// The marks of one grid.
    pub fn marks(&self, role: Role) -> &Arc<Marks> {
        self.marks.get(&role).unwrap_or(&self.nothing)
    }

    fn marks_mut(&mut self, role: Role) -> &mut Marks {
        Arc::make_mut(self.marks.entry(role).or_default())
    }
}

/// The number whose making is shown while a person points at `spot`: one that a layer made and that is pointed at, else
/// the open one.
pub fn shown_unit(bench: &Bench, open: Unit, spot: Option<Spot>) -> Unit {
    let pointed = spot.and_then(Spot::made).filter(|&unit| bench.network.value(unit).is_some());
    pointed.unwrap_or(open)
}
