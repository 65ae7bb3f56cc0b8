use super::*;
use crate::import::{Crop, Reduction};
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

/// Packs planes as the script does.
fn packed(values: &[u8], [channels, height, width]: [usize; 3]) -> Vec<u8> {
    let area = height * width;
    let less_green = |at: usize| match (channels, at / area) {
        (3, 0 | 2) => values[at].wrapping_sub(values[area + at % area]),
        _ => values[at],
    };
    let less_above = |at: usize| match at % area {
        first_row if first_row < width => less_green(at),
        _ => less_green(at).wrapping_sub(less_green(at - width)),
    };
    compress_to_vec_zlib(&(0..values.len()).map(less_above).collect::<Vec<_>>(), 6)
}

#[test]
fn a_wrong_file_is_refused_with_its_reason() {
    let size = [1, 20, 30];
    let whole = packed(&(0..600_u32).map(|at| (at * at) as u8).collect::<Vec<_>>(), size);
    assert!(Planes::unpack(&whole, size).is_ok());
    for end in 0..whole.len() {
        assert_eq!(Planes::unpack(&whole[..end], size), Err(PackedMisfit::Truncated), "{end}");
    }
    let mut damaged = whole.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(Planes::unpack(&damaged, size), Err(PackedMisfit::Damaged));
    assert_eq!(Planes::unpack(b"<!doctype html>", size), Err(PackedMisfit::Damaged));
    for (size, expected) in [([1, 20, 29], 580), ([1, 21, 30], 630), ([3, 20, 30], 1800)] {
        assert_eq!(Planes::unpack(&whole, size), Err(PackedMisfit::Length { expected }));
    }
    for size in [[1, 0, 30], [2, 20, 30], [0, 20, 30], [1, usize::MAX, 2], [3, 1024, 1025]] {
        assert_eq!(Planes::unpack(&whole, size), Err(PackedMisfit::Size));
    }
}

#[test]
fn a_bomb_is_unpacked_no_further_than_its_size() {
    let bomb = compress_to_vec_zlib(&vec![0; 64 << 20], 9);
    assert_eq!(Planes::unpack(&bomb, [1, 8, 8]), Err(PackedMisfit::Length { expected: 64 }));
}

#[test]
fn grey_is_weighed_and_rounded_half_up() {
    let colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0], [0, 4, 53], [0, 0, 4]];
    let values: Vec<u8> = (0..3).flat_map(|channel| colours.map(|colour| colour[channel])).collect();
    let size = [3, 1, colours.len()];
    let planes = Planes::unpack(&packed(&values, size), size).unwrap();
    // 76.245, 149.685, 29.07, 255, 0, 8.39, 0.456
    assert_eq!(planes.grey(), [76, 150, 29, 255, 0, 8, 0]);
}

proptest! {
    #[test]
    fn there_and_back(
        colour in any::<bool>(), height in 1_usize..12, width in 1_usize..12, seed in prop::collection::vec(any::<u8>(), 400)
    ) {
        let size = [if colour { 3 } else { 1 }, height, width];
        let values = &seed[..size.iter().product::<usize>().min(400)];
        prop_assume!(values.len() == size.iter().product::<usize>());
        let planes = Planes::unpack(&packed(values, size), size).unwrap();
        prop_assert_eq!(&planes.values, values);
        prop_assert_eq!(planes.plane(size[0]), None);
        // The path that files take gives the same grey.
        let mut reduction = Reduction::new(width as u32, height as u32, Crop::Whole, height, width).unwrap();
        reduction.add_rows(0, &planes.rgba());
        prop_assert_eq!(reduction.finish(), planes.grey());
        prop_assert_eq!(planes.grid().unwrap().height(), height);
    }

    #[test]
    fn any_bytes_are_an_error_or_planes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(planes) = Planes::unpack(&bytes, [1, 4, 5]) {
            prop_assert_eq!(planes.grey().len(), 20);
        }
    }
}
