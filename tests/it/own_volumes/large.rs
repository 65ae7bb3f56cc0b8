//! Volumes larger than the limits: reduced by the mean of whole blocks, or refused before anything is read.

use super::arrays::npy;
use super::written::{gzip, header, put};
use convolens::engine::pace::{Pace, finish};
use convolens::import::volume::{Read, VolumeMisfit, effort, read, read_at};
use convolens::lab::limits;

/// The means of blocks of `block` a side, of whatever is left over at the ends too.
fn means(size: [usize; 3], block: usize, value: impl Fn([usize; 3]) -> f64) -> Vec<f32> {
    let places = size.map(|side| side.div_ceil(block));
    let along = |place: usize, side: usize| place * block..((place + 1) * block).min(side);
    let mut means = Vec::new();
    for z in 0..places[0] {
        for y in 0..places[1] {
            for x in 0..places[2] {
                let (mut sum, mut count) = (0.0, 0.0);
                for slice in along(z, size[0]) {
                    for row in along(y, size[1]) {
                        for column in along(x, size[2]) {
                            sum += value([slice, row, column]);
                            count += 1.0;
                        }
                    }
                }
                means.push((sum / count) as f32);
            }
        }
    }
    means
}

fn value([slice, row, column]: [usize; 3]) -> u8 {
    (slice * 31 + row * 17 + column * 7 + slice * row * column) as u8
}

#[test]
fn blocks_become_their_mean_whatever_way_the_file_is_stored() {
    let size = [3, 4, 259];
    let mut numbers = Vec::new();
    for slice in 0..size[0] {
        for row in 0..size[1] {
            numbers.extend((0..size[2]).map(|column| value([slice, row, column])));
        }
    }
    let plain: Read = read(&npy("|u1", false, "(3, 4, 259)", &numbers)).unwrap();
    assert_eq!((plain.scan.reduced, plain.scan.size), (2, [2, 2, 130]));
    assert_eq!(plain.scan.values(), means(size, 2, |place| value(place).into()));
    // The same head, stored from its left, its front and its top on, first up, then to the back, then to the right.
    let mut turned = header(&[3, 4, 259], 2);
    for row in 0..3 {
        put(&mut turned, 280 + 16 * row, &[0; 16]);
    }
    for (row, column, step) in [(2, 0, -2_f32), (1, 1, -3.0), (0, 2, 5.0)] {
        put(&mut turned, 280 + 16 * row + 4 * column, &step.to_le_bytes());
    }
    for column in (0..size[2]).rev() {
        for row in 0..size[1] {
            turned.extend((0..size[0]).rev().map(|slice| value([slice, row, column])));
        }
    }
    let turned = read(&turned).unwrap();
    assert_eq!(turned.scan.stored, Some(['I', 'P', 'R']));
    assert_eq!(turned.scan.voxel, Some([4.0, 6.0, 10.0]));
    assert_eq!((turned.scan.reduced, turned.scan.values()), (2, plain.scan.values()));
}

#[test]
fn a_large_file_is_read_in_steps_and_takes_as_much_as_it_says() {
    let file = gzip(&[header(&[512, 512, 128], 2), vec![9; 512 * 512 * 128]].concat());
    let pace = Pace::in_steps();
    let large = finish(read_at(&file, &pace)).unwrap();
    assert_eq!((large.scan.size, large.scan.reduced), ([64, 256, 256], 2));
    assert!(large.scan.values().iter().all(|value| *value == 9.0));
    assert_eq!((pace.done(), effort(&file)), (1 << 25, 1 << 25));
    assert_eq!((effort(b"no volume"), effort(&file[..40])), (0, 0));
}

#[test]
fn what_is_larger_still_is_refused() {
    let refused = |dims: &[i16]| read(&header(dims, 2)).unwrap_err();
    assert_eq!(refused(&[512, 513, 1]), VolumeMisfit::Sides { found: [512, 513, 1] });
    assert_eq!(refused(&[512, 512, 129]), VolumeMisfit::Voxels { found: 512 * 512 * 129 });
    assert_eq!(refused(&[512, 512, 43, 3]), VolumeMisfit::Voxels { found: 512 * 512 * 43 * 3 });
    let expected = 352 + (1 << 25);
    assert_eq!(refused(&[512, 512, 128]), VolumeMisfit::Truncated { expected, found: 352 });
    assert_eq!(refused(&[512, 512, 128, 32_767]), VolumeMisfit::Truncated { expected, found: 352 });
    let long = vec![0; limits::VOLUME_BYTES + 1];
    assert_eq!(read(&long), Err(VolumeMisfit::Bytes { found: long.len() }));
}
