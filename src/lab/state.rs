//! The state that a link carries.

use crate::engine::network::Unit;
use crate::engine::tensor::check_cell;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::learning::Plan;
use crate::lab::network::MapPlace;
use crate::lab::setting::{Part, Setting, Unfit};
use crate::lab::volume::VolumeLab;

/// A chapter, what lies on its bench, and the step we look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lab {
    /// Id of the chapter, as in a link.
    pub chapter: &'static str,
    /// What decides the numbers.
    pub setting: Setting,
    /// How output values become colours.
    pub show: Display,
    /// What shares one range of colours in a network.
    pub range: ColourRange,
    /// The map of the open number.
    pub map: MapPlace,
    /// 0-based number of the open cell of that map, row by row.
    pub step: usize,
    /// Whether one filter is looked at alone: its window steps over the padded picture, and no number of another map is
    /// opened.
    pub is_lone: bool,
    /// The numbers that were opened on the way to the open one, each made of the next.
    pub path: Vec<Unit>,
    /// What is trained in the chapter on learning, and how.
    pub plan: Plan,
    /// The volume of a chapter that is about one; then the setting above is not looked at.
    pub volume: Option<VolumeLab>,
}

impl Lab {
    /// The beginning of a chapter.
    pub fn new(chapter: &'static str, setting: Setting) -> Lab {
        let (show, range) = (Display::default(), ColourRange::default());
        let (map, path, plan) = (MapPlace::FIRST, Vec::new(), Plan::default());
        Lab { chapter, setting, show, range, map, step: 0, is_lone: true, path, plan, volume: None }
    }

    /// Height and width of the map that is stepped through. Fails where the setting's layers do.
    pub fn stepped_size(&self) -> Result<[usize; 2], Unfit> {
        if self.is_lone {
            return self.setting.output_size();
        }
        let named = self.setting.named().map_err(|misfit| Unfit { part: Part::First, misfit })?;
        Ok(named.get(self.map.after).map_or([1, 1], |values| self.map.size(values)))
    }

    /// The step that the window stands at; of a volume along the axis that it steps along.
    pub fn stands_at(&self) -> usize {
        self.volume.as_ref().map_or(self.step, VolumeLab::step)
    }

    /// How many steps the window takes; 0 where the layers can't be.
    pub fn steps(&self) -> usize {
        if let Some(volume) = &self.volume {
            return volume.steps();
        }
        self.stepped_size().map_or(0, |[height, width]| height * width)
    }

    /// The open number; `None` where the layers can't be.
    pub fn unit(&self) -> Option<Unit> {
        let named = self.setting.named().ok()?;
        let values = named.get(self.map.after)?;
        let width = self.map.size(values)[1].max(1);
        Some(self.map.unit(values, [self.step / width, self.step % width]))
    }

    /// The same state with another number of the network open; `None` if there is no such number.
    pub fn opened_at(&self, unit: Unit) -> Option<Lab> {
        let named = self.setting.named().ok()?;
        let values = named.get(unit.after)?;
        check_cell(values.shape, unit.cell).ok()?;
        let (map, [row, column]) = MapPlace::of(values, unit);
        let step = row * map.size(values)[1] + column;
        Some(Lab { map, step, is_lone: false, ..self.clone() })
    }

    /// The same state with its place in the network as it is now: the nearest number that there is, without a way that is
    /// gone.
    pub fn within(mut self) -> Lab {
        let (map, Ok(named)) = (self.map, self.setting.named()) else { return self };
        let after = map.after.min(named.len().saturating_sub(1));
        let Some(values) = named.get(after) else { return self };
        let maps = if values.is_vector { 1 } else { values.shape[1] };
        let map = MapPlace::new(after, map.channel.min(maps.saturating_sub(1)));
        self.step = self.step.min(map.size(values).iter().product::<usize>().saturating_sub(1));
        self.map = map;
        let is_there = |unit: &Unit| {
            named.get(unit.after).is_some_and(|values| check_cell(values.shape, unit.cell).is_ok())
        };
        if !self.path.iter().all(is_there) {
            self.path.clear();
        }
        self
    }
}
