//! The one function that changes the state.

mod checks;
mod picture;
mod place;
mod plan;
mod refusal;
mod several;
mod weights;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::filter::Filter;
use crate::lab::fitted::{Adjustment, fitted};
use crate::lab::fusion;
use crate::lab::geometry::Geometry;
use crate::lab::limits;
use crate::lab::next::Next;
use crate::lab::riddle;
use crate::lab::setting::Setting;
use crate::lab::state::Lab;
use crate::lab::update::checks::{checked_filter, checked_padding, checked_pooling, each};

use crate::lab::volume::{self, VolumeLab};

pub use checks::{checked_divisor, checked_value, within};
pub use plan::planned;
pub use refusal::{Limited, Refusal};

/// The state after an action.
#[derive(Clone, PartialEq, Debug)]
pub struct Updated {
    /// The new state.
    pub lab: Lab,
    /// What had to give way, in this order.
    pub adjustments: Vec<Adjustment>,
}

/// The state after `action`, or why it stays as it is.
pub fn update(lab: &Lab, action: &Action) -> Result<Updated, Refusal> {
    let at = |lab| Ok(Updated { lab, adjustments: Vec::new() });
    match action {
        Action::Go(to) if lab.volume.is_none() => return at(place::moved(lab, *to)?),
        Action::Go(to) => return of_volume(lab, &volume::Change::Go(*to)),
        Action::Open(unit) => return at(Lab { path: Vec::new(), ..place::opened(lab, *unit)? }),
        Action::Follow(unit) => return at(place::followed(lab, *unit)?),
        Action::GoBack(number) => return at(place::returned(lab, *number)?),
        Action::SetShow(show) => return at(Lab { show: *show, ..lab.clone() }),
        Action::SetPlan(plan) => return at(Lab { plan: planned(*plan)?, ..lab.clone() }),
        Action::SetRange(range) => return at(Lab { range: *range, ..lab.clone() }),
        Action::Volume(change) => return of_volume(lab, change),
        Action::Fusion(change) => {
            let volume = lab.volume.as_ref().ok_or(Refusal::Unknown)?;
            let fusion = fusion::changed(&volume.fusion, change)?;
            return at(Lab { volume: Some(VolumeLab { fusion, ..volume.clone() }), ..lab.clone() });
        }
        // A chapter about a volume has no picture.
        _ if lab.volume.is_some() => return Err(Refusal::Unknown),
        _ => {}
    }
    let Edited { setting, adjustments, steps } = edited(&lab.setting, action)?;
    let lab = Lab { setting, ..lab.clone() };
    let lab = match lab.is_lone {
        true => Lab { step: lab.step.min(steps.saturating_sub(1)), ..lab },
        false => lab.within(),
    };
    Ok(Updated { lab, adjustments })
}

fn of_volume(lab: &Lab, change: &volume::Change) -> Result<Updated, Refusal> {
    let (volume, gave_way) = volume::change::changed(lab.volume.as_ref().ok_or(Refusal::Unknown)?, change)?;
    let adjustments = if gave_way { vec![Adjustment::VolumeFitted] } else { Vec::new() };
    Ok(Updated { lab: Lab { volume: Some(volume), ..lab.clone() }, adjustments })
}

/// Why an edit can't be done, if so.
pub fn check(setting: &Setting, action: &Action) -> Result<(), Refusal> {
    if let Action::SetPlan(plan) = action {
        return planned(*plan).map(drop);
    }
    if matches!(action, Action::Volume(_) | Action::Fusion(_)) {
        return Err(Refusal::Unknown); // a setting has a picture
    }
    edited(setting, action).map(|_| ())
}

struct Edited {
    setting: Setting,
    adjustments: Vec<Adjustment>,
    steps: usize,
}

fn edited(setting: &Setting, action: &Action) -> Result<Edited, Refusal> {
    let wanted = beside_pooling(changed(setting, action)?).ok_or(Refusal::Unknown)?.deepened();
    let (setting, adjustments) = match action {
        Action::ChooseSample(_)
        | Action::TakePicture(_)
        | Action::TakePhotograph(..)
        | Action::TakeChannels(_)
        | Action::TakeColours(..)
        | Action::TakeDigit(..) => fitted(wanted),
        _ => (wanted, Vec::new()),
    };
    let [height, width] = setting.output_size()?;
    Ok(Edited { setting, adjustments, steps: height * width })
}

