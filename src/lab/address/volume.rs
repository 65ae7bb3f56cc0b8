//! The keys of a chapter whose opening names a volume: the same words as for pictures, with one axis more.

use std::ops::RangeInclusive;

use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::engine::padding::Padding;
use crate::lab::address::cells::{self, Read};
use crate::lab::address::fields::{self, CHANNEL, Shelf, border, border_text, integer};
use crate::lab::address::filters;
use crate::lab::address::fusion;
use crate::lab::address::keys::{Key, put, switch};
use crate::lab::fusion::Fusion;
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::pooling::Kept;
use crate::lab::state::Lab;
use crate::lab::volume::presets::{preset, preset_of};
use crate::lab::volume::{Layout, ScanName, VolumeFilter, VolumeLab, VolumePooling};

const FILTER: &str = "!";
const SLICE: char = '~';
/// Axes by their letters.
const AXES: [&str; 3] = ["d", "h", "w"];
/// The whole range of the scan's values.
const WHOLE: &str = "whole";

/// All keys, in the order in which a link has them.
pub const VOLUME_KEYS: [Key; 22] = [
    Key {
        name: "volume",
        always: true,
        read: |lab, text, shelf| read_scan(lab.volume.as_mut()?, text, shelf),
        write: |lab| of(lab, |volume| volume.setting.scan.name.text()),
    },
    Key {
        name: "kernel",
        always: true,
        read: |lab, text, _| read_filters(lab.volume.as_mut()?, text),
        write: |lab| {
            of(lab, |volume| volume.setting.filters.iter().map(filter_text).collect::<Vec<_>>().join(FILTER))
        },
    },
    Key {
        name: "bias",
        always: false,
        read: |lab, text, _| read_biases(lab.volume.as_mut()?, text),
        write: |lab| {
            let text = |filter: &VolumeFilter| numeral::write(filter.bias);
            of(lab, |volume| volume.setting.filters.iter().map(text).collect::<Vec<_>>().join(","))
        },
    },
    Key {
        name: "stride",
        always: false,
        read: |lab, text, _| {
            put(triple(text, limits::STRIDE), &mut lab.volume.as_mut()?.setting.geometry.stride)
        },
        write: |lab| of(lab, |volume| triple_text(volume.setting.geometry.stride)),
    },
    Key {
        name: "dilation",
        always: false,
        read: |lab, text, _| {
            put(triple(text, limits::DILATION), &mut lab.volume.as_mut()?.setting.geometry.dilation)
        },
        write: |lab| of(lab, |volume| triple_text(volume.setting.geometry.dilation)),
    },
    Key {
        name: "padding",
        always: false,
        read: |lab, text, _| put(padding(text), &mut lab.volume.as_mut()?.setting.geometry.padding),
        write: |lab| of(lab, |volume| padding_text(volume.setting.geometry.padding)),
    },
    Key {
        name: "border",
        always: false,
        read: |lab, text, _| put(border(text), &mut lab.volume.as_mut()?.setting.geometry.border),
        write: |lab| of(lab, |volume| border_text(volume.setting.geometry.border).to_owned()),
    },
    Key {
        name: "relu",
        always: false,
        read: |lab, text, _| put(switch(text), &mut lab.volume.as_mut()?.setting.relu),
        write: |lab| of(lab, |volume| u8::from(volume.setting.relu).to_string()),
    },
    Key {
        name: "pool",
        always: false,
        read: |lab, text, _| put(pool(text), &mut lab.volume.as_mut()?.setting.pool),
        write: |lab| of(lab, |volume| pool_text(volume.setting.pool)),
    },
    Key {
        name: "off",
        always: false,
        read: |lab, text, _| put(filters::off(text), &mut lab.volume.as_mut()?.setting.off),
        write: |lab| of(lab, |volume| filters::off_text(&volume.setting.off)),
    },
    Key {
        name: "shift",
        always: false,
        read: |lab, text, _| put(shift(text), &mut lab.volume.as_mut()?.setting.shift),
        write: |lab| of(lab, |volume| volume.setting.shift.map(|by| by.to_string()).join(",")),
    },
    Key {
        name: "slicewise",
        always: false,
        read: |lab, text, _| put(switch(text), &mut lab.volume.as_mut()?.setting.by_slice),
        write: |lab| of(lab, |volume| u8::from(volume.setting.by_slice).to_string()),
    },
    Key {
        name: "modality",
        always: false,
        read: |lab, text, _| {
            let volume = lab.volume.as_mut()?;
            put(integer(text, 0..=volume.setting.scan.channels() - 1), &mut volume.modality)
        },
        write: |lab| of(lab, |volume| volume.modality.to_string()),
    },
    Key {
        name: "along",
        always: false,
        read: |lab, text, _| {
            lab.volume.as_mut()?.along = AXES.iter().position(|axis| *axis == text)?;
            Some(false)
        },
        write: |lab| of(lab, |volume| AXES.get(volume.along).copied().unwrap_or_default().to_owned()),
    },
    Key {
        name: "window",
        always: false,
        read: |lab, text, _| put(window(text), &mut lab.volume.as_mut()?.window),
        write: |lab| {
            of(lab, |volume| match volume.window {
                Some(ends) => ends.map(numeral::write).join(","),
                None => WHOLE.to_owned(),
            })
        },
    },
    Key {
        name: "person",
        always: false,
        read: |lab, text, _| put(fusion::person(text), &mut fused(lab)?.person),
        write: |lab| of(lab, |volume| volume.fusion.person.to_string()),
    },
    Key {
        name: "age",
        always: false,
        read: |lab, text, _| put(fusion::age(text), &mut fused(lab)?.age),
        write: |lab| of(lab, |volume| fusion::age_text(volume.fusion.age)),
    },
    Key {
        name: "sex",
        always: false,
        read: |lab, text, _| put(fusion::sex(text), &mut fused(lab)?.sex),
        write: |lab| of(lab, |volume| fusion::sex_text(volume.fusion.sex)),
    },
    Key {
        name: "without",
        always: false,
        read: |lab, text, _| {
            let Read { value: [image, table], changed } = fusion::without(text)?;
            let fusion = fused(lab)?;
            (fusion.without_image, fusion.without_table) = (image, table);
            Some(changed)
        },
        write: |lab| of(lab, |volume| fusion::without_text(&volume.fusion).to_owned()),
    },
    Key {
        name: "scaled",
        always: false,
        read: |lab, text, _| put(switch(text), &mut fused(lab)?.scaled),
        write: |lab| of(lab, |volume| u8::from(volume.fusion.scaled).to_string()),
    },
    Key {
        name: "sample",
        always: false,
        read: |lab, text, _| put(fusion::sample(text), &mut fused(lab)?.sample),
        write: |lab| of(lab, |volume| fusion::sample_text(volume.fusion.sample).to_owned()),
    },
    // Behind `scaled`, which decides which numbers there are.
    Key {
        name: "open",
        always: false,
        read: |lab, text, _| {
            let fusion = fused(lab)?;
            put(fusion::way(text, fusion.scaled), &mut fusion.way)
        },
        write: |lab| of(lab, |volume| fusion::way_text(&volume.fusion)),
    },
];

