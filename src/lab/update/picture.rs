//! Changes of the picture.

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::photographs::photograph;
use crate::lab::picture::Picture;
use crate::lab::samples;
use crate::lab::setting::Setting;
use crate::lab::update::checks::{checked_channels, checked_picture, checked_shift, checked_value, within};
use crate::lab::update::{Limited, Refusal};

/// The picture after an action; of one that changes none, as it is.
pub fn changed(setting: &Setting, action: &Action) -> Result<Picture, Refusal> {
    let picture = &setting.picture;
    let taken = match action {
        Action::SetInput { channel, row, column, value } => {
            let plane = input_with(setting, *channel, [*row, *column], *value)?;
            return picture.painted(*channel, plane).ok_or(Refusal::Unknown);
        }
        Action::LayOver { channel, row, column, block } => {
            return overlaid(setting, *channel, [*row, *column], block);
        }
        Action::SetValues(values) => return Ok(Picture { values: *values, ..picture.clone() }),
        Action::SetShift(shift) => return Ok(Picture { shift: checked_shift(*shift)?, ..picture.clone() }),
        Action::Permute(seed) => {
            let seed = within(Limited::Seed, *seed, &limits::SEED)?;
            return Ok(picture.permuted(u32::try_from(seed).map_err(|_| Refusal::Unknown)?));
        }
        Action::ChooseSample(id) => samples::sample(id).and_then(Picture::of).ok_or(Refusal::Unknown)?,
        Action::TakePicture(grid) => checked_picture(grid)?,
        Action::TakeChannels(grids) => checked_channels(grids)?,
        Action::TakePhotograph(id, grid) => of_photograph(id, checked_picture(grid)?)?,
        Action::TakeColours(id, grids) => {
            let coloured = checked_channels(grids)?;
            if coloured.channels() != *limits::CHANNELS.end() {
                return Err(Refusal::Unknown);
            }
            of_photograph(id, coloured)?
        }
        Action::TakeDigit(number, grid) => {
            let digit = Picture { digit: Some(*number), ..checked_picture(grid)? };
            if *number >= limits::TEST_DIGITS || digit.size() != limits::DIGIT_SIZE {
                return Err(Refusal::Unknown);
            }
            digit
        }
        _ => return Ok(picture.clone()),
    };
    Ok(picture.replaced(taken))
}

/// A photograph of ours, whose size is known.
fn of_photograph(id: &'static str, picture: Picture) -> Result<Picture, Refusal> {
    let size = photograph(id).map(|known| [known.height, known.width]).ok_or(Refusal::Unknown)?;
    if picture.size() != size {
        return Err(Refusal::Unknown);
    }
    Ok(Picture { photograph: Some(id), ..picture })
}

fn input_with(
    setting: &Setting,
    channel: usize,
    [row, column]: [usize; 2],
    value: Exact,
) -> Result<Grid, Refusal> {
    let stored = setting.picture.stored(value).ok_or(Refusal::ValueTooLong)?;
    let [row, column] = setting.picture.source([row, column]).ok_or(Refusal::MovedAway)?;
    let plane = setting.picture.planes().nth(channel).ok_or(Refusal::Unknown)?;
    plane.with(row, column, checked_value(stored)?).ok_or(Refusal::Unknown)
}

fn overlaid(
    setting: &Setting,
    channel: usize,
    [row, column]: [usize; 2],
    block: &Grid,
) -> Result<Picture, Refusal> {
    let [row, column] = match (setting.picture.shift, setting.picture.permuted.seed()) {
        ([0, 0], 0) => [row, column],
        _ => setting.picture.source([row, column]).ok_or(Refusal::MovedAway)?,
    };
    // Before the grid is made: a block of any size may be laid at any place.
    for reach in [row.saturating_add(block.height()), column.saturating_add(block.width())] {
        within(Limited::Picture, reach, &(1..=*limits::PICTURE_SIDE.end()))?;
    }
    let stored = block.map(|value| setting.picture.stored(value).filter(|stored| numeral::fits(*stored)));
    let stored = stored.ok_or(Refusal::ValueTooLong)?;
    setting.picture.overlaid(channel, [row, column], &stored).ok_or(Refusal::Unknown)
}
