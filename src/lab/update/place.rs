//! Which number is open: by its step, by itself, or on the way from one to what it was made of.

use crate::engine::network::Unit;
use crate::lab::action::Move;
use crate::lab::limits;
use crate::lab::state::Lab;
use crate::lab::update::Refusal;

/// The state after the window moved.
pub fn moved(lab: &Lab, to: Move) -> Result<Lab, Refusal> {
    let [height, width] = lab.stepped_size()?;
    let last = (height * width).saturating_sub(1);
    let step = match to {
        Move::Forward => lab.step + 1,
        Move::Back => lab.step.saturating_sub(1),
        Move::Down if lab.step + width <= last => lab.step + width,
        Move::Up if lab.step >= width => lab.step - width,
        Move::Down | Move::Up => lab.step,
        Move::First => 0,
        Move::Last => last,
        Move::To(step) => step,
    };
    let step = step.min(last);
    let path = if step == lab.step { lab.path.clone() } else { Vec::new() };
    Ok(Lab { step, path, ..lab.clone() })
}

/// Another number is open. Where a filter is looked at alone no number of a network is.
pub fn opened(lab: &Lab, unit: Unit) -> Result<Lab, Refusal> {
    Some(lab).filter(|lab| !lab.is_lone).and_then(|lab| lab.opened_at(unit)).ok_or(Refusal::Unknown)
}

/// One layer nearer to the picture, with the way back; a way that grows too long loses its beginning.
pub fn followed(lab: &Lab, unit: Unit) -> Result<Lab, Refusal> {
    let opened = opened(lab, unit)?;
    let mut path = lab.path.clone();
    path.extend(lab.unit());
    path.drain(..path.len().saturating_sub(limits::PATH));
    Ok(Lab { path, ..opened })
}

/// Back at a number on the way, by its place.
pub fn returned(lab: &Lab, place: usize) -> Result<Lab, Refusal> {
    let unit = *lab.path.get(place).ok_or(Refusal::Unknown)?;
    let opened = opened(lab, unit)?;
    Ok(Lab { path: lab.path.iter().take(place).copied().collect(), ..opened })
}