fn fused(lab: &mut Lab) -> Option<&mut Fusion> {
    Some(&mut lab.volume.as_mut()?.fusion)
}

fn of(lab: &Lab, text: impl FnOnce(&VolumeLab) -> String) -> String {
    lab.volume.as_ref().map(text).unwrap_or_default()
}

/// A scan that is at hand; it is looked at in its middle.
fn read_scan(volume: &mut VolumeLab, text: &str, shelf: Shelf<'_>) -> Option<bool> {
    let name = ScanName::parse(text)?;
    let scan = (shelf.scans)(name)?;
    volume.setting.scan = scan;
    Some(false)
}

fn read_filters(volume: &mut VolumeLab, text: &str) -> Option<bool> {
    let most = *limits::VOLUME_FILTERS.end();
    let texts: Vec<&str> = text.split(FILTER).take(most + 1).collect();
    let read = texts.iter().take(most).map(|text| filter(text)).collect::<Option<Vec<_>>>()?;
    let changed = texts.len() > most || read.iter().any(|filter| filter.changed);
    let channels = volume.setting.scan.channels();
    let biases: Vec<Exact> = volume.setting.filters.iter().map(|filter| filter.bias).collect();
    let biases = biases.into_iter().chain(std::iter::repeat(Exact::ZERO));
    let filters: Vec<VolumeFilter> = read
        .into_iter()
        .zip(biases)
        .map(|(read, bias)| read.value.over_channels(channels).with_bias(bias))
        .collect();
    let size = filters.first()?.size();
    if filters.iter().any(|filter| filter.size() != size) {
        return None;
    }
    volume.setting.filters = filters;
    Some(changed)
}

fn read_biases(volume: &mut VolumeLab, text: &str) -> Option<bool> {
    let biases = text.split(',').map(|bias| numeral::parse(bias).ok()).collect::<Option<Vec<_>>>()?;
    let changed = biases.len() > volume.setting.filters.len();
    let biases = biases.into_iter().chain(std::iter::repeat(Exact::ZERO));
    for (filter, bias) in volume.setting.filters.iter_mut().zip(biases) {
        filter.bias = bias;
    }
    Some(changed)
}

