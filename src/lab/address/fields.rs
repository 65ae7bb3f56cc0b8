//! One field of a link at a time: its text into its value, and back.

use crate::engine::border::Border;
use crate::engine::padding::Padding;
use crate::lab::address::cells::{self, Read};
use crate::lab::address::packed;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::network::trained::Model;
use crate::lab::numeral;
use crate::lab::photographs;
use crate::lab::picture::Picture;
use crate::lab::presets;
use crate::lab::samples;
use crate::lab::volume::{Scan, ScanName};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The picture, or the network, that is kept beside the link.
pub const LOCAL: &str = "local";
/// After a photograph's name: in its colours.
pub const COLOURS: &str = ":rgb";
/// Before the number of a test digit.
const DIGIT: &str = "digit:";
/// Between channels.
pub const CHANNEL: char = '|';
/// Most cells that a link writes out one by one; more are packed.
const WRITTEN_CELLS: usize = 100;

/// What a link only names.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    /// The channels of a picture: of photographs by their ids, with `:rgb` their colours; of `digit:n`; of `local`.
    pub pictures: &'a dyn Fn(&str) -> Option<Vec<Grid>>,
    /// Trained networks by their names.
    pub networks: &'a dyn Fn(&str) -> Option<Arc<Model>>,
    /// Scans by their names.
    pub scans: &'a dyn Fn(ScanName) -> Option<Arc<Scan>>,
}

impl Shelf<'_> {
    /// Nothing is there.
    pub const EMPTY: Shelf<'static> = Shelf { pictures: &|_| None, networks: &|_| None, scans: &|_| None };
}

/// Whether a picture's text only names it: it is a photograph of ours, a digit, or an attachment.
pub fn is_kept_apart(text: &str) -> bool {
    text == LOCAL || photographs::photograph(uncoloured(text)).is_some() || digit(text).is_some()
}

fn uncoloured(text: &str) -> &str {
    text.strip_suffix(COLOURS).unwrap_or(text)
}

/// The number of a test digit.
pub fn digit(text: &str) -> Option<usize> {
    text.strip_prefix(DIGIT)?.parse().ok().filter(|&digit| digit < limits::TEST_DIGITS)
}

/// The picture of a text.
pub fn picture(text: &str, shelf: Shelf<'_>) -> Option<Read<Picture>> {
    if let Some(channels) = text.strip_prefix("grid:") {
        return channels_of(channels);
    }
    if let Some(code) = text.strip_prefix("data:") {
        return channels_of(&packed::unpack(code)?);
    }
    if is_kept_apart(text) {
        let photograph = photographs::photograph(uncoloured(text)).map(|photograph| photograph.id);
        let picture = Picture::of_channels((shelf.pictures)(text)?)?;
        return Some(Read::whole(Picture { photograph, digit: digit(text), ..picture }));
    }
    Picture::of(samples::sample(text)?).map(Read::whole)
}

fn channels_of(text: &str) -> Option<Read<Picture>> {
    let most = *limits::CHANNELS.end();
    let channels: Vec<&str> = text.split(CHANNEL).take(most + 1).collect();
    // As many cells as a link carries may stand in one long row; a grid of more is cut.
    let count = text.split([',', ';', CHANNEL]).take(limits::LINKED_CELLS + 1).count();
    let sides = if count <= limits::LINKED_CELLS { &limits::PICTURE_SIDE } else { &limits::GRID_SIDE };
    let parse = |channel: &&str| cells::parse(channel, *sides.end());
    let grids = channels.iter().take(most).map(parse).collect::<Option<Vec<_>>>()?;
    let changed = channels.len() > most || grids.iter().any(|grid| grid.changed);
    let picture = Picture::of_channels(grids.into_iter().map(|grid| grid.value).collect())?;
    Some(Read { value: picture, changed })
}

/// Whether a picture is too large for a link, and no one's but the person's.
pub fn is_local(picture: &Picture) -> bool {
    let is_ours = picture.photograph.is_some() || picture.digit.is_some();
    !is_ours && picture.grid.count() * picture.channels() > limits::LINKED_CELLS
}

/// A picture's text.
pub fn picture_text(picture: &Picture) -> String {
    let colours = if picture.channels() > 1 { COLOURS } else { "" };
    if let Some(id) = picture.photograph {
        return format!("{id}{colours}");
    }
    if let Some(digit) = picture.digit {
        return format!("{DIGIT}{digit}");
    }
    if is_local(picture) {
        return LOCAL.to_owned();
    }
    let count = picture.grid.count() * picture.channels();
    let channels =
        || picture.planes().map(|plane| cells::write(plane)).collect::<Vec<_>>().join(&CHANNEL.to_string());
    match picture.sample() {
        Some(sample) => sample.id.to_owned(),
        None if count <= WRITTEN_CELLS => format!("grid:{}", channels()),
        None => format!("data:{}", packed::pack(&channels())),
    }
}

