//! Laws of one axis, over every small geometry there is.

use std::collections::BTreeSet;

use convolens::engine::{Axis, Padding};

/// Every axis with input up to 7, kernel up to 4, stride up to 4, dilation up to 3 and padding up to 3 a side.
fn small() -> impl Iterator<Item = Axis> {
    let sizes = [7, 4, 4, 3, 4, 4, 2];
    (0..sizes.iter().product()).map(move |index: usize| {
        let mut rest = index;
        let [input, kernel, stride, dilation, before, after, ceil] = sizes.map(|size| {
            let digit = rest % size;
            rest /= size;
            digit
        });
        Axis {
            input: input + 1,
            kernel: kernel + 1,
            stride: stride + 1,
            dilation: dilation + 1,
            before,
            after,
            ceil: ceil == 1,
        }
    })
}

/// Windows counted one by one.
fn counted(axis: Axis) -> usize {
    let padded = axis.before + axis.input + axis.after;
    let last_cell = |output: usize| output * axis.stride + (axis.kernel - 1) * axis.dilation;
    if last_cell(0) >= padded {
        return 0;
    }
    if !axis.ceil {
        return (0..).take_while(|&output| last_cell(output) < padded).count();
    }
    let outputs = 1 + (0..).take_while(|&output| last_cell(output) + 1 < padded).count();
    let starts_beyond = (outputs - 1) * axis.stride >= axis.before + axis.input;
    outputs - usize::from(starts_beyond)
}

#[test]
fn the_size_formula_counts_windows() {
    for axis in small() {
        assert_eq!(axis.output().unwrap_or(0), counted(axis), "{axis:?}");
    }
}

#[test]
fn windows_are_where_the_definition_says() {
    for axis in small() {
        for output in 0..counted(axis) + 1 {
            let there = |padded: &usize| *padded < axis.padded() && output < counted(axis);
            let expected =
                (0..axis.kernel).map(|kernel| output * axis.stride + kernel * axis.dilation).filter(there);
            assert!(axis.window(output).map(|tap| tap.padded).eq(expected), "{axis:?}");
            assert!(axis.window(output).enumerate().all(|(index, tap)| tap.kernel == index), "{axis:?}");
        }
    }
}

#[test]
fn readers_are_the_inverse_of_windows() {
    for axis in small() {
        let read = (0..counted(axis)).flat_map(|output| axis.window(output).map(move |tap| (output, tap)));
        let read = read.filter_map(|(output, tap)| Some((axis.inside(tap.padded)?, output, tap.kernel)));
        let feeds = |input| axis.readers(input).map(move |reader| (input, reader.output, reader.kernel));
        let fed: Vec<_> = (0..axis.input + 1).flat_map(feeds).collect();
        assert!(fed.is_sorted(), "{axis:?}");
        let (read, fed): (BTreeSet<_>, BTreeSet<_>) = (read.collect(), fed.into_iter().collect());
        assert_eq!(read, fed, "{axis:?}");
        if axis.output().is_ok() {
            let unread = |input: &usize| !fed.iter().any(|(fed, ..)| fed == input);
            assert!(axis.leftover().into_iter().eq((0..axis.input).filter(unread)), "{axis:?}");
        }
    }
}

#[test]
fn same_padding_keeps_the_size() {
    for axis in small().filter(|axis| axis.before == 0 && axis.after == 0 && !axis.ceil) {
        let (upper, lower) = (Padding::SameUpper.applied(2, axis), Padding::SameLower.applied(2, axis));
        assert_eq!(upper.output(), Ok(axis.input.div_ceil(axis.stride)), "{axis:?}");
        assert_eq!((upper.before, upper.after), (lower.after, lower.before), "{axis:?}");
        assert!(upper.after - upper.before <= 1, "{axis:?}");
    }
}
