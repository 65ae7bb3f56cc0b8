//! Why a file is no volume, with all that a sentence needs.

/// Files that are known and not read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Foreign {
    /// A slice as scanners write it.
    Dicom,
    /// One half of a NIfTI volume in two files, `.hdr` and `.img`.
    Pair,
    /// A zip archive, which `.npz` is too.
    Archive,
}

/// Types of numbers that are known and not read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unread {
    /// Numbers with a real and an imaginary part.
    Complex,
    /// Colours.
    Colour,
    /// Any other.
    Other,
}

/// Why a file is no volume.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VolumeMisfit {
    /// It is neither NIfTI nor an array of NumPy.
    Unknown,
    /// It is of another known kind.
    Foreign(Foreign),
    /// The file is too large.
    Bytes {
        /// Its bytes.
        found: usize,
    },
    /// Its header says what can't be.
    Header,
    /// It has other dimensions than three, or four with the channels or the volumes.
    Dimensions {
        /// How many.
        found: usize,
    },
    /// The first of an array's four axes is longer than there can be channels.
    Channels {
        /// How long.
        found: usize,
    },
    /// A side is too long.
    Sides {
        /// All of them, in the file's order.
        found: [u64; 3],
    },
    /// There are too many voxels.
    Voxels {
        /// All of them, in all channels.
        found: u64,
    },
    /// Its numbers are of a type that is not read.
    Type(Unread),
    /// It ends early.
    Truncated {
        /// Bytes up to the last voxel, unpacked.
        expected: u64,
        /// Bytes that are there, unpacked.
        found: u64,
    },
    /// It can't be unpacked: a byte is another one than was packed.
    Damaged,
    /// It unpacks to more than its header says.
    Longer,
}

impl VolumeMisfit {
    /// The stable name of this kind of error, part of the page's public interface.
    pub fn code(self) -> &'static str {
        match self {
            VolumeMisfit::Unknown => "volume-unknown",
            VolumeMisfit::Foreign(_) => "volume-foreign",
            VolumeMisfit::Header => "volume-header",
            VolumeMisfit::Dimensions { .. } | VolumeMisfit::Channels { .. } => "volume-dimensions",
            VolumeMisfit::Bytes { .. } | VolumeMisfit::Sides { .. } | VolumeMisfit::Voxels { .. } => {
                "volume-too-large"
            }
            VolumeMisfit::Type(_) => "volume-type",
            VolumeMisfit::Truncated { .. } => "volume-truncated",
            VolumeMisfit::Damaged | VolumeMisfit::Longer => "volume-damaged",
        }
    }
}
