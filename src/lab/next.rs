//! What follows the first convolution, or stands beside it.

use crate::lab::filter::Filter;
use crate::lab::pooling::{Kept, Pooling};

/// The layers after the first convolution, in this order; none of them by default.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Next {
    /// Whether what is below 0 becomes 0.
    pub relu: bool,
    /// A second filter on the first one's output.
    pub second: Option<Filter>,
    /// Pooling.
    pub pool: Option<Pooling>,
    /// Whether maximum, average and convolution stand side by side on the same windows of the picture, those of the
    /// pooling, instead of one after the other.
    pub compare: bool,
}

impl Next {
    /// Whether a pooling follows that keeps the mean of each window.
    pub fn averages(&self) -> bool {
        !self.compare && self.pool.is_some_and(|pooling| pooling.kept == Kept::Average)
    }

    /// The pooling whose windows all three operations share.
    pub fn compared(&self) -> Option<&Pooling> {
        self.pool.as_ref().filter(|_| self.compare)
    }
}
