//! The three planes of the scan, or of what a layer makes of it, in one scale and one range of colours.

use leptos::prelude::*;

use crate::lab::notation;
use crate::lab::shade::{Scale, Shade};
use crate::lab::volume::{Plane, VolumeBench};
use crate::lesson::text::key;
use crate::view::volume::desk::Desk;
use crate::view::volume::plane::{Of, PlaneView, Sight, layer, map_name};
use crate::view::volume::steps::Layers;

/// CSS pixels between two planes.
const GAP: f64 = 28.0;
/// Widest plane.
const WIDEST: f64 = 264.0;
/// Below this width two planes stand side by side.
const NARROW: f64 = 560.0;

/// The planes on so many CSS pixels, none wider or taller than `widest`.
#[component]
pub fn Planes(
    desk: Desk,
    of: Of,
    #[prop(into)] width: Signal<f64>,
    #[prop(into, default = WIDEST.into())] widest: Signal<f64>,
) -> impl IntoView {
    let page = desk.page;
    // Found anew for another map, not for another step.
    let map = Memo::new(move |_| {
        let unit = desk.unit.get();
        (unit.after, unit.cell[1])
    });
    let scale = Memo::new(move |_| match of {
        Of::Input => scan_scale(desk),
        Of::Output => output_scale(desk, map.get()),
    });
    let pitch = Memo::new(move |_| {
        let beside = if width.get() < NARROW { 2.0 } else { 3.0 };
        let side = ((width.get() - (beside - 1.0) * GAP) / beside).clamp(80.0, widest.get().max(80.0));
        let after = if of == Of::Input { 0 } else { map.get().0 };
        let size = desk.layout(|layout| layout.size(after)).unwrap_or([1; 3]);
        let voxel = desk.setting.with(|setting| setting.scan.voxel).unwrap_or([1.0; 3]).map(f64::from);
        let length = |axis: usize| size[axis] as f64 * voxel[axis];
        let longest = length(0).max(length(1)).max(length(2)).max(f64::MIN_POSITIVE);
        let pitch = voxel.map(|voxel| voxel * side / longest);
        // Whole pixels where numbers stand in the cells.
        if pitch.iter().all(|pitch| *pitch >= 24.0) { pitch.map(f64::floor) } else { pitch }
    });
    let title = move || page.text(map_name(of, &layer(desk)));
    let shape = move || {
        let after = if of == Of::Input { 0 } else { map.get().0 };
        let [d, h, w] =
            desk.layout(|layout| layout.size(after)).unwrap_or_default().map(|side| side.to_string());
        page.fill(key::VOLUME_SIZE, &[("d", &d), ("h", &h), ("w", &w)])
    };
    let ends = move || scale.get().ends().map(|end| notation::rounded(end).text);
    view! {
        <section class="planes" aria-label=title data-pending=move || (of == Of::Output && page.volume.working.get()).then_some("")>
            <div class="planes-head">
                <h2>{title}</h2>
                <span>{shape}</span>
                {(of == Of::Output).then(|| view! { <Layers desk=desk/> })}
                <span class="planes-ends">
                    {move || ends()[0].clone()}
                    <i class="planes-bar" class:grey=move || !matches!(scale.get(), Scale::Diverging { .. }) aria-hidden="true">
                        {move || coloured(scale.get()).into_iter().map(|shade| view! { <i class=shade.class()></i> }).collect_view()}
                    </i>
                    {move || ends()[1].clone()}
                </span>
            </div>
            <div class="planes-row">
                {Plane::ALL.map(|plane| view! { <PlaneView sight=Sight::new(desk, of, plane, scale, pitch)/> }).collect_view()}
            </div>
        </section>
    }
}

/// The colours on both sides of 0; a picture is grey.
fn coloured(scale: Scale) -> Vec<Shade> {
    if matches!(scale, Scale::Diverging { .. }) { scale.steps() } else { Vec::new() }
}

/// The scan's own range of grey, or the one that a person chose.
fn scan_scale(desk: Desk) -> Scale {
    let chosen = desk.lab.with(|lab| lab.window);
    let [low, high] = chosen.map_or_else(|| desk.extremes.get(), |ends| ends.map(|end| end.to_f32()));
    Scale::Between { low, high }
}

/// The range of a whole map; as long as it is not all there, of its planes.
fn output_scale(desk: Desk, (after, channel): (usize, usize)) -> Scale {
    let of = |bench: &VolumeBench| match bench.output(after) {
        Some(output) => {
            let [_, channels, ..] = output.shape();
            let voxels = output.values().len() / channels.max(1);
            output.values().chunks(voxels.max(1)).nth(channel).map(Scale::of)
        }
        None => {
            let [_, _, cell @ ..] = desk.unit.get().cell;
            let plane = |plane: Plane| bench.plane(after, channel, plane, plane.of(cell)[0]);
            Some(Scale::of(&Plane::ALL.map(plane).concat()))
        }
    };
    desk.bench(of).flatten().unwrap_or(Scale::Plain)
}
