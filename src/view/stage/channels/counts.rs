//! What the filters learn, counted out, against a fully connected layer that makes as many numbers of the same picture.

use leptos::prelude::*;

use crate::engine::network::dense_parameters;
use crate::lesson::figures::print;
use crate::lesson::text::key;
use crate::view::page::page;

/// Both counts.
#[component]
pub fn Counts() -> impl IntoView {
    let page = page();
    let learned = Memo::new(move |_| {
        page.bench.with(|bench| bench.network.counts().first().map_or(0, |count| count.parameters))
    });
    let dense = Memo::new(move |_| {
        page.bench.with(|bench| dense_parameters(bench.input.shape(), bench.output().shape()))
    });
    let filters = Memo::new(move |_| page.setting.with(|setting| setting.filters().count()));
    let weights = move || {
        let [channels, height, width] = page.setting.with(|setting| setting.filter.shape());
        [height, width, channels, filters.get()]
    };
    let inputs = move || page.bench.with(|bench| volume(bench.input.shape()));
    let outputs = move || page.bench.with(|bench| volume(bench.output().shape()));
    let pairs = move || inputs().into_iter().chain(outputs()).collect::<Vec<_>>();
    let times = move || page.fill(key::CHANNELS_TIMES, &[("n", &times(dense.get(), learned.get()))]);
    view! {
        <section class="counts-depth">
            <h2>{move || page.text(key::CHANNELS_PARAMETERS)}</h2>
            <div>
                <p class="label">{move || page.text(key::CHANNELS_LAYER)}</p>
                <p class="formula" data-metric="parameters" data-value=move || learned.get().to_string()>
                    {move || formula(&weights(), &[filters.get()], learned.get() as u128)}
                </p>
                <p class="label">{move || page.text(key::CHANNELS_LAYER_NAMES)}</p>
            </div>
            <div>
                <p class="label">{move || page.text(key::CHANNELS_DENSE)}</p>
                <p class="formula" data-metric="dense-parameters" data-value=move || dense.get().to_string()>
                    {move || formula(&pairs(), &outputs(), dense.get())}
                </p>
                <p class="label">{move || page.text(key::CHANNELS_DENSE_NAMES)}</p>
            </div>
            <p class="times-more">{move || (dense.get() != learned.get() as u128).then(times)}</p>
        </section>
    }
}

/// Height, width and channels of a shape.
fn volume([_, channels, _, height, width]: [usize; 5]) -> [usize; 3] {
    [height, width, channels]
}

/// `3·3·3·2 + 2 = 56`.
fn formula(weights: &[usize], biases: &[usize], total: u128) -> impl IntoView + use<> {
    let product = |factors: &[usize]| {
        let dotted = factors.iter().enumerate().map(|(at, factor)| {
            view! { {(at > 0).then(|| view! { <mo>"·"</mo> })}<mn>{factor.to_string()}</mn> }
        });
        dotted.collect_view()
    };
    view! {
        <math><mrow>
            {product(weights)}<mo>"+"</mo>{product(biases)}<mo>"="</mo><mn class="total">{print::large(total)}</mn>
        </mrow></math>
    }
}

/// How many times as many, rounded.
fn times(many: u128, few: usize) -> String {
    let few = few.max(1) as u128;
    let rounded = (many + few / 2) / few;
    match many == rounded * few {
        true => print::large(rounded),
        false if rounded < 10 => format!("≈{:.1}", many as f64 / few as f64),
        false => format!("≈{}", print::large(rounded)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_times_is_said_with_its_rounding() {
        assert_eq!(times(1368, 57), "24");
        assert_eq!(times(1368, 56), "≈24");
        assert_eq!(times(15, 10), "≈1.5");
        assert_eq!(times(20_000_000_000, 56), "≈357,142,857");
    }
}
