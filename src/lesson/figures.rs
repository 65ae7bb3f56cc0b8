//! The figures that a text may name. The lab counts them; no text has a number of its own.

/// The names, each with what it stands for in the current state. Rows and columns count from 1.
pub const FIGURES: &[(&str, &str)] = &[
    ("anchor_column", "column of the kernel's anchor"),
    ("anchor_row", "row of the kernel's anchor"),
    ("divisor", "the common divisor of the weights; empty if it is 1"),
    ("first_output", "the output at the top left"),
    ("first_sum", "the sum of products of that output, before divisor and bias"),
    ("kernel_height", "rows of the kernel"),
    ("kernel_width", "columns of the kernel"),
    ("mean_weight", "the weight, as `1/9`, if all are equal, add up to 1 and the bias is 0; else empty"),
    ("output_height", "rows of the output"),
    ("output_width", "columns of the output"),
    ("products", "products in one output cell"),
    ("steps", "output cells"),
    ("weight_sum", "all weights added up, after the divisor"),
];
