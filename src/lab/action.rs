//! What a person can do to the bench.

use crate::engine::border::Border;
use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::engine::padding::Padding;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::face::WeightsPlace;
use crate::lab::filter::Filter;
use crate::lab::fusion;
use crate::lab::grid::Grid;
use crate::lab::learning::Plan;
use crate::lab::network::{Head, Trained, WeightPlace};
use crate::lab::picture::{Picture, Values};
use crate::lab::pooling::Pooling;
use crate::lab::volume;

/// Where on the bench the window goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// One cell on.
    Forward,
    /// One cell back.
    Back,
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// To the first cell.
    First,
    /// To the last cell.
    Last,
    /// To this step.
    To(usize),
}

/// A change of the state.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Moves the window.
    Go(Move),
    /// Sets an input cell, on the scale that the picture is read on.
    SetInput {
        /// The channel, 0-based.
        channel: usize,
        /// 0-based.
        row: usize,
        /// 0-based.
        column: usize,
        /// The new value.
        value: Exact,
    },
    /// Sets a weight's numerator at a cell of its kernel as it is shown; in a trained network what was learned there.
    SetWeight {
        /// Which kernel.
        place: WeightsPlace,
        /// Row and column, 0-based.
        cell: [usize; 2],
        /// The new numerator.
        value: Exact,
    },
    /// Takes these weights as the first filter's kernel as it is shown, with the divisor 1; the bias stays.
    TakeWeights(Grid),
    /// Lays a block over a channel of the picture, on the scale that the picture is read on. Where it reaches over the
    /// edge the picture grows in all channels, and new cells that the block does not cover are 0.
    LayOver {
        /// The channel, 0-based.
        channel: usize,
        /// Of the block's first cell, 0-based.
        row: usize,
        /// Of the block's first cell, 0-based.
        column: usize,
        /// The new values.
        block: Grid,
    },
    /// Sets the common divisor.
    SetDivisor(u32),
    /// Sets the bias.
    SetBias(Exact),
    /// Gives the kernel another size, height × width.
    SetKernelSize([usize; 2]),
    /// Takes a preset's weights and divisor; the bias stays.
    ChoosePreset(&'static str),
    /// Turns the kernel by 180°, or back.
    SetFlip(bool),
    /// Takes a sample picture.
    ChooseSample(&'static str),
    /// Takes a picture of one's own.
    TakePicture(Grid),
    /// Takes a photograph of ours, by its name and stored values.
    TakePhotograph(&'static str, Grid),
    /// Reads the picture on another scale.
    SetValues(Values),
    /// Moves the drawing by rows down and columns to the right, counted from where it was drawn.
    SetShift([isize; 2]),
    /// Puts the pixels into the order of a seed; 0 puts them back.
    Permute(usize),
    /// Counts weights for a square picture of this side, or for the picture's own size.
    CountFor(Option<usize>),
    /// Takes a filter as a whole.
    TakeFilter(Filter),
    /// Cells that the window moves on by, height × width.
    SetStride([usize; 2]),
    /// Distance of neighbouring kernel cells, height × width.
    SetDilation([usize; 2]),
    /// How much padding.
    SetPadding(Padding),
    /// What stands on the padding.
    SetBorder(Border),
    /// Whether ReLU follows the convolution.
    SetRelu(bool),
    /// A second filter, or none; its bias is left out, a link has no place for it.
    SetSecond(Option<Filter>),
    /// Gives the second filter's kernel another size, height × width.
    SetSecondSize([usize; 2]),
    /// Pooling, or none.
    SetPooling(Option<Pooling>),
    /// Takes a picture of these channels, all of one size.
    TakeChannels(Vec<Grid>),
    /// Takes a photograph of ours in its colours, by its name and stored values.
    TakeColours(&'static str, Vec<Grid>),
    /// Takes a test digit, by its number and stored values.
    TakeDigit(usize, Grid),
    /// Takes these filters, of one size and as deep as the picture.
    TakeFilters(Vec<Filter>),
    /// Switches a channel on or off.
    SwitchChannel(usize, bool),
    /// What makes class scores of the maps, or nothing.
    SetHead(Option<Head>),
    /// A trained network in place of all filters, or none.
    TakeNetwork(Option<Trained>),
    /// A trained network together with a picture of the size that it takes.
    OpenNetwork(Trained, Picture),
    /// Changes what a trained network learned at a place, or puts it back.
    EditWeight(WeightPlace, Option<Exact>),
    /// Opens a number of a network.
    Open(Unit),
    /// Opens a number that the open one was made of; the way back stays.
    Follow(Unit),
    /// Goes back to a number on the way, by its place from 0.
    GoBack(usize),
    /// How output values become colours.
    SetShow(Display),
    /// What shares one range of colours in a network.
    SetRange(ColourRange),
    /// What is trained, and how.
    SetPlan(Plan),
    /// A change of the volume.
    Volume(volume::Change),
    /// A change of the late fusion.
    Fusion(fusion::Change),
    /// Begins a riddle, counted from 1, or ends it.
    Find(Option<usize>),
}

impl Action {
    /// Whether it changes the picture's numbers.
    pub fn changes_picture(&self) -> bool {
        matches!(
            self,
            Action::TakeChannels(_)
                | Action::TakeColours(..)
                | Action::TakeDigit(..)
                | Action::OpenNetwork(..)
                | Action::SetInput { .. }
                | Action::LayOver { .. }
                | Action::ChooseSample(_)
                | Action::TakePicture(_)
        )
    }

    /// Whether it changes numbers, so that one may want to undo it.
    pub fn is_edit(&self) -> bool {
        match self {
            Action::Go(_) | Action::Open(_) | Action::Follow(_) | Action::GoBack(_) => false,
            Action::Volume(change) => change.is_edit(),
            Action::Fusion(change) => change.is_edit(),
            _ => true,
        }
    }
}
