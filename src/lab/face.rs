//! What each cell of the three grids shows: its text, its value and its shade.

use crate::lab::bench::Bench;
use crate::lab::notation;
use crate::lab::shade::{Scale, Shade};

/// Which of the three grids.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// The picture, with its padding where there is any.
    Input,
    /// The kernel as it meets the input.
    Kernel,
    /// The feature map.
    Output,
}

/// One cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Face {
    /// As printed.
    pub text: String,
    /// As computed.
    pub value: f32,
    /// Its colour.
    pub shade: Shade,
    /// Where in the input it stands, for a cell of the padded grid that is no padding.
    pub source: Option<[usize; 2]>,
}

/// A grid's cells, row by row.
#[derive(Clone, PartialEq, Debug)]
pub struct Board {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Whether there is padding round the input.
    pub padded: bool,
    /// The cells.
    pub faces: Vec<Face>,
    /// How values became colours.
    pub scale: Scale,
}

impl Board {
    /// A grid of the bench.
    pub fn of(bench: &Bench, role: Role) -> Board {
        match role {
            Role::Input => input(bench),
            Role::Kernel => kernel(bench),
            Role::Output => output(bench),
        }
    }

    /// The face at a place, `None` outside.
    pub fn face(&self, [row, column]: [usize; 2]) -> Option<&Face> {
        (row < self.rows && column < self.columns)
            .then(|| self.faces.get(row * self.columns + column))
            .flatten()
    }

    /// Characters of the longest text, at least 1.
    pub fn longest(&self) -> usize {
        self.faces.iter().map(|face| face.text.chars().count()).max().unwrap_or(1).max(1)
    }
}

fn input(bench: &Bench) -> Board {
    let cells: Vec<f32> = bench.input.cells().iter().map(|cell| cell.to_f32()).collect();
    let texts = notation::exact_cells(bench.input.cells(), false);
    let scale = Scale::of(cells.iter().copied());
    let [rows, columns] = bench.axes.map(|axis| axis.padded());
    let zero = (0.0, "0".to_owned());
    let face = |row: usize, column: usize| {
        let source = bench.axes[0].inside(row).zip(bench.axes[1].inside(column)).map(<[usize; 2]>::from);
        let read = source.or_else(|| bench.source([row, column]));
        let index = read.map(|[row, column]| row * bench.input.width() + column);
        let known = index.and_then(|index| Some((*cells.get(index)?, texts.get(index)?.clone())));
        let (value, text) = known.unwrap_or_else(|| zero.clone());
        let shade = if source.is_some() { scale.shade(value) } else { Shade::None };
        Face { text, value, shade, source }
    };
    let faces = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let faces = faces.map(|(row, column)| face(row, column)).collect();
    Board { rows, columns, padded: bench.is_padded(), faces, scale }
}

fn kernel(bench: &Bench) -> Board {
    let cells: Vec<f32> = bench.kernel.cells().iter().map(|cell| cell.to_f32()).collect();
    let scale = match Scale::of(cells.iter().copied()) {
        Scale::Quiet { .. } => Scale::Plain,
        diverging => diverging,
    };
    let texts = notation::exact_cells(bench.kernel.cells(), true);
    board([bench.kernel.height(), bench.kernel.width()], &cells, texts, scale)
}

fn output(bench: &Bench) -> Board {
    let values = bench.output.values();
    let [_, brightest] = Scale::of(bench.input.cells().iter().map(|cell| cell.to_f32())).ends();
    let scale = Scale::of(values.iter().copied()).reaching(brightest);
    board(bench.output_size(), values, notation::cells(values), scale)
}

fn board([rows, columns]: [usize; 2], values: &[f32], texts: Vec<String>, scale: Scale) -> Board {
    let faces = values.iter().zip(texts);
    let faces =
        faces.map(|(&value, text)| Face { text, value, shade: scale.shade(value), source: None }).collect();
    Board { rows, columns, padded: false, faces, scale }
}
