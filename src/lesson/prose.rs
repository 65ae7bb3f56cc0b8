//! The tree of a lesson's text, made from markdown while building.

/// A block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Block {
    /// Running text.
    Paragraph(&'static [Inline]),
    /// A heading inside the chapter.
    Heading(&'static [Inline]),
    /// A list, item by item.
    List(&'static [&'static [Inline]]),
    /// The one thing to do now.
    Do(&'static [Inline]),
    /// A block that is true of some states only: shown while the figure is there (not empty), or while it is not.
    When {
        /// The name of the figure.
        figure: &'static str,
        /// Whether it must be there.
        present: bool,
        /// What is shown then; never another `When`.
        block: &'static Block,
    },
}

/// A piece of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inline {
    /// Plain text.
    Text(&'static str),
    /// Emphasis.
    Strong(&'static [Inline]),
    /// The English word of the term before; printed in brackets, `lang="en"`.
    Foreign(&'static str),
    /// A key or an address, as it is typed.
    Code(&'static str),
    /// A figure that the lab counts; one of [`super::figures::FIGURES`].
    Value(&'static str),
    /// The form that fits the figure `value`; see [`super::ending::ending`].
    Ending {
        /// The name of the figure.
        value: &'static str,
        /// Both forms.
        forms: &'static str,
    },
    /// Text with a dotted underline: hover, focus or tap lights its cells.
    Live {
        /// The cells.
        target: Target,
        /// The text.
        children: &'static [Inline],
    },
}

/// The cells that a piece of text lights.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// The window of the current step.
    Window,
    /// One cell, rows and columns from 0.
    Cell {
        /// Its grid.
        grid: Grid,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
}

/// A grid of the stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Grid {
    Input,
    Kernel,
    Output,
}

impl Block {
    /// The block to draw in a state of these figures: itself, or what a condition holds back, or nothing.
    pub fn shown(&'static self, figures: &dyn Fn(&str) -> String) -> Option<&'static Block> {
        match self {
            Block::When { figure, present, block } => {
                (figures(figure).is_empty() != *present).then_some(*block)
            }
            block => Some(block),
        }
    }
}
