//! Numbers: tensors, layers and the trace of every value. Knows no screen, no language, no clock.

#![warn(missing_docs)]
