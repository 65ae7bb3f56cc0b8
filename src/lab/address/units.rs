//! Numbers of a network in a link: `layer:channel,row,column`, of a vector `layer:index,0,0`.

use crate::engine::network::Unit;
use crate::engine::tensor::check_cell;
use crate::lab::limits;
use crate::lab::network::names::Values;
use crate::lab::setting::Setting;
use crate::lab::state::Lab;

/// The open number of a network; `None` where a filter stands alone.
pub fn select_text(lab: &Lab) -> Option<String> {
    let unit = lab.unit().filter(|_| !lab.is_lone)?;
    text(&lab.setting.named().ok()?, unit)
}

/// The numbers on the way to it, if there are any.
pub fn path_text(lab: &Lab) -> Option<String> {
    if lab.path.is_empty() {
        return None;
    }
    let named = lab.setting.named().ok()?;
    Some(lab.path.iter().filter_map(|&unit| text(&named, unit)).collect::<Vec<_>>().join(";"))
}

fn text(named: &[Values], unit: Unit) -> Option<String> {
    let name = &named.get(unit.after)?.name;
    let [_, channel, _, row, column] = unit.cell;
    Some(format!("{name}:{channel},{row},{column}"))
}

/// The unit of a text; `None` where the setting has no such number.
pub fn read(setting: &Setting, text: &str) -> Option<Unit> {
    read_in(&setting.named().ok()?, text)
}

/// The way to a number; `None` where one of its numbers is not there, or there are too many.
pub fn read_path(setting: &Setting, text: &str) -> Option<Vec<Unit>> {
    let named = setting.named().ok()?;
    let units: Vec<Unit> = text.split(';').map(|text| read_in(&named, text)).collect::<Option<_>>()?;
    (units.len() <= limits::PATH).then_some(units)
}

fn read_in(named: &[Values], text: &str) -> Option<Unit> {
    let (name, place) = text.split_once(':')?;
    let after = named.iter().position(|values| values.name == name)?;
    let mut places = place.split(',').map(|place| place.parse().ok());
    let (channel, row, column) = (places.next()??, places.next()??, places.next()??);
    let cell = [0, channel, 0, row, column];
    let is_there = places.next().is_none() && check_cell(named.get(after)?.shape, cell).is_ok();
    is_there.then_some(Unit { after, cell })
}
