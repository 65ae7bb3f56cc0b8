//! A volume on the bench: a scan of one or more modalities under three-dimensional filters.

pub mod bench;
pub mod filter;
pub mod plane;
pub mod presets;
pub mod scan;
pub mod setting;
mod slab;

pub use bench::VolumeBench;
pub use filter::VolumeFilter;
pub use plane::Plane;
pub use scan::{Modality, Scan, ScanName};
pub use setting::{VolumeGeometry, VolumePooling, VolumeSetting};
