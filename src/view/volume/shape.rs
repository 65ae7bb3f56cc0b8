//! The size of the output along each axis, with its numbers filled in.

use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::view::volume::desk::Desk;
use crate::view::volume::steps::AXES;

/// `⌊(61 + 1 + 1 − 3) / 2⌋ + 1 = 31`, one formula an axis, of the layer that is shown.
#[component]
pub fn ShapeLine(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let axes = Memo::new(move |_| {
        let after = desk.unit.get().after;
        desk.layout(|layout| layout.axes(after)).unwrap_or([Axis::plain(1, 1); 3])
    });
    let formula = move |axis: usize| {
        let made = move || {
            let axis = axes.get()[axis];
            let padding = (axis.before + axis.after > 0).then(|| {
                let (before, after) = (axis.before.to_string(), axis.after.to_string());
                view! { <mo>"+"</mo><mn>{before}</mn><mo>"+"</mo><mn>{after}</mn> }
            });
            let (input, reach) = (axis.input.to_string(), axis.reach().to_string());
            let output = axis.output().unwrap_or(0).to_string();
            let value = output.clone();
            view! {
                <math data-shape="" data-value=value>
                    <mrow>
                        <mo>"⌊"</mo>
                        <mfrac><mrow><mn>{input}</mn>{padding}<mo>"−"</mo><mn>{reach}</mn></mrow><mn>{axis.stride.to_string()}</mn></mfrac>
                        <mo>"⌋"</mo>
                        <mo>"+"</mo><mn>"1"</mn><mo>"="</mo><mn>{output}</mn>
                    </mrow>
                </math>
            }
        };
        view! { <p><span>{move || page.text(AXES[axis])}</span>" "{made}</p> }
    };
    view! { <div class="volume-shape">{(0..3).map(formula).collect_view()}</div> }
}
