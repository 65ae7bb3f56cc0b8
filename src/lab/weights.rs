//! The weights that a person gave, kernel by kernel, as they are shown and edited: as they meet the values before them,
//! turned if the setting says so.

use crate::engine::exact::Exact;
use crate::lab::face::WeightsPlace;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::network::Head;
use crate::lab::setting::Setting;

impl Setting {
    /// The numerators of a kernel, of a fully connected layer the weights of one output in a column. `None` where there is
    /// no such kernel, or where its weights were learned.
    pub fn given_weights(&self, place: WeightsPlace) -> Option<Grid> {
        let WeightsPlace { after, filter, channel } = place;
        if self.trained.is_some() || self.is_connected {
            return None;
        }
        if after == 1 {
            return Some(self.turned_with(self.filters().nth(filter)?.kernel(channel)?));
        }
        if self.dense_after() == Some(after) {
            return column(self.head.as_ref()?, filter);
        }
        let second = self.next.second.as_ref().filter(|_| self.second_after() == Some(after))?;
        Some(self.turned_with(second.kernel(channel).filter(|_| filter == 0)?))
    }

    /// The same setting with another numerator at a cell of such a kernel; `None` where there is no such cell.
    pub fn with_weight(
        &self,
        place: WeightsPlace,
        [row, column]: [usize; 2],
        value: Exact,
    ) -> Option<Setting> {
        let WeightsPlace { after, filter, channel } = place;
        let kernel = self.given_weights(place)?.with(row, column, value)?;
        let mut changed = self.clone();
        if after == 1 {
            let kernel = self.turned_with(&kernel);
            let filter = if filter == 0 { &mut changed.filter } else { changed.more.get_mut(filter - 1)? };
            *filter = filter.with_kernel(channel, kernel)?;
        } else if self.dense_after() == Some(after) {
            let head = self.head.as_ref()?;
            changed.head = Some(head.with_weights(head.weights().with(filter, row, value)?));
        } else {
            let second = self.next.second.as_ref()?;
            changed.next.second = Some(second.with_kernel(channel, self.turned_with(&kernel))?);
        }
        Some(changed)
    }

    /// The filter that these numerators make, as they are shown, with the divisor 1.
    pub fn filter_of(&self, weights: &Grid) -> Filter {
        Filter::new(self.turned_with(weights))
    }

    fn turned_with(&self, weights: &Grid) -> Grid {
        if self.flip { weights.turned() } else { weights.clone() }
    }
}

/// The weights of one output, as a column.
fn column(head: &Head, output: usize) -> Option<Grid> {
    let weights = head.weights();
    let cells = (0..weights.width()).map(|input| weights.get(output, input));
    Grid::new(weights.width(), 1, cells.collect::<Option<_>>()?)
}
