//! A volume on the bench: a scan of one or more modalities.

pub mod scan;

pub use scan::{Modality, Scan, ScanName};
