//! Floating-point numbers of four widths, little-endian, as f32.

/// How a number is stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Float {
    /// IEEE half precision: 5 bits of exponent, 10 of fraction.
    F16,
    /// The upper half of an f32.
    Bf16,
    /// IEEE single precision.
    F32,
    /// IEEE double precision; rounded to the nearest f32.
    F64,
}

impl Float {
    /// Bytes of one number.
    pub fn size(self) -> usize {
        match self {
            Float::F16 | Float::Bf16 => 2,
            Float::F32 => 4,
            Float::F64 => 8,
        }
    }

    /// All whole numbers that the bytes hold.
    pub fn values(self, bytes: &[u8]) -> Vec<f32> {
        match self {
            Float::F16 => each(bytes, |bytes| half(u16::from_le_bytes(bytes))),
            Float::Bf16 => each(bytes, |bytes| f32::from_bits(u32::from(u16::from_le_bytes(bytes)) << 16)),
            Float::F32 => each(bytes, f32::from_le_bytes),
            Float::F64 => each(bytes, |bytes| f64::from_le_bytes(bytes) as f32),
        }
    }
}

fn each<const SIZE: usize>(bytes: &[u8], value: impl Fn([u8; SIZE]) -> f32) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|chunk| value(*chunk)).collect()
}

/// A half-precision number; every one is an f32.
fn half(bits: u16) -> f32 {
    /// The smallest number above 0.
    const UNIT: f32 = 1.0 / (1 << 24) as f32;
    let (sign, exponent, fraction) =
        (u32::from(bits >> 15), u32::from(bits >> 10) & 31, u32::from(bits & 1023));
    let size = match exponent {
        0 => (fraction as f32 * UNIT).to_bits(),
        31 => 255 << 23 | fraction << 13, // infinity, or no number
        _ => (exponent + 127 - 15) << 23 | fraction << 13,
    };
    f32::from_bits(sign << 31 | size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_half_is_its_formula() {
        for bits in 0..=u16::MAX {
            let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
            let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
            let expected = match exponent {
                0 => sign * fraction / 1024.0 * 2_f64.powi(-14),
                31 if fraction == 0.0 => sign * f64::INFINITY,
                31 => f64::NAN,
                _ => sign * (1.0 + fraction / 1024.0) * 2_f64.powi(exponent - 15),
            };
            let value = f64::from(half(bits));
            assert!(
                value == expected || value.is_nan() && expected.is_nan(),
                "{bits:#x}: {value}, {expected}"
            );
            assert_eq!(value.is_sign_negative(), sign < 0.0);
        }
    }

    #[test]
    fn wide_numbers_are_rounded_and_narrow_ones_widened() {
        assert_eq!(Float::F64.values(&0.1_f64.to_le_bytes()), [0.1]);
        assert_eq!(Float::F64.values(&1e300_f64.to_le_bytes()), [f32::INFINITY]);
        assert_eq!(Float::Bf16.values(&[0x80, 0x3f, 0x00, 0xc0, 0xff]), [1.0, -2.0]); // half a number counts for nothing
        assert_eq!(Float::F16.values(&[0x00, 0x3c, 0x00, 0xc0]), [1.0, -2.0]);
    }
}
