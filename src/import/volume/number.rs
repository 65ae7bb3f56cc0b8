//! What the numbers in a file are: the type that they are stored as, and how they are scaled.

/// What kind of number, and of how many bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F32,
    F64,
}

/// How a number is stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stored {
    pub kind: Kind,
    /// Whether its highest byte is the first.
    pub is_big: bool,
}

/// What the numbers of a file are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Number {
    pub stored: Stored,
    /// What each is multiplied by and what is then added.
    pub scale: Option<[f64; 2]>,
}

/// All numbers of bytes, the nearest f64 of each.
macro_rules! numbers {
    ($number:ty, $is_big:expr, $bytes:expr, $into:expr) => {
        $into.extend($bytes.as_chunks().0.iter().map(|bytes| {
            (if $is_big { <$number>::from_be_bytes(*bytes) } else { <$number>::from_le_bytes(*bytes) }) as f64
        }))
    };
}

impl Stored {
    /// Bytes of one number.
    pub fn size(self) -> usize {
        match self.kind {
            Kind::U8 | Kind::I8 => 1,
            Kind::U16 | Kind::I16 => 2,
            Kind::U32 | Kind::I32 | Kind::F32 => 4,
            Kind::U64 | Kind::I64 | Kind::F64 => 8,
        }
    }

    /// Puts all whole numbers that the bytes hold behind what is there.
    pub fn read(self, bytes: &[u8], into: &mut Vec<f64>) {
        match self.kind {
            Kind::U8 => numbers!(u8, self.is_big, bytes, into),
            Kind::I8 => numbers!(i8, self.is_big, bytes, into),
            Kind::U16 => numbers!(u16, self.is_big, bytes, into),
            Kind::I16 => numbers!(i16, self.is_big, bytes, into),
            Kind::U32 => numbers!(u32, self.is_big, bytes, into),
            Kind::I32 => numbers!(i32, self.is_big, bytes, into),
            Kind::U64 => numbers!(u64, self.is_big, bytes, into),
            Kind::I64 => numbers!(i64, self.is_big, bytes, into),
            Kind::F32 => numbers!(f32, self.is_big, bytes, into),
            Kind::F64 => numbers!(f64, self.is_big, bytes, into),
        }
    }
}
