//! Arrays of NumPy.

use super::written::gzip;
use convolens::import::volume::{Read, Unread, VolumeMisfit, read};
use proptest::prelude::*;

/// A file as `numpy.save` writes it.
pub fn npy(stored: &str, fortran: bool, shape: &str, numbers: &[u8]) -> Vec<u8> {
    let order = if fortran { "True" } else { "False" };
    let dictionary = format!("{{'descr': '{stored}', 'fortran_order': {order}, 'shape': {shape}, }}\n");
    let length = (dictionary.len() as u16).to_le_bytes();
    [&b"\x93NUMPY\x01\0"[..], &length, dictionary.as_bytes(), numbers].concat()
}

fn values(read: &Read) -> &[f32] {
    read.scan.values()
}

#[test]
fn numbers_of_every_type_are_read() {
    let cases: [(&str, Vec<u8>); 12] = [
        ("|u1", vec![7, 200]),
        ("|b1", vec![1, 0]),
        ("|i1", vec![7, 200]),
        ("<u2", [7_u16, 60_000].map(u16::to_le_bytes).concat()),
        (">u2", [7_u16, 60_000].map(u16::to_be_bytes).concat()),
        (">i2", [7_i16, -300].map(i16::to_be_bytes).concat()),
        ("<i4", [7_i32, -70_000].map(i32::to_le_bytes).concat()),
        (">u4", [7_u32, 3_000_000_000].map(u32::to_be_bytes).concat()),
        ("<i8", [7_i64, -(1 << 40)].map(i64::to_le_bytes).concat()),
        ("<u8", [7_u64, 1 << 63].map(u64::to_le_bytes).concat()),
        (">f4", [7_f32, 0.1].map(f32::to_be_bytes).concat()),
        ("<f8", [7_f64, 0.1].map(f64::to_le_bytes).concat()),
    ];
    let expected = [
        [7.0, 200.0],
        [1.0, 0.0],
        [7.0, -56.0],
        [7.0, 60_000.0],
        [7.0, 60_000.0],
        [7.0, -300.0],
        [7.0, -70_000.0],
        [7.0, 3e9],
        [7.0, -1_099_511_627_776.0],
        [7.0, 9_223_372_036_854_775_808.0],
        [7.0, 0.1],
        [7.0, 0.1],
    ];
    for ((stored, numbers), expected) in cases.iter().zip(expected) {
        let file = npy(stored, false, "(1, 1, 2)", numbers);
        let plain = read(&file).unwrap();
        assert_eq!(values(&plain), expected, "{stored}");
        assert_eq!((plain.scan.stored, plain.scan.voxel, plain.is_assumed), (None, None, false));
        assert_eq!(read(&gzip(&file)).unwrap(), plain);
    }
}

#[test]
fn what_is_no_volume_is_refused() {
    let refused = |stored: &str, shape: &str| read(&npy(stored, false, shape, &[0; 64])).unwrap_err();
    for (shape, found) in [("()", 0), ("(8,)", 1), ("(2, 4)", 2), ("(1, 1, 1, 1, 8)", 5)] {
        assert_eq!(refused("|u1", shape), VolumeMisfit::Dimensions { found });
    }
    assert_eq!(refused("|u1", "(4, 1, 1, 2)"), VolumeMisfit::Channels { found: 4 });
    for shape in
        ["(0, 1, 1)", "(0, 1, 1, 1)", "(1, 2", "(-1, 2, 2)", "(a, 1, 1)", "(99999999999999999999, 1, 1)"]
    {
        assert_eq!(refused("|u1", shape), VolumeMisfit::Header, "{shape}");
    }
    assert_eq!(refused("<c8", "(1, 1, 1)"), VolumeMisfit::Type(Unread::Complex));
    for stored in ["<f2", "|O", "=f4", "", "<", "é8", "<M8[ns]"] {
        assert_eq!(refused(stored, "(1, 1, 1)"), VolumeMisfit::Type(Unread::Other), "{stored}");
    }
    assert_eq!(refused("|u1", "(513, 1, 1)"), VolumeMisfit::Sides { found: [1, 1, 513] });
    let file = npy("|u1", false, "(2, 3, 4)", &[0; 23]);
    let whole = file.len() as u64;
    assert_eq!(read(&file), Err(VolumeMisfit::Truncated { expected: whole + 1, found: whole }));
    // Versions and lengths of the header that can't be.
    for change in [(6, 9), (9, 0xff)] {
        let mut wrong = file.clone();
        wrong[change.0] = change.1;
        assert!(matches!(read(&wrong), Err(VolumeMisfit::Header | VolumeMisfit::Truncated { .. })));
    }
}

proptest! {
    /// The same array, its first axis the fastest: any sides, one or more channels.
    #[test]
    fn both_orders_are_one_array(
        channels in 1_usize..=3, size in [1_usize..6, 1_usize..6, 1_usize..6], seed in prop::collection::vec(any::<u8>(), 375),
    ) {
        let sides = [channels, size[0], size[1], size[2]];
        let count = sides.iter().product::<usize>();
        let plain = &seed[..count];
        let mut turned = Vec::new();
        for w in 0..sides[3] {
            for h in 0..sides[2] {
                for d in 0..sides[1] {
                    for c in 0..sides[0] {
                        turned.push(plain[((c * sides[1] + d) * sides[2] + h) * sides[3] + w]);
                    }
                }
            }
        }
        let shape = format!("({}, {}, {}, {})", sides[0], sides[1], sides[2], sides[3]);
        let (plain_file, turned_file) = (npy("|u1", false, &shape, plain), npy("|u1", true, &shape, &turned));
        let one = read(&plain_file).unwrap();
        prop_assert_eq!(&one, &read(&turned_file).unwrap());
        prop_assert_eq!((one.scan.size, one.scan.channels()), (size, channels));
        prop_assert!(values(&one).iter().map(|value| *value as u8).eq(plain.iter().copied()));
        if channels == 1 {
            let shape = format!("({}, {}, {})", sides[1], sides[2], sides[3]);
            prop_assert_eq!(&one, &read(&npy("|u1", true, &shape, &turned)).unwrap());
        }
    }
}
