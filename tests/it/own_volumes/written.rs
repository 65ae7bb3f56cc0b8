//! NIfTI files written here, field by field.

use std::io::{Read as _, Write as _};

use super::file;
use convolens::import::volume::{Read, Unread, VolumeMisfit, read};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;

/// Bytes before the numbers of a NIfTI file of the first version.
pub const HEADER: usize = 352;

/// What a packed golden unpacks to.
pub fn unpacked(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    MultiGzDecoder::new(file(name).as_slice()).read_to_end(&mut bytes).unwrap();
    bytes
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A header of the first version for these dimensions and this type of numbers, axes as ours.
pub fn header(dims: &[i16], datatype: i16) -> Vec<u8> {
    let mut bytes = vec![0; HEADER];
    put(&mut bytes, 0, &348_i32.to_le_bytes());
    put(&mut bytes, 40, &(dims.len() as i16).to_le_bytes());
    for (index, dim) in dims.iter().enumerate() {
        put(&mut bytes, 42 + 2 * index, &dim.to_le_bytes());
    }
    put(&mut bytes, 70, &datatype.to_le_bytes());
    put(&mut bytes, 108, &352_f32.to_le_bytes());
    put(&mut bytes, 254, &1_i16.to_le_bytes());
    for (index, step) in [(0, -1_f32), (1, -1.0), (2, 1.0)] {
        put(&mut bytes, 280 + 20 * index, &step.to_le_bytes());
    }
    put(&mut bytes, 344, b"n+1\0");
    bytes
}

pub fn put(bytes: &mut [u8], place: usize, field: &[u8]) {
    bytes[place..place + field.len()].copy_from_slice(field);
}

/// A file of f32.
pub fn floats(dims: &[i16], values: &[f32]) -> Vec<u8> {
    let numbers = values.iter().flat_map(|value| value.to_le_bytes());
    header(dims, 16).into_iter().chain(numbers).collect()
}

fn changed(mut bytes: Vec<u8>, place: usize, field: &[u8]) -> Result<Read, VolumeMisfit> {
    put(&mut bytes, place, field);
    read(&bytes)
}

const SIX: [f32; 6] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];