/// A preset, or kernels with `~` between slices, `|` between modalities and after the last cell `/divisor`.
fn filter(text: &str) -> Option<Read<VolumeFilter>> {
    if let Some(preset) = preset(text) {
        return Some(Read::whole(preset));
    }
    let last_cell = text.rfind([',', ';', SLICE, CHANNEL]).map_or(0, |at| at + 1);
    let (kernels, divisor) = match text.get(last_cell..)?.rfind('/') {
        Some(at) => {
            let divisor = integer(text.get(last_cell + at + 1..)?, fields::divisors())?;
            (text.get(..last_cell + at)?, divisor)
        }
        None => (text, Read::whole(1)),
    };
    let most = *limits::CHANNELS.end();
    let channels: Vec<&str> = kernels.split(CHANNEL).take(most + 1).collect();
    let kernels = channels.iter().take(most).map(|text| kernel(text)).collect::<Option<Vec<_>>>()?;
    let size = kernels.first()?.value.0;
    let changed = divisor.changed || channels.len() > most || kernels.iter().any(|kernel| kernel.changed);
    if kernels.iter().any(|kernel| kernel.value.0 != size) {
        return None;
    }
    let weights = kernels.into_iter().map(|kernel| kernel.value.1).collect();
    let value = VolumeFilter::new(size, weights)?.with_divisor(u32::try_from(divisor.value).ok()?);
    Some(Read { value, changed })
}

/// The size and the weights of a kernel.
fn kernel(text: &str) -> Option<Read<([usize; 3], Vec<Exact>)>> {
    let most = *limits::VOLUME_KERNEL_SIDE.end();
    let slices: Vec<&str> = text.split(SLICE).take(most + 1).collect();
    let grids =
        slices.iter().take(most).map(|slice| cells::parse(slice, most)).collect::<Option<Vec<_>>>()?;
    let changed = slices.len() > most || grids.iter().any(|grid| grid.changed);
    let first = &grids.first()?.value;
    let size = [grids.len(), first.height(), first.width()];
    let is_even = grids.iter().all(|grid| [grid.value.height(), grid.value.width()] == [size[1], size[2]]);
    let weights = grids.iter().flat_map(|grid| grid.value.cells()).collect();
    is_even.then_some(Read { value: (size, weights), changed })
}

fn filter_text(filter: &VolumeFilter) -> String {
    if let Some(id) = preset_of(filter) {
        return id.to_owned();
    }
    let [_, rows, columns] = filter.size();
    let row = |cells: &[Exact]| cells.iter().map(|&cell| numeral::write(cell)).collect::<Vec<_>>().join(",");
    let slice = |cells: &[Exact]| cells.chunks(columns).map(row).collect::<Vec<_>>().join(";");
    let kernel = |cells: &Vec<Exact>| {
        cells.chunks(rows * columns).map(slice).collect::<Vec<_>>().join(&SLICE.to_string())
    };
    let kernels = filter.kernels().iter().map(kernel).collect::<Vec<_>>().join(&CHANNEL.to_string());
    let last = kernels.rsplit([',', ';', SLICE, CHANNEL]).next().unwrap_or_default();
    let is_plain = filter.divisor == 1 && !last.contains('/');
    if is_plain { kernels } else { format!("{kernels}/{}", filter.divisor) }
}

/// `n`, or `d×h×w` written `2x1x1`.
fn triple(text: &str, limits: RangeInclusive<usize>) -> Option<Read<[usize; 3]>> {
    let sides: Vec<&str> = text.split('x').collect();
    let sides = match sides.as_slice() {
        [side] => [*side; 3],
        [depth, height, width] => [*depth, *height, *width],
        _ => return None,
    };
    let read = sides.map(|side| integer(side, limits.clone()));
    let [Some(depth), Some(height), Some(width)] = read else { return None };
    let changed = depth.changed || height.changed || width.changed;
    Some(Read { value: [depth.value, height.value, width.value], changed })
}

fn triple_text([depth, height, width]: [usize; 3]) -> String {
    match depth == height && height == width {
        true => depth.to_string(),
        false => format!("{depth}x{height}x{width}"),
    }
}

