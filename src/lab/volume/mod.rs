//! A volume on the bench: a scan of one or more modalities under three-dimensional filters.

pub mod bench;
pub mod change;
pub mod filter;
pub mod layout;
pub mod plane;
pub mod presets;
pub mod scan;
pub mod setting;
pub mod shaded;
mod slab;
pub mod state;
pub mod tissue;

pub use bench::VolumeBench;
pub use change::Change;
pub use filter::VolumeFilter;
pub use layout::Layout;
pub use plane::Plane;
pub use scan::{Modality, Scan, ScanName};
pub use setting::{VolumeGeometry, VolumePooling, VolumeSetting};
pub use state::VolumeLab;
