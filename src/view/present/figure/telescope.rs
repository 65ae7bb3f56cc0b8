//! The open number with its window in every earlier map, down to the picture.

use leptos::prelude::*;

use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::view::network::name;
use crate::view::page::page;
use crate::view::stage::pipeline::face::Face;
use crate::view::stage::pipeline::telescope::{Part, parts};

/// The maps in a row, and the number under them.
#[component]
pub fn TelescopeFigure() -> impl IntoView {
    let page = page();
    let parts = Memo::new(move |_| {
        let Some(open) = page.unit.get() else { return Vec::new() };
        page.bench.with(|bench| parts(&bench.network, open))
    });
    let size = move |map: MapPlace| page.bench.with(|bench| bench.network.size(map));
    let seen = move |Part { map, cells, .. }: Part| {
        let [rows, columns] = size(map);
        let [top, left, height, width] = cells;
        let share = |cells: usize, all: usize| format!("{}%", cells as f64 / all.max(1) as f64 * 100.0);
        view! {
            <section
                class="column-present"
                data-layer=page.bench.with_untracked(|bench| bench.network.name(map.after).to_owned())
                data-channel=map.channel.to_string()
                data-cells=cells.map(|number| number.to_string()).join(",")
            >
                <h2><span>{name::layer(page, map.after)}</span><small>{format!("{height}×{width}")}</small></h2>
                <span class="map-present" style:--ratio=(columns as f64 / rows.max(1) as f64).to_string()>
                    <Face map=map/>
                    <i
                        class="window-present"
                        style:top=share(top, rows)
                        style:left=share(left, columns)
                        style:height=share(height, rows)
                        style:width=share(width, columns)
                    ></i>
                </span>
            </section>
        }
    };
    let number = Memo::new(move |_| {
        let open = page.unit.get()?;
        Some((open, page.bench.with(|bench| bench.network.number(open))))
    });
    let named =
        move || number.get().map(|(open, _)| name::map(page, MapPlace::new(open.after, open.cell[1])));
    let printed = move || {
        let printed = notation::number(number.get()?.1);
        Some(if printed.rounded { format!("≈{}", printed.text) } else { printed.text })
    };
    view! {
        <div class="telescope-present">{move || parts.get().into_iter().map(seen).collect_view()}</div>
        <p class="opened-present" data-result=move || number.get().map(|(_, number)| notation::plain(number.value))>
            <span>{named}</span>" "<b>{printed}</b>
        </p>
    }
}
