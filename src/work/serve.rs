//! What a worker does: from a job's bytes to its report's.

use crate::work::job::{Job, Report};
use crate::work::wire::{read, write};

/// Does the job of these bytes. Bytes that are no job have a report too.
pub fn serve(job: &[u8]) -> Vec<u8> {
    write(&read::<Job>(job).map_or(Report::Impossible, |job| job.done()))
}
