//! Flatten: one cell into its place in the vector, and on into the class scores and their shares; beside it the mean of
//! each map.

mod biases;
mod comparison;
mod flow;
mod formula;
mod lines;
mod parts;
mod place;
mod scores;
mod sizes;

use leptos::prelude::*;

use crate::view::equation::{Equation, Form};
use crate::view::notices::{Notices, Place};
use crate::view::stage::flatten::comparison::Comparison;
use crate::view::stage::flatten::flow::Flow;
use crate::view::stage::flatten::formula::Formula;
use crate::view::stage::flatten::parts::Parts;
use crate::view::stage::flatten::place::PlaceLine;
use crate::view::stage::flatten::scores::Scores;
use crate::view::stage::flatten::sizes::Sizes;
use crate::view::stage::row::Room;
use crate::view::transport::Transport;

/// The stage of the chapter `flatten`.
#[component]
pub fn FlattenStage(room: Room) -> impl IntoView {
    let parts = Parts::of();
    let sizes = Sizes::of(room, parts);
    view! {
        <div class="flatten">
            <Flow parts=parts sizes=sizes/>
            <PlaceLine parts=parts/>
            {move || parts.scores.get().map(|after| view! {
                <div class="end">
                    <Scores parts=parts after=after cell=sizes.score/>
                    <div class="said">
                        <Formula parts=parts after=after + 1/>
                        <Comparison/>
                    </div>
                </div>
            })}
            <Notices place=Place::Bench/>
            <Transport/>
            <div class="workings"><Equation form=Form::Linked/></div>
        </div>
    }
}