/// A filter's text: a preset, or kernels with `|` between channels and after the last cell `/divisor`.
pub fn kernel(text: &str) -> Option<Read<Filter>> {
    if let Some(preset) = presets::preset(text) {
        return Filter::of(preset).map(Read::whole);
    }
    let last_cell = text.rfind([',', ';', CHANNEL]).map_or(0, |at| at + 1);
    let (kernels, divisor) = match text.get(last_cell..)?.rfind('/') {
        Some(at) => (text.get(..last_cell + at)?, integer(text.get(last_cell + at + 1..)?, divisors())?),
        None => (text, Read::whole(1)),
    };
    let most = *limits::CHANNELS.end();
    let side = *limits::KERNEL_SIDE.end();
    let channels: Vec<&str> = kernels.split(CHANNEL).take(most + 1).collect();
    let kernels =
        channels.iter().take(most).map(|kernel| cells::parse(kernel, side)).collect::<Option<Vec<_>>>()?;
    let changed = divisor.changed || channels.len() > most || kernels.iter().any(|kernel| kernel.changed);
    let divisor = u32::try_from(divisor.value).ok()?;
    let filter = Filter { divisor, ..Filter::new(kernels.first()?.value.clone()) };
    let value = filter.with_kernels(kernels.into_iter().map(|kernel| kernel.value))?;
    value.is_even().then_some(Read { value, changed })
}

/// What a common divisor may be.
pub fn divisors() -> RangeInclusive<usize> {
    *limits::DIVISOR.start() as usize..=*limits::DIVISOR.end() as usize
}

/// A kernel's text.
pub fn kernel_text(filter: &Filter) -> String {
    if let Some(preset) = filter.preset() {
        return preset.id.to_owned();
    }
    let kernels = filter.kernels().map(cells::write).collect::<Vec<_>>().join(&CHANNEL.to_string());
    let is_fraction = |cell: &str| cell.contains('/');
    let last = kernels.rsplit([',', ';', CHANNEL]).next().unwrap_or_default();
    if filter.divisor == 1 && !is_fraction(last) { kernels } else { format!("{kernels}/{}", filter.divisor) }
}

/// A whole number, brought within its limits.
pub fn integer(text: &str, limits: RangeInclusive<usize>) -> Option<Read<usize>> {
    let value = numeral::parse(text).ok().filter(|value| value.is_integer())?.numerator();
    let near = value.clamp(*limits.start() as i128, *limits.end() as i128);
    Some(Read { value: usize::try_from(near).ok()?, changed: near != value })
}

/// `n` or `h×w` written `2x1`.
pub fn pair(text: &str, limits: RangeInclusive<usize>) -> Option<Read<[usize; 2]>> {
    let (height, width) = text.split_once('x').unwrap_or((text, text));
    let (height, width) = (integer(height, limits.clone())?, integer(width, limits)?);
    Some(Read { value: [height.value, width.value], changed: height.changed || width.changed })
}

/// The text of a pair.
pub fn pair_text([height, width]: [usize; 2]) -> String {
    if height == width { height.to_string() } else { format!("{height}x{width}") }
}

/// `valid`, `same`, `same-lower`, `n`, `h×w`, or `top,right,bottom,left`.
pub fn padding(text: &str) -> Option<Read<Padding>> {
    match text {
        "valid" => return Some(Read::whole(Padding::Valid)),
        "same" => return Some(Read::whole(Padding::SameUpper)),
        "same-lower" => return Some(Read::whole(Padding::SameLower)),
        _ => {}
    }
    let explicit = |[top, right, bottom, left]: [usize; 4]| Geometry::ends([top, bottom], [left, right]);
    if !text.contains(',') {
        let Read { value: [height, width], changed } = pair(text, limits::PADDING)?;
        return Some(Read { value: explicit([height, width, height, width]), changed });
    }
    let sides: Vec<_> = text.split(',').map(|side| integer(side, limits::PADDING)).collect::<Option<_>>()?;
    let changed = sides.iter().any(|side| side.changed);
    let sides: Vec<usize> = sides.into_iter().map(|side| side.value).collect();
    Some(Read { value: explicit(sides.try_into().ok()?), changed })
}

/// The text of a padding.
pub fn padding_text(padding: Padding) -> String {
    match padding {
        Padding::Valid => "valid".to_owned(),
        Padding::SameUpper => "same".to_owned(),
        Padding::SameLower => "same-lower".to_owned(),
        Padding::Explicit([_, [top, bottom], [left, right]]) if top == bottom && left == right => {
            pair_text([top, left])
        }
        Padding::Explicit([_, [top, bottom], [left, right]]) => format!("{top},{right},{bottom},{left}"),
    }
}

/// `zero`, `reflect`, `replicate`.
pub fn border(text: &str) -> Option<Read<Border>> {
    Some(Read::whole(match text {
        "zero" => Border::Zero,
        "reflect" => Border::Reflect,
        "replicate" => Border::Replicate,
        _ => return None,
    }))
}

/// The text of a border.
pub fn border_text(border: Border) -> &'static str {
    match border {
        Border::Zero => "zero",
        Border::Reflect => "reflect",
        Border::Replicate => "replicate",
    }
}
