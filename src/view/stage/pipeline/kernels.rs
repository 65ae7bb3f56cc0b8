//! The learned weights of the open number's filter, each to be changed.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::layer::Layer;
use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lab::face::{Role, WeightsPlace};
use crate::lab::network::WeightPlace;
use crate::lab::{notation, numeral};
use crate::lesson::text::key;
use crate::view::controls::number_field::{Handlers, NumberField};
use crate::view::grid::GridView;
use crate::view::grid::size::least_of_kernel;
use crate::view::page::{Page, page};

/// Most kernels that are all to be seen at once.
const LONG: usize = 8;

/// A filter: how many layers are done after its layer, and its number.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Learned {
    after: usize,
    filter: usize,
    channels: usize,
    is_dense: bool,
}

/// The filter that made the open number, or the one that it is a form of by ReLU or softmax.
fn learned(page: Page) -> Option<Learned> {
    let Unit { after, cell } = page.open_unit.get()?;
    page.bench.with(|bench| {
        let network = &bench.network;
        let own = match network.layer(after) {
            Some(Layer::Relu(_) | Layer::Softmax(_)) => after.checked_sub(1)?,
            _ => after,
        };
        let Some(Layer::Convolution(convolution)) = network.layer(own) else { return None };
        let is_dense = network.is_vector(own.checked_sub(1)?);
        let channels = if is_dense { 1 } else { convolution.filters().shape()[1] };
        Some(Learned { after: own, filter: cell[1], channels, is_dense })
    })
}

/// Its kernels and its bias.
#[component]
pub fn Kernels() -> impl IntoView {
    let page = page();
    let learned = Memo::new(move |_| learned(page));
    move || match learned.get() {
        None => view! { <p class="note">{page.text(key::PIPELINE_NO_WEIGHTS)}</p> }.into_any(),
        Some(of) => {
            let kernel = move |channel: usize| {
                let role = Role::Weights(WeightsPlace::new(of.after, of.filter, channel));
                let board = page.board(role);
                let cell = Memo::new(move |_| least_of_kernel(board.with(|board| board.longest())));
                view! { <GridView role=role cell_size=cell/> }
            };
            view! {
                <div class="kernels" class:long={of.is_dense || of.channels > LONG}>{(0..of.channels).map(kernel).collect_view()}</div>
                <Bias layer=of.after - 1 filter=of.filter/>
            }
            .into_any()
        }
    }
}

/// What is added at the end.
#[component]
fn Bias(layer: usize, filter: usize) -> impl IntoView {
    let page = page();
    let place = WeightPlace::Bias(layer, filter);
    let value = Memo::new(move |_| {
        page.setting.with(|setting| {
            let trained = setting.trained.as_ref()?;
            let learned =
                || numeral::parse(&notation::rounded(trained.learned(place)?).text.replace('−', "-")).ok();
            trained.edits.get(&place).copied().or_else(learned)
        })
    });
    let set = move |value: Option<Exact>| {
        if let Some(value) = value {
            page.send(Action::EditWeight(place, Some(value)));
        }
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            let step = Exact::new(i128::from(by), 10);
            set(value.get_untracked().zip(step).and_then(|(value, step)| value.plus(step)));
        }),
        on_typed: Callback::new(move |typed: String| match numeral::parse(typed.trim()) {
            Ok(value) => set(Some(value)),
            Err(_) => {
                let shown = value.get_untracked().map(notation::exact).unwrap_or_default();
                let values = [("text", &*typed), ("value", &*shown)];
                page.notify_picture("number-unreadable", page.fill(key::NOTICE_NUMBER_UNREADABLE, &values));
            }
        }),
    };
    view! {
        <NumberField
            name=key::CONTROL_BIAS
            help=key::HELP_BIAS
            hook="bias"
            value=Signal::derive(move || value.get().map(notation::exact).unwrap_or_default())
            less=Signal::stored(None::<String>)
            more=Signal::stored(None::<String>)
            handlers=handlers
        />
    }
}
