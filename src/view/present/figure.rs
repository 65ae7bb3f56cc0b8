//! What a scene shows instead of grids: large counts, a row of numbers, a whole network.

mod classes;
mod costs;
mod fusion;
mod learning;
mod strip;
mod telescope;
mod vector;
mod volume;

use leptos::prelude::*;

use crate::lesson::scene::Subject;
use crate::view::present::figure::classes::Classes;
use crate::view::present::figure::costs::CountsView;
use crate::view::present::figure::fusion::FusedFigure;
use crate::view::present::figure::learning::{CurvesFigure, LearnedFigure, UpdateFigure};
use crate::view::present::figure::strip::StripFigure;
use crate::view::present::figure::telescope::TelescopeFigure;
use crate::view::present::figure::vector::VectorFigure;
use crate::view::present::figure::volume::{PlanesFigure, SumsFigure};
use crate::view::present::window::Window;
use crate::view::volume::Of;

/// The figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figure {
    /// What a convolution learns beside a fully connected layer.
    Costs,
    /// The picture as one row of numbers, and the outputs of a fully connected layer.
    Row,
    /// All maps of a network, and its answer.
    Strip,
    /// The open number, and what it sees of each earlier map.
    Telescope,
    /// Every class with its score and its share.
    Classes,
    /// Loss and accuracy of a network in training.
    Curves,
    /// The next step of one of its weights.
    Update,
    /// Its first filters as they are now.
    Learned,
    /// The parts of the scores of a late fusion.
    Fused,
    /// The three planes of a volume.
    Planes,
    /// Those of what a filter makes of it.
    Made,
    /// The open number of a volume, slice by slice.
    Sums,
}

impl Figure {
    /// The figure of a subject; `None` where grids show it.
    pub fn of(subject: Subject) -> Option<Figure> {
        match subject {
            Subject::Costs => Some(Figure::Costs),
            Subject::Row => Some(Figure::Row),
            Subject::Strip => Some(Figure::Strip),
            Subject::Telescope => Some(Figure::Telescope),
            Subject::Classes => Some(Figure::Classes),
            Subject::Curves => Some(Figure::Curves),
            Subject::Update => Some(Figure::Update),
            Subject::Learned => Some(Figure::Learned),
            Subject::Fused => Some(Figure::Fused),
            Subject::Planes => Some(Figure::Planes),
            Subject::Made => Some(Figure::Made),
            Subject::Sums => Some(Figure::Sums),
            _ => None,
        }
    }
}

/// One of them.
#[component]
pub fn FigureView(figure: Figure, window: RwSignal<Window>) -> impl IntoView {
    let drawn = match figure {
        Figure::Costs => view! { <CountsView window=window/> }.into_any(),
        Figure::Row => view! { <VectorFigure window=window/> }.into_any(),
        Figure::Strip => view! { <StripFigure window=window/> }.into_any(),
        Figure::Telescope => view! { <TelescopeFigure/> }.into_any(),
        Figure::Classes => view! { <Classes has_bars=true/> }.into_any(),
        Figure::Curves => view! { <CurvesFigure window=window/> }.into_any(),
        Figure::Update => view! { <UpdateFigure/> }.into_any(),
        Figure::Learned => view! { <LearnedFigure window=window/> }.into_any(),
        Figure::Fused => view! { <FusedFigure/> }.into_any(),
        Figure::Planes => view! { <PlanesFigure of=Of::Input window=window/> }.into_any(),
        Figure::Made => view! { <PlanesFigure of=Of::Output window=window/> }.into_any(),
        Figure::Sums => view! { <SumsFigure window=window/> }.into_any(),
    };
    view! { <div class="figure-present">{drawn}</div> }
}
