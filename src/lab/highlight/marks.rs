//! What is special about the cells of one grid: why each is lit, the frames round them, where copies came from.

use std::collections::HashMap;

use crate::engine::axis::Axis;

/// Why a cell is lit; the names are those of the hook `data-lit`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lit {
    /// In the current window.
    Window,
    /// Meets the kernel cell that is pointed at, or is a kernel cell in use.
    Kernel,
    /// The current output.
    Output,
    /// Fed by the input cell that is pointed at, or that cell.
    Fan,
    /// The largest of a window, which the pooling keeps.
    Winner,
    /// No window reaches it.
    Unused,
    /// Padding.
    Padding,
}

impl Lit {
    /// The word in `data-lit`.
    pub fn word(self) -> &'static str {
        match self {
            Lit::Window => "window",
            Lit::Kernel => "kernel",
            Lit::Output => "output",
            Lit::Fan => "fan",
            Lit::Winner => "winner",
            Lit::Unused => "unused",
            Lit::Padding => "padding",
        }
    }
}

/// What is special about one cell now.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mark {
    /// Why it is lit.
    pub lit: Vec<Lit>,
    /// The kernel cell whose hue its bar has.
    pub key: Option<[usize; 2]>,
    /// Whether it steps back behind what is lit.
    pub faded: bool,
}

/// How a frame is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// The accent, two-tone.
    Accent,
    /// The accent, thin: the window while something else is lit.
    Thin,
    /// What a number of a later layer reads.
    Field,
    /// In the hue of a kernel cell.
    Hue([usize; 2]),
}

/// A frame round cells `[row, column, rows, columns]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame {
    /// The cells.
    pub cells: [usize; 4],
    /// How it is drawn.
    pub edge: Edge,
}

/// All that is lit in one grid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// Frames, the first is the one that slides with the steps.
    pub frames: Vec<Frame>,
    /// Whether cells without a mark step back.
    pub others_faded: bool,
    /// From which cell to which padding cell the border copies a value.
    pub copies: Vec<[[usize; 2]; 2]>,
    /// What the number that is pointed at in a later layer reads here, `[row, column, rows, columns]`.
    pub field: Option<[usize; 4]>,
    pub(super) cells: HashMap<[usize; 2], Mark>,
    pub(super) padding: Option<Leftovers>,
    pub(super) met: Option<Met>,
}

/// Which cells of the padded input are padding, and which no window reaches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Leftovers {
    pub(super) axes: [Axis; 2],
    pub(super) unused: [Vec<usize>; 2],
}

/// All cells that one kernel cell meets, or all outputs that it goes into: too many to list for a photograph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Met {
    pub(super) axes: [Axis; 2],
    pub(super) key: [usize; 2],
    /// Whether outputs are meant.
    pub(super) outputs: bool,
    /// Whether the input's cells count with the padding.
    pub(super) is_padded: bool,
}

impl Met {
    fn is_at(self, cell: [usize; 2]) -> bool {
        let at = |index: usize| {
            let axis = self.axes[index];
            let outputs = axis.output().unwrap_or(0);
            if self.outputs {
                return cell[index] < outputs;
            }
            let before = if self.is_padded { 0 } else { axis.before };
            let start = (cell[index] + before).checked_sub(self.key[index] * axis.dilation);
            start.is_some_and(|start| start % axis.stride == 0 && start / axis.stride < outputs)
        };
        at(0) && at(1)
    }
}

impl Leftovers {
    fn lit(&self, [row, column]: [usize; 2]) -> Option<Lit> {
        match self.axes[0].inside(row).zip(self.axes[1].inside(column)) {
            None => Some(Lit::Padding),
            Some((row, column)) => {
                let is_unused = self.unused[0].contains(&row) || self.unused[1].contains(&column);
                is_unused.then_some(Lit::Unused)
            }
        }
    }
}

impl Marks {
    /// What is special about a cell.
    pub fn mark(&self, cell: [usize; 2]) -> Mark {
        let mut mark = self.cells.get(&cell).cloned().unwrap_or_default();
        if let Some(lit) = self.padding.as_ref().and_then(|padding| padding.lit(cell)) {
            mark.lit.insert(0, lit);
        }
        if let Some(met) = self.met.filter(|met| met.is_at(cell)) {
            mark.add(Lit::Kernel);
            mark.key = Some(met.key);
        }
        mark.faded = self.others_faded && mark.key.is_none() && !mark.lit.contains(&Lit::Fan);
        mark
    }

    /// The cells that are lit for one reason, row by row; padding and cells that no window reaches are not listed.
    pub fn lit(&self, lit: Lit) -> Vec<[usize; 2]> {
        let mut cells: Vec<_> =
            self.cells.iter().filter(|(_, mark)| mark.lit.contains(&lit)).map(|(cell, _)| *cell).collect();
        cells.sort_unstable();
        cells
    }

    pub(super) fn light(&mut self, cell: [usize; 2], lit: Lit) -> &mut Mark {
        let mark = self.cells.entry(cell).or_default();
        mark.add(lit);
        mark
    }

    pub(super) fn light_in_hue(&mut self, cell: [usize; 2], lit: Lit, key: [usize; 2]) {
        self.light(cell, lit).key = Some(key);
    }

    /// One weight of a kernel.
    pub(super) fn light_alone(&mut self, key: [usize; 2]) {
        self.light_in_hue(key, Lit::Kernel, key);
        self.frame([key[0], key[1], 1, 1], Edge::Hue(key));
        self.others_faded = true;
    }

    pub(super) fn frame(&mut self, cells: [usize; 4], edge: Edge) {
        self.frames.push(Frame { cells, edge });
    }
}

impl Mark {
    /// The words for the hook `data-lit`, `None` where nothing is lit.
    pub fn words(&self) -> Option<String> {
        let words: Vec<_> = self.lit.iter().map(|lit| lit.word()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    fn add(&mut self, lit: Lit) {
        if !self.lit.contains(&lit) {
            self.lit.push(lit);
        }
    }
}

/// The block round some cells, `None` of none.
pub(super) fn bounds(cells: impl Iterator<Item = [usize; 2]> + Clone) -> Option<[usize; 4]> {
    let rows = cells.clone().map(|[row, _]| row);
    let columns = cells.map(|[_, column]| column);
    let (top, left) = (rows.clone().min()?, columns.clone().min()?);
    Some([top, left, rows.max()? + 1 - top, columns.max()? + 1 - left])
}