#[test]
fn a_slope_of_nothing_scales_nothing() {
    let scaled = |slope: f32, intercept: f32| {
        let fields = [slope.to_le_bytes(), intercept.to_le_bytes()].concat();
        changed(floats(&[3, 2, 1], &SIX), 112, &fields).unwrap().scan.values().to_vec()
    };
    assert_eq!(scaled(2.0, -1.0), [1.0, 3.0, 5.0, 7.0, 9.0, 11.0]);
    assert_eq!(scaled(2.0, f32::NAN), [2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
    for slope in [0.0, f32::NAN, f32::INFINITY] {
        assert_eq!(scaled(slope, 7.0), SIX);
    }
}

#[test]
fn volumes_are_channels_as_long_as_there_are_no_more_than_three() {
    let values: Vec<f32> = (0..24).map(|value| value as f32).collect();
    let three = read(&floats(&[2, 2, 2, 3], &values)).unwrap();
    assert_eq!((three.scan.channels(), three.left_out), (3, 0));
    assert_eq!(three.scan.values(), values);
    let four = read(&floats(&[2, 1, 3, 4], &values)).unwrap();
    assert_eq!((four.scan.channels(), four.left_out), (1, 3));
    assert_eq!(four.scan.values(), &values[..6]);
    let vectors = read(&floats(&[2, 2, 2, 1, 3], &values)).unwrap();
    assert_eq!((vectors.scan.channels(), vectors.left_out), (3, 0));
    // What is left out need not be whole, and a checksum at its end is not waited for.
    let packed = gzip(&floats(&[2, 1, 3, 4], &values));
    assert_eq!(read(&packed[..packed.len() - 4]).unwrap(), four);
}

#[test]
fn dimensions_that_cannot_be_are_refused() {
    let refused = |dims: &[i16]| read(&floats(dims, &SIX)).unwrap_err();
    assert_eq!(refused(&[3, 2]), VolumeMisfit::Dimensions { found: 2 });
    assert_eq!(refused(&[6]), VolumeMisfit::Dimensions { found: 1 });
    for dims in [&[][..], &[3, 0, 1], &[3, 2, -1], &[3, 2, 1, 0], &[1; 8]] {
        assert_eq!(refused(dims), VolumeMisfit::Header, "{dims:?}");
    }
    assert_eq!(read(&floats(&[3, 2, 1, 1, 1, 1, 1], &SIX)).unwrap().scan.size, [1, 2, 3]);
}

#[test]
fn types_that_are_not_read_say_so() {
    let refused = |code: i16| changed(floats(&[3, 2, 1], &SIX), 70, &code.to_le_bytes()).unwrap_err();
    assert_eq!([32, 1792, 2048].map(refused), [VolumeMisfit::Type(Unread::Complex); 3]);
    assert_eq!([128, 2304].map(refused), [VolumeMisfit::Type(Unread::Colour); 2]);
    assert_eq!([0, 1, 1536, 77, -2].map(refused), [VolumeMisfit::Type(Unread::Other); 5]);
}

#[test]
fn numbers_that_are_not_finite_count_as_nothing() {
    let values = [1.0, f32::NAN, f32::INFINITY, -2.0, f32::NEG_INFINITY, 0.5];
    let one = read(&floats(&[3, 2, 1], &values)).unwrap();
    assert_eq!((one.scan.values(), one.not_finite), (&[1.0, 0.0, 0.0, -2.0, 0.0, 0.5][..], 3));
    let mut wide = header(&[2, 1, 1], 64);
    wide.extend([1e300, 3.0].into_iter().flat_map(f64::to_le_bytes));
    let wide = read(&wide).unwrap();
    assert_eq!((wide.scan.values(), wide.not_finite), (&[0.0, 3.0][..], 1));
}

#[test]
fn an_affine_that_says_nothing_gives_way_to_the_next() {
    let row = |values: [f32; 3]| values.map(f32::to_le_bytes).concat();
    let mut qform = floats(&[3, 2, 1], &SIX);
    put(&mut qform, 80, &row([2.0, 3.0, 4.0])); // pixdim
    put(&mut qform, 252, &1_i16.to_le_bytes());
    put(&mut qform, 256, &row([0.0, 0.0, 1.0])); // half a turn about the upward axis: as ours
    let plain = changed(qform.clone(), 254, &0_i16.to_le_bytes()).unwrap();
    assert_eq!((plain.scan.stored, plain.scan.voxel, plain.is_assumed), (None, Some([4.0, 3.0, 2.0]), false));
    assert_eq!(plain.scan.values(), SIX);
    for wrong in [[f32::NAN, 0.0, 0.0], [0.0; 3], [0.0, -1.0, 0.0], [f32::INFINITY, 0.0, 0.0]] {
        assert_eq!(changed(qform.clone(), 280, &row(wrong)).unwrap(), plain, "{wrong:?}");
        let mut neither = qform.clone();
        put(&mut neither, 256, &row([f32::NAN; 3]));
        let assumed = changed(neither, 280, &row(wrong)).unwrap();
        assert_eq!((assumed.scan.stored, assumed.is_assumed), (Some(['L', 'A', 'S']), true));
        assert_eq!(
            (assumed.scan.voxel, assumed.scan.values()),
            (Some([4.0, 3.0, 2.0]), &[4.0, 5.0, 6.0, 1.0, 2.0, 3.0][..])
        );
    }
    for sizes in [[0.0, 1.0, 1.0], [f32::NAN, 1.0, 1.0]] {
        let mut unknown = qform.clone();
        put(&mut unknown, 80, &row(sizes));
        assert_eq!(changed(unknown, 254, &0_i16.to_le_bytes()).unwrap().scan.voxel, None);
    }
}

#[test]
fn numbers_begin_where_the_header_says_but_never_within_it() {
    let moved = |offset: f32, extension: usize| {
        let mut bytes = floats(&[3, 2, 1], &SIX);
        put(&mut bytes, 108, &offset.to_le_bytes());
        bytes.splice(HEADER..HEADER, vec![b'x'; extension]);
        read(&bytes).map(|read| read.scan.values().to_vec())
    };
    assert_eq!(moved(384.0, 32).unwrap(), SIX);
    for within in [0.0, 100.0, -5.0, f32::NAN] {
        assert_eq!(moved(within, 0).unwrap(), SIX);
    }
    assert_eq!(moved(400.0, 0), Err(VolumeMisfit::Truncated { expected: 424, found: 376 }));
    for far in [1e9, f32::INFINITY] {
        assert_eq!(moved(far, 0), Err(VolumeMisfit::Header));
    }
}

#[test]
fn texts_of_the_header_change_nothing() {
    let plain = floats(&[3, 2, 1], &SIX);
    let mut named = plain.clone();
    put(&mut named, 148, &[b'N'; 104]); // descrip and aux_file
    put(&mut named, 328, b"<b>intent</b>\xff\0\n");
    assert_eq!(read(&named).unwrap(), read(&plain).unwrap());
}
