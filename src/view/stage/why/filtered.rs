//! The convolution: its kernels, its feature maps, and how they go with the drawing.

use leptos::prelude::*;

use crate::lab::face::{Role, WeightsPlace};
use crate::lab::network::MapPlace;
use crate::lesson::figures::print::count;
use crate::lesson::text::key;
use crate::view::grid::{GridView, size};
use crate::view::page::page;
use crate::view::stage::row::Divisor;
use crate::view::stage::why::Changes;

/// Kernels, maps, and what became of them.
#[component]
pub fn Filtered(cell_size: Memo<f64>, changes: Changes) -> impl IntoView {
    let page = page();
    let shape = Memo::new(move |_| {
        page.setting.with(|setting| [setting.filters().count(), setting.picture.channels()])
    });
    let numbers = move || {
        changes.with(|changes| {
            changes.as_ref().map_or([0; 4], |changes| {
                [changes.maps.count(), changes.maps.places.len(), changes.same, changes.followed]
            })
        })
    };
    let kernels = move || {
        let [filters, channels] = shape.get();
        let places = (0..filters).flat_map(move |filter| (0..channels).map(move |channel| (filter, channel)));
        places
            .map(|(filter, channel)| {
                let role = Role::Weights(WeightsPlace::new(1, filter, channel));
                let cell = Memo::new(move |_| {
                    let least = page.board(role).with(|board| size::least_of_kernel(board.longest()));
                    cell_size.get().max(least)
                });
                view! { <GridView role=role cell_size=cell/> }
            })
            .collect_view()
    };
    let maps = move || {
        let map =
            |channel| view! { <GridView role=Role::Map(MapPlace::new(1, channel)) cell_size=cell_size/> };
        (0..shape.get()[0]).map(map).collect_view()
    };
    view! {
        <div class="filtered">
            <h2>{move || page.text(key::NETWORK_CONV)}</h2>
            <div class="made">
                <div class="grids-of"><Divisor/>{kernels}</div>
                <div class="grids-of">{maps}</div>
            </div>
            <div class="says">
                <p class="note" data-metric="changed-maps" data-value=move || numbers()[0].to_string()>
                    {move || {
                        let [changed, all, ..] = numbers().map(count);
                        page.fill(key::WHY_CHANGED_MAP, &[("n", &changed), ("all", &all)])
                    }}
                </p>
                <p
                    class="note telling"
                    data-metric="followed"
                    data-value=move || numbers()[3].to_string()
                    data-same=move || numbers()[2].to_string()
                >
                    {move || {
                        let [.., same, followed] = numbers();
                        let key = if same == followed { key::WHY_FOLLOWED_ALL } else { key::WHY_FOLLOWED };
                        page.fill(key, &[("same", &count(same)), ("all", &count(followed))])
                    }}
                </p>
            </div>
        </div>
    }
}