fn changed(setting: &Setting, action: &Action) -> Result<Setting, Refusal> {
    let mut changed = setting.clone();
    match action {
        Action::Go(_)
        | Action::Volume(_)
        | Action::Fusion(_)
        | Action::SetShow(_)
        | Action::SetRange(_)
        | Action::SetPlan(_)
        | Action::Open(_)
        | Action::Follow(_)
        | Action::GoBack(_) => {}
        Action::SetInput { .. }
        | Action::LayOver { .. }
        | Action::ChooseSample(_)
        | Action::TakePicture(_)
        | Action::TakePhotograph(..)
        | Action::TakeChannels(_)
        | Action::TakeColours(..)
        | Action::TakeDigit(..)
        | Action::SetValues(_)
        | Action::SetShift(_)
        | Action::Permute(_) => changed.picture = picture::changed(setting, action)?,
        Action::SetStride(_) | Action::SetDilation(_) | Action::SetPadding(_) | Action::SetBorder(_) => {
            changed.geometry = moving(setting, action)?;
        }
        Action::SetWeight { place, cell, value } => changed = weights::set(setting, *place, *cell, *value)?,
        Action::TakeWeights(kernel) => weights::take(&mut changed, kernel)?,
        Action::ChoosePreset(id) => weights::take_preset(&mut changed, id)?,
        Action::SetKernelSize(size) => weights::resize(&mut changed, *size)?,
        Action::SetDivisor(divisor) => changed.filter.divisor = checked_divisor(*divisor)?,
        Action::SetBias(bias) => changed.filter.bias = checked_value(*bias)?,
        Action::SetFlip(flip) => changed.flip = *flip,
        Action::TakeFilter(filter) => weights::take_first(&mut changed, checked_filter(filter)?)?,
        Action::TakeFilters(filters) => several::take(&mut changed, filters)?,
        Action::SwitchChannel(channel, on) => changed.off = several::switched(setting, *channel, *on)?,
        Action::SetHead(head) => changed.head = head.as_ref().map(several::checked_head).transpose()?,
        Action::TakeNetwork(trained) => changed.trained = trained.clone(),
        Action::OpenNetwork(trained, picture) => {
            changed.picture = picture.clone();
            if changed.input_shape() != trained.model.input {
                return Err(Refusal::Unknown);
            }
            changed.trained = Some(trained.clone());
        }
        Action::EditWeight(place, value) => several::edit(&mut changed, *place, *value)?,
        Action::CountFor(side) => {
            let within = |&side: &usize| within(Limited::Counted, side, &limits::COUNTED_SIDE);
            changed.counted = side.as_ref().map(within).transpose()?;
        }
        Action::SetRelu(relu) => changed.next.relu = *relu,
        Action::SetSecond(second) => {
            let without_bias =
                |filter: &Filter| checked_filter(&Filter { bias: Exact::ZERO, ..filter.clone() });
            changed.next.second = second.as_ref().map(without_bias).transpose()?;
        }
        Action::SetSecondSize(size) => {
            let [height, width] = each(Limited::Kernel, *size, &limits::KERNEL_SIDE)?;
            let resized = setting.next.second.as_ref().and_then(|second| second.resized(height, width));
            changed.next.second = Some(resized.ok_or(Refusal::Unknown)?);
        }
        Action::SetPooling(pooling) => changed.next.pool = pooling.map(checked_pooling).transpose()?,
        Action::Find(riddle) => changed = finding(changed, *riddle)?,
    }
    Ok(changed)
}

/// How the window moves after an action.
fn moving(setting: &Setting, action: &Action) -> Result<Geometry, Refusal> {
    let mut geometry = setting.geometry;
    match action {
        Action::SetStride(stride) => geometry.stride = each(Limited::Stride, *stride, &limits::STRIDE)?,
        Action::SetDilation(dilation) => {
            geometry.dilation = each(Limited::Dilation, *dilation, &limits::DILATION)?;
        }
        Action::SetPadding(padding) => geometry.padding = checked_padding(*padding)?,
        Action::SetBorder(border) => geometry.border = *border,
        _ => {}
    }
    Ok(geometry)
}

/// A riddle begins with a kernel of zeros; without one the kernel stays as it is.
fn finding(setting: Setting, riddle: Option<usize>) -> Result<Setting, Refusal> {
    let Some(number) = riddle else { return Ok(Setting { find: None, ..setting }) };
    let filter = riddle::beginning(number).ok_or(Refusal::Unknown)?;
    // It asks for one filter.
    Ok(Setting { find: riddle, filter, more: Vec::new(), next: Next::default(), ..setting })
}

/// Beside pooling the kernel is as large as the pooling's window.
pub fn beside_pooling(mut setting: Setting) -> Option<Setting> {
    if let Some(pooling) = setting.next.compared() {
        let [height, width] = pooling.window;
        setting.filter = setting.filter.resized(height, width)?;
    }
    Some(setting)
}
