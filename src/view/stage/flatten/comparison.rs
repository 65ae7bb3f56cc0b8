//! Both ways to class scores side by side: what goes in, what is learned, what they say. A press chooses the one in use.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::network::Head;
use crate::lab::network::heads::{End, ends};
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::network::name;
use crate::view::page::{Page, page};

/// The names in links, and for people.
const WAYS: [(&str, Key); 2] = [("flat", key::NETWORK_FLATTEN), ("pooled", key::NETWORK_GLOBALPOOL)];

/// The table; nothing where the network has no end of its own.
#[component]
pub fn Comparison() -> impl IntoView {
    let page = page();
    let both = Memo::new(move |_| page.bench.with(|bench| ends(bench)));
    let is_there = Memo::new(move |_| both.with(Option::is_some));
    let is_moved =
        Memo::new(move |_| both.with(|both| both.as_ref().is_some_and(|[end, _]| end.unmoved.is_some())));
    let row = move |title: Key, cell: fn(Page, &End) -> AnyView| {
        let cells = move || {
            both.with(|both| {
                both.as_ref()
                    .map(|ends| {
                        ends.each_ref().map(|end| {
                            view! { <td>{cell(page, end)}</td> }
                        })
                    })
                    .map(|cells| cells.into_iter().collect_view())
            })
        };
        view! { <tr><th scope="row">{move || page.text(title)}</th>{cells}</tr> }
    };
    view! {
        {move || is_there.get().then(|| view! {
            <table class="ways">
                <thead>
                    <tr>
                        <td></td>
                        {WAYS.iter().enumerate().map(|(index, way)| view! { <Way index=index way=*way/> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {row(key::FLATTEN_INPUTS, |_, end| view! { <span>{end.inputs}</span> }.into_any())}
                    {row(key::FLATTEN_PARAMETERS, parameters)}
                    {row(key::FLATTEN_SCORES, |_, end| listed("scores", &end.scores).into_any())}
                    {move || is_moved.get().then(|| row(key::FLATTEN_UNMOVED, |_, end| {
                        end.unmoved.as_ref().map(|unmoved| listed("scores-unmoved", unmoved)).into_any()
                    }))}
                    {row(key::FLATTEN_ANSWER, answer)}
                </tbody>
            </table>
        })}
    }
}

/// The head of a column, which takes that way.
#[component]
fn Way(index: usize, way: (&'static str, Key)) -> impl IntoView {
    let page = page();
    let (id, title) = way;
    let is_chosen = Memo::new(move |_| {
        page.setting.with(|setting| setting.head.as_ref().is_some_and(|head| head.pools == (index == 1)))
    });
    let choose = move |_| {
        let head = page.setting.with_untracked(|setting| setting.head.clone());
        if let Some(head) = head {
            page.send(Action::SetHead(Some(Head { pools: index == 1, ..head })));
        }
    };
    view! {
        <th scope="col">
            <label class="option">
                <input
                    type="radio"
                    name="head"
                    value=id
                    data-control="head"
                    prop:checked=is_chosen
                    on:change=choose
                />
                <span>{move || page.text(title)}</span>
            </label>
        </th>
    }
}

/// `8 × 3 + 3 = 27`.
fn parameters(_: Page, end: &End) -> AnyView {
    let classes = end.scores.len();
    view! {
        <math data-metric="parameters" data-value=end.parameters.to_string()>
            <mrow>
                <mn>{end.inputs}</mn><mo>"×"</mo><mn>{classes}</mn><mo>"+"</mo><mn>{classes}</mn>
                <mo>"="</mo><mn>{end.parameters}</mn>
            </mrow>
        </math>
    }
    .into_any()
}

fn listed(hook: &'static str, scores: &[f32]) -> impl IntoView + use<> {
    let values = scores.iter().map(|&score| notation::plain(score)).collect::<Vec<_>>().join(",");
    let texts: Vec<String> = scores.iter().map(|&score| notation::rounded(score).text).collect();
    view! { <span data-metric=hook data-value=values>{texts.join(" · ")}</span> }
}

/// The class with the largest share, and that share.
fn answer(page: Page, end: &End) -> AnyView {
    let Some(class) = end.answer() else { return ().into_any() };
    let share = end.shares.get(class).copied().unwrap_or_default();
    view! {
        <span data-metric="answer" data-value=class.to_string()>
            {name::class(page, class)}" "<small>{notation::rounded(share).text}</small>
        </span>
    }
    .into_any()
}
