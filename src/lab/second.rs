//! The second filter as it is shown and edited: turned with the first one.

use crate::engine::exact::Exact;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::setting::Setting;

impl Setting {
    /// The second filter's numerators as they meet the first one's output; `None` where there is no second filter.
    pub fn second_kernel(&self) -> Option<Grid> {
        self.next.second.as_ref().map(|second| self.turned_with(&second.weights))
    }

    /// The second filter with another numerator at a place of its kernel as it is shown.
    pub fn second_with(&self, [row, column]: [usize; 2], value: Exact) -> Option<Filter> {
        let weights = self.second_kernel()?.with(row, column, value)?;
        Some(Filter { weights: self.turned_with(&weights), ..self.next.second.clone()? })
    }

    /// The second filter that these numerators make, as they are shown, with the divisor 1.
    pub fn second_of(&self, weights: &Grid) -> Filter {
        Filter::new(self.turned_with(weights))
    }

    fn turned_with(&self, weights: &Grid) -> Grid {
        if self.flip { weights.turned() } else { weights.clone() }
    }
}
