//! Why a picture can't be taken.

/// Why a file or its pixels can't become a grid, with the numbers for a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PictureMisfit {
    /// The file has no bytes.
    Empty,
    /// The bytes are of no picture format that is read here.
    NotAPicture,
    /// The file begins as a picture and ends too early.
    Truncated,
    /// More pixels than allowed.
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Pixels allowed in all.
        limit: u64,
    },
    /// A picture without pixels: zero wide or high.
    NoPixels,
}

impl PictureMisfit {
    /// The stable name of this kind of error, part of the page's public interface.
    pub fn code(self) -> &'static str {
        match self {
            PictureMisfit::Empty => "file-empty",
            PictureMisfit::NotAPicture => "file-not-an-image",
            PictureMisfit::Truncated => "file-truncated",
            PictureMisfit::TooLarge { .. } => "picture-too-large",
            PictureMisfit::NoPixels => "picture-empty",
        }
    }
}
