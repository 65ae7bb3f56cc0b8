use super::*;
use proptest::prelude::*;

/// The same by plain loops: every cell cut into `height × width` small squares, each looked up in the picture.
fn oracle(
    rgba: &[u8],
    width: usize,
    [left, top, across, down]: [u32; 4],
    rows: usize,
    columns: usize,
) -> Vec<u8> {
    let (across, down) = (across as usize, down as usize);
    let brightness = |x: usize, y: usize| {
        let pixel = &rgba[4 * (y * width + x)..][..4];
        let over_white = |channel: usize| {
            let alpha = i64::from(pixel[3]);
            i64::from(pixel[channel]) * alpha + 255 * (255 - alpha)
        };
        299 * over_white(0) + 587 * over_white(1) + 114 * over_white(2)
    };
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let mut sum = 0;
            for y in row * down..(row + 1) * down {
                for x in column * across..(column + 1) * across {
                    sum += brightness(left as usize + x / columns, top as usize + y / rows);
                }
            }
            let whole = (across * down) as i64 * 255_000;
            cells.push(((sum + whole / 2) / whole) as u8);
        }
    }
    cells
}

fn reduce(rgba: &[u8], size: (u32, u32), crop: Crop, grid: (usize, usize), strip: usize) -> Vec<u8> {
    let mut reduction = Reduction::new(size.0, size.1, crop, grid.0, grid.1).unwrap();
    for (number, rows) in rgba.chunks(strip * 4 * size.0 as usize).enumerate() {
        reduction.add_rows((number * strip) as u32, rows);
    }
    reduction.finish()
}

fn crops() -> impl Strategy<Value = Crop> {
    prop_oneof![Just(Crop::Square), Just(Crop::Whole)]
}

/// Width, height and as many RGBA bytes.
fn pictures() -> impl Strategy<Value = (u32, u32, Vec<u8>)> {
    (1_u32..14, 1_u32..14).prop_flat_map(|(width, height)| {
        let bytes = prop::collection::vec(any::<u8>(), (4 * width * height) as usize);
        (Just(width), Just(height), bytes)
    })
}

proptest! {
    #[test]
    fn equals_plain_loops_in_strips_of_any_height(
        (width, height, rgba) in pictures(), crop in crops(), rows in 1_usize..18, columns in 1_usize..18,
        strip in 1_usize..15,
    ) {
        let expected = oracle(&rgba, width as usize, crop.part(width, height), rows, columns);
        prop_assert_eq!(reduce(&rgba, (width, height), crop, (rows, columns), strip), expected);
    }

    #[test]
    fn the_order_of_rows_is_free((width, height, rgba) in pictures(), rows in 1_usize..9) {
        let mut reversed = Reduction::new(width, height, Crop::Whole, rows, 3).unwrap();
        for (row, pixels) in rgba.chunks(4 * width as usize).enumerate().rev() {
            reversed.add_rows(row as u32, pixels);
        }
        prop_assert_eq!(reversed.finish(), reduce(&rgba, (width, height), Crop::Whole, (rows, 3), 5));
    }

    #[test]
    fn one_grey_stays_that_grey(
        value in any::<u8>(), width in 1_u32..300, height in 1_u32..300, crop in crops(), side in 0_usize..80,
    ) {
        let (rows, columns) = target(width, height, crop, side);
        prop_assert!(PICTURE_SIDE.contains(&rows.max(columns)) && rows.min(columns) >= 1);
        let rgba = [value, value, value, 255].repeat((width * height) as usize);
        let cells = reduce(&rgba, (width, height), crop, (rows, columns), 7);
        prop_assert_eq!(cells, vec![value; rows * columns]);
    }
}

#[test]
fn grey_weighs_the_colours_over_white_and_rounds_half_up() {
    let one = |pixel: [u8; 4]| reduce(&pixel, (1, 1), Crop::Whole, (1, 1), 1);
    assert_eq!(one([255, 0, 0, 255]), [76]); // 76.245
    assert_eq!(one([0, 255, 0, 255]), [150]); // 149.685
    assert_eq!(one([0, 0, 255, 255]), [29]); // 29.07
    assert_eq!(one([0, 0, 0, 0]), [255]);
    assert_eq!(one([0, 0, 0, 51]), [204]);
    let pair = [0, 0, 0, 255, 1, 1, 1, 255];
    assert_eq!(reduce(&pair, (2, 1), Crop::Whole, (1, 1), 1), [1]); // 0.5
}

#[test]
fn a_colour_is_read_over_white() {
    let pair = [10, 200, 255, 255, 20, 0, 255, 51];
    let read = |reading| {
        let mut reduction = Reduction::new(2, 1, Crop::Whole, 1, 2).unwrap().reading(reading);
        reduction.add_rows(0, &pair);
        reduction.finish()
    };
    assert_eq!(Reading::COLOURS.map(read), [[10, 208], [200, 204], [255, 255]]);
    assert_eq!(read(Reading::Colour(3)), [0, 204]);
}

#[test]
fn a_pixel_on_an_edge_counts_in_both_cells() {
    let row = [0, 0, 0, 255, 90, 90, 90, 255, 255, 255, 255, 255];
    assert_eq!(reduce(&row, (3, 1), Crop::Whole, (1, 2), 1), [30, 200]);
}

#[test]
fn the_square_is_in_the_middle() {
    assert_eq!(Crop::Square.part(7, 4), [1, 0, 4, 4]);
    assert_eq!(Crop::Square.part(4, 9), [0, 2, 4, 4]);
    assert_eq!(Crop::Whole.part(7, 4), [0, 0, 7, 4]);
}

#[test]
fn the_target_keeps_proportions() {
    assert_eq!(target(640, 480, Crop::Square, 28), (28, 28));
    assert_eq!(target(640, 480, Crop::Whole, 28), (21, 28));
    assert_eq!(target(480, 640, Crop::Whole, 28), (28, 21));
    assert_eq!(target(2, 3, Crop::Whole, 5), (5, 3)); // 3.33
    assert_eq!(target(10, 7, Crop::Whole, 5), (4, 5)); // 3.5
    assert_eq!(target(10_000, 1, Crop::Whole, 64), (1, 64));
    assert_eq!(target(3000, 3000, Crop::Whole, 5000), (1024, 1024));
    assert_eq!(target(384, 303, Crop::Whole, 1024), (303, 384));
    assert_eq!(target(3, 3, Crop::Whole, 1024), (64, 64));
    assert_eq!(target(0, 0, Crop::Whole, 0), (5, 1));
}

#[test]
fn impossible_sizes_are_refused_and_loose_rows_ignored() {
    let fails =
        |width, height, rows, columns| Reduction::new(width, height, Crop::Whole, rows, columns).unwrap_err();
    assert_eq!(fails(0, 5, 5, 5), PictureMisfit::NoPixels);
    assert_eq!(fails(5, 5, 0, 5), PictureMisfit::NoPixels);
    assert_eq!(fails(u32::MAX, u32::MAX, 5, 5).code(), "picture-too-large");
    assert_eq!(fails(5, 5, usize::MAX, 5).code(), "picture-too-large");
    let mut reduction = Reduction::new(2, 2, Crop::Whole, 1, 1).unwrap();
    reduction.add_rows(0, &[255; 15]); // one whole row and the start of another
    reduction.add_rows(2, &[255; 8]);
    reduction.add_rows(u32::MAX, &[255; 16]);
    assert_eq!(reduction.finish(), [128]);
}
