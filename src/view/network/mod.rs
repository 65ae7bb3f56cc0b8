//! What the chapters on networks share: the names of their layers, maps and kernels.

pub mod name;