/// `valid`, `same`, `same-lower`, `n`, `d×h×w`, or `front,top,left,back,bottom,right`.
fn padding(text: &str) -> Option<Read<Padding>> {
    match text {
        "valid" => return Some(Read::whole(Padding::Valid)),
        "same" => return Some(Read::whole(Padding::SameUpper)),
        "same-lower" => return Some(Read::whole(Padding::SameLower)),
        _ => {}
    }
    let (sides, changed) = match text.contains(',') {
        true => {
            let read =
                text.split(',').map(|side| integer(side, limits::PADDING)).collect::<Option<Vec<_>>>()?;
            let changed = read.iter().any(|side| side.changed);
            let sides: Vec<usize> = read.into_iter().map(|side| side.value).collect();
            let [front, top, left, back, bottom, right] = sides.try_into().ok()?;
            ([[front, back], [top, bottom], [left, right]], changed)
        }
        false => {
            let Read { value, changed } = triple(text, limits::PADDING)?;
            (value.map(|side| [side; 2]), changed)
        }
    };
    let value = if sides == [[0; 2]; 3] { Padding::Valid } else { Padding::Explicit(sides) };
    Some(Read { value, changed })
}

fn padding_text(padding: Padding) -> String {
    match padding {
        Padding::Valid => "valid".to_owned(),
        Padding::SameUpper => "same".to_owned(),
        Padding::SameLower => "same-lower".to_owned(),
        Padding::Explicit(sides) if sides.iter().all(|[before, after]| before == after) => {
            triple_text(sides.map(|[before, _]| before))
        }
        Padding::Explicit([[front, back], [top, bottom], [left, right]]) => {
            format!("{front},{top},{left},{back},{bottom},{right}")
        }
    }
}

/// `none`, or `max` or `avg` with its window and, after `s`, its stride.
fn pool(text: &str) -> Option<Read<Option<VolumePooling>>> {
    if text == "none" {
        return Some(Read::whole(None));
    }
    let (kept, rest) = match (text.strip_prefix("max"), text.strip_prefix("avg")) {
        (Some(rest), _) => (Kept::Maximum, rest),
        (_, Some(rest)) => (Kept::Average, rest),
        _ => return None,
    };
    let (window, stride) = match rest.split_once('s') {
        Some((window, stride)) => {
            (triple(window, limits::POOL_WINDOW)?, triple(stride, limits::POOL_WINDOW)?)
        }
        None => {
            let window = triple(rest, limits::POOL_WINDOW)?;
            (window.clone(), window)
        }
    };
    let changed = window.changed || stride.changed;
    Some(Read { value: Some(VolumePooling { kept, window: window.value, stride: stride.value }), changed })
}

fn pool_text(pool: Option<VolumePooling>) -> String {
    let Some(VolumePooling { kept, window, stride }) = pool else { return "none".to_owned() };
    let kept = if kept == Kept::Maximum { "max" } else { "avg" };
    let stride = if stride == window { String::new() } else { format!("s{}", triple_text(stride)) };
    format!("{kept}{}{stride}", triple_text(window))
}

/// Voxels along depth, height, width as `0,0,-1`.
fn shift(text: &str) -> Option<Read<[isize; 3]>> {
    let (least, most) = (*limits::SHIFT.start() as i128, *limits::SHIFT.end() as i128);
    let mut changed = false;
    let mut by = |text: &str| {
        let value = numeral::parse(text).ok().filter(|value| value.is_integer())?.numerator();
        changed |= !(least..=most).contains(&value);
        isize::try_from(value.clamp(least, most)).ok()
    };
    let shift: Vec<isize> = text.split(',').map(&mut by).collect::<Option<_>>()?;
    Some(Read { value: shift.try_into().ok()?, changed })
}

/// `whole`, or the values that are black and white.
fn window(text: &str) -> Option<Read<Option<[Exact; 2]>>> {
    if text == WHOLE {
        return Some(Read::whole(None));
    }
    let (low, high) = text.split_once(',')?;
    let (low, high) = (numeral::parse(low).ok()?, numeral::parse(high).ok()?);
    (low.to_f64() < high.to_f64()).then_some(Read::whole(Some([low, high])))
}

/// The open number, `layer:channel,depth,row,column`.
pub fn select_text(volume: &VolumeLab) -> Option<String> {
    let layout = volume.layout().ok()?;
    let [_, channel, depth, row, column] = volume.unit.cell;
    Some(format!("{}:{channel},{depth},{row},{column}", layout.name(volume.unit.after)))
}

/// The unit of a text; `None` where there is no such number of a layer's output.
pub fn selected(layout: &Layout, text: &str) -> Option<Unit> {
    let (name, place) = text.split_once(':')?;
    let after = layout.after(name).filter(|after| *after > 0)?;
    let places: Vec<usize> = place.split(',').map(|place| place.parse().ok()).collect::<Option<_>>()?;
    let [channel, depth, row, column] = places.try_into().ok()?;
    let unit = Unit { after, cell: [0, channel, depth, row, column] };
    layout.has(unit).then_some(unit)
}
