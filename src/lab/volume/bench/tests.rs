use super::*;
use crate::engine::border::Border;
use crate::engine::padding::Padding;
use crate::lab::pooling::Kept;
use crate::lab::volume::presets::preset;
use crate::lab::volume::scan::{Modality, ScanName};
use crate::lab::volume::setting::VolumePooling;

/// Two modalities of values that follow no pattern.
fn scan() -> Arc<Scan> {
    let size = [6, 7, 5];
    let values = (0..2 * 210_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as f32).collect();
    Arc::new(Scan::new(ScanName::Local, vec![Modality::T1, Modality::T2], size, values).unwrap())
}

fn settings() -> Vec<VolumeSetting> {
    let plain = VolumeSetting::new(scan(), &preset("edge-h").unwrap());
    let padded = |padding, border| {
        let mut setting = plain.clone();
        (setting.geometry.padding, setting.geometry.border) = (padding, border);
        setting
    };
    let uneven = Padding::Explicit([[2, 1], [0, 2], [1, 0]]);
    let mut strided = padded(uneven, Border::Reflect);
    strided.geometry.stride = [2, 1, 2];
    strided.geometry.dilation = [1, 2, 1];
    strided.relu = true;
    let mut pooled = padded(Padding::SameUpper, Border::Replicate);
    pooled.relu = true;
    pooled.pool = Some(VolumePooling { kept: Kept::Average, window: [2, 3, 1], stride: [1, 2, 1] });
    pooled.filters.push(preset("sharpen3").unwrap().over_channels(2));
    pooled.shift = [1, -1, 0];
    pooled.off = vec![0];
    let mut sliced = padded(uneven, Border::Zero);
    sliced.by_slice = true;
    vec![plain.clone(), strided, pooled, sliced]
}

/// All units of a bench.
fn units(bench: &VolumeBench) -> Vec<Unit> {
    let of = |after: usize| {
        let [_, channels, slices, rows, columns] = bench.layout.shape(after);
        let cells = channels * slices * rows * columns;
        (0..cells).map(move |at| {
            let cell = [
                0,
                at / (slices * rows * columns),
                at / (rows * columns) % slices,
                at / columns % rows,
                at % columns,
            ];
            Unit { after, cell }
        })
    };
    (1..=bench.layout.layers()).flat_map(of).collect()
}

#[test]
fn a_plane_that_is_worked_out_alone_is_that_of_the_whole() {
    for setting in settings() {
        let part = VolumeBench::of(&setting, None).unwrap();
        let whole = part.clone().whole().unwrap();
        assert!(whole.is_whole() && !part.is_whole());
        for after in 0..=part.layout.layers() {
            for channel in 0..part.layout.shape(after)[1] {
                for plane in Plane::ALL {
                    let [slices, rows, columns] = plane.of(part.layout.size(after));
                    for slice in 0..slices {
                        let values = part.plane(after, channel, plane, slice);
                        assert_eq!(values.len(), rows * columns);
                        assert_eq!(
                            values,
                            whole.plane(after, channel, plane, slice),
                            "{after} {plane:?} {slice}"
                        );
                    }
                    assert!(part.plane(after, channel, plane, slices).is_empty());
                }
            }
        }
    }
}

#[test]
fn every_value_is_what_its_trace_adds_up_to() {
    for setting in settings() {
        let bench = VolumeBench::of(&setting, None).unwrap().whole().unwrap();
        for unit in units(&bench) {
            let [_, channel, cell @ ..] = unit.cell;
            let [slice, row, column] = Plane::Coronal.of(cell);
            let values = bench.plane(unit.after, channel, Plane::Coronal, slice);
            let width = Plane::Coronal.of(bench.layout.size(unit.after))[2];
            let traced = bench.trace(unit).unwrap().result;
            assert_eq!(traced.value.to_bits(), values[row * width + column].to_bits(), "{unit:?}");
            assert!(traced.exact.is_some(), "whole values under whole weights are exact");
        }
    }
}

#[test]
fn the_second_modality_moves_and_zeros_come_in() {
    let scan = scan();
    let moved = moved(&scan, [0, 2, -1]).unwrap();
    let at = |channel, [slice, row, column]: [usize; 3]| moved.get([0, channel, slice, row, column]).unwrap();
    let stored =
        |channel, [slice, row, column]: [usize; 3]| scan.channel(channel)[(slice * 7 + row) * 5 + column];
    assert_eq!(at(0, [3, 3, 3]), stored(0, [3, 3, 3]));
    assert_eq!(at(1, [3, 3, 3]), stored(1, [3, 1, 4]));
    assert_eq!((at(1, [0, 0, 0]), at(1, [0, 4, 4])), (0.0, 0.0));
}

#[test]
fn the_middle_of_what_a_unit_sees_leads_back_to_it() {
    for setting in settings() {
        let bench = VolumeBench::of(&setting, None).unwrap();
        for unit in units(&bench) {
            let [_, _, cell @ ..] = unit.cell;
            let is_inside = bench
                .layout
                .field(unit)
                .iter()
                .zip(bench.layout.size(0))
                .all(|(&[start, length], side)| start >= 0 && start + length <= side as isize);
            if is_inside {
                let nearest = bench.layout.nearest(unit.after, bench.layout.middle(unit));
                assert_eq!(
                    bench
                        .layout
                        .middle(Unit { after: unit.after, cell: [0, 0, nearest[0], nearest[1], nearest[2]] }),
                    bench.layout.middle(unit)
                );
                assert!(nearest <= cell || setting.geometry.stride == [1; 3]);
            }
        }
    }
}

#[test]
fn what_does_not_fit_gives_way() {
    let mut setting = VolumeSetting::new(scan(), &preset("box3").unwrap());
    setting.geometry.dilation = [5, 5, 5];
    setting.pool = Some(VolumePooling::new(Kept::Maximum, [8, 8, 8]));
    assert!(setting.shapes().is_err());
    let (fitted, changed) = setting.fitted();
    assert!(changed && fitted.shapes().is_ok());
    assert_eq!((fitted.geometry.dilation, fitted.filters[0].size()), ([1; 3], [3; 3]));
    let flat =
        Arc::new(Scan::new(ScanName::Local, vec![Modality::Unknown], [1, 9, 9], vec![1.0; 81]).unwrap());
    let (fitted, changed) = VolumeSetting { scan: flat, ..fitted }.fitted();
    assert!(changed);
    assert_eq!((fitted.filters[0].size(), fitted.filters[0].kernels().len()), ([1, 3, 3], 1));
}
