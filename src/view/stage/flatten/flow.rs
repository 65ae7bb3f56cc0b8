//! From the picture to the vector: each layer's maps, the lines into the vector, the weights of one class beside it.

use leptos::prelude::*;

use crate::lab::face::{Role, WeightsPlace};
use crate::lab::limits;
use crate::lab::network::MapPlace;
use crate::lesson::text::key;
use crate::view::grid::GridView;
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::stage::flatten::lines::Lines;
use crate::view::stage::flatten::parts::Parts;
use crate::view::stage::flatten::sizes::{Layout, Sizes};
use crate::view::stage::pooling::shift::Shift;

/// All of it.
#[component]
pub fn Flow(parts: Parts, sizes: Sizes) -> impl IntoView {
    let page = page();
    let classes = move || match sizes.layout.get() {
        Layout::Wide => "flow wide",
        Layout::Broken => "flow broken",
        Layout::Stacked => "flow stacked",
    };
    let layers = Memo::new(move |_| {
        let last = parts.maps.get();
        page.bench.with(|bench| (1..=last).map(|after| bench.network.maps(after)).collect::<Vec<_>>())
    });
    let is_trained = Memo::new(move |_| page.setting.with(|setting| setting.trained.is_some()));
    let columns = move || {
        let maps = layers.get();
        maps.into_iter()
            .enumerate()
            .map(|(index, maps)| {
                let sign = if index == 0 && !is_trained.get() { "=" } else { "→" };
                view! {
                    <span class="sign" aria-hidden="true">{sign}</span>
                    <Column after=index + 1 maps=maps sizes=sizes/>
                }
            })
            .collect_view()
    };
    let ending =
        move || parts.vector.get().map(|after| view! { <Ending after=after parts=parts sizes=sizes/> });
    view! {
        <div class=classes style:--step=move || format!("{}px", sizes.step())>
            <Picture sizes=sizes/>
            {move || (!is_trained.get()).then(|| view! { <Filters sizes=sizes/> })}
            {columns}
            {ending}
        </div>
        {move || parts.vector.get().is_none().then(|| too_long(page, parts))}
    }
}

/// The channels of the picture, and the arrows that move the drawing.
#[component]
fn Picture(sizes: Sizes) -> impl IntoView {
    let page = page();
    let channels = Memo::new(move |_| page.bench.with(|bench| bench.network.maps(0)));
    let plane = move |channel| {
        view! { <GridView role=Role::Map(MapPlace::new(0, channel)) cell_size=sizes.map/> }
    };
    view! {
        <div class="layer picture-layer">
            {move || (0..channels.get()).map(plane).collect_view()}
            <Shift/>
        </div>
    }
}

/// The kernels of each filter, each beside the map that it makes.
#[component]
fn Filters(sizes: Sizes) -> impl IntoView {
    let page = page();
    let shape = Memo::new(move |_| {
        page.setting.with(|setting| [setting.filters().count(), setting.picture.channels()])
    });
    let kernel = move |filter, channel| {
        view! { <GridView role=Role::Weights(WeightsPlace::new(1, filter, channel)) cell_size=sizes.kernel/> }
    };
    let filter = move |filter, channels| {
        view! { <div class="map">{(0..channels).map(|channel| kernel(filter, channel)).collect_view()}</div> }
    };
    view! {
        <span class="sign" aria-hidden="true">"∗"</span>
        <div class="layer">
            {move || {
                let [filters, channels] = shape.get();
                (0..filters).map(|index| filter(index, channels)).collect_view()
            }}
        </div>
    }
}

/// The maps of one layer, and their shape.
#[component]
fn Column(after: usize, maps: usize, sizes: Sizes) -> impl IntoView {
    let map = move |channel| {
        view! {
            <div class="map"><GridView role=Role::Map(MapPlace::new(after, channel)) cell_size=sizes.map/></div>
        }
    };
    view! { <div class="layer">{(0..maps).map(map).collect_view()}</div> }
}

/// The vector, and the weights of the open class beside it.
#[component]
fn Ending(after: usize, parts: Parts, sizes: Sizes) -> impl IntoView {
    let page = page();
    let above = move || match sizes.layout.get() {
        Layout::Wide => format!("{}px", sizes.above(parts.length.get())),
        _ => "0px".to_owned(),
    };
    let is_wide = Memo::new(move |_| sizes.layout.get() == Layout::Wide);
    let index = move |index: usize| view! { <span>{index + 1}</span> };
    let weights = move || {
        let (scores, class) = (parts.scores.get()?, parts.class.get());
        let place = WeightsPlace::new(scores, class, 0);
        Some(view! {
            <span class="sign" aria-hidden="true">"×"</span>
            <div class="layer weights-layer">
                <p class="of-class" aria-hidden="true">{move || name::class(page, class)}</p>
                <GridView role=Role::Weights(place) cell_size=sizes.vector/>
            </div>
        })
    };
    view! {
        {move || is_wide.get().then(|| view! { <Lines parts=parts sizes=sizes/> })}
        <div class="ending" style:--above=above style:--cell=move || format!("{}px", sizes.vector.get())>
            <div class="indices" aria-hidden="true">{move || (0..parts.length.get()).map(index).collect_view()}</div>
            <div class="layer"><GridView role=Role::Map(MapPlace::new(after, 0)) cell_size=sizes.vector/></div>
            {weights}
        </div>
    }
}

fn too_long(page: Page, parts: Parts) -> impl IntoView {
    let text = move || {
        let (length, limit) = (parts.length.get(), limits::SCORED.end().to_string());
        let values = [("n", &*length.to_string()), ("limit", &*limit)];
        (length > 0).then(|| page.fill(key::FLATTEN_TOO_LONG, &values))
    };
    move || text().map(|text| view! { <p class="reason" role="status">{text}</p> })
}
