//! Late fusion, very large: the parts of both scores, what softmax makes of them, and how often three networks are right.

use leptos::prelude::*;

use crate::lab::fusion::layout::CLASSES;
use crate::lab::fusion::{Parts, Sample, Tally};
use crate::lab::limits::PEOPLE;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::equation::bracketed;
use crate::view::fusion::accuracy::{NETWORKS, answers};
use crate::view::fusion::{Fuse, confounding, name, printed};
use crate::view::page::{Aim, page};

/// The parts of each class's score on a line of its own, and its share.
#[component]
pub fn FusedFigure() -> impl IntoView {
    let page = page();
    let of = Fuse::of(page);
    page.prepare_fusion();
    // What takes a while is asked for at once: on the projector there is no button for it.
    Effect::new(move |_| {
        let fusing = page.fusing;
        let (is_there, has_features) =
            (fusing.shipped.with(Option::is_some), fusing.features.with(Option::is_some));
        match (is_there, has_features, of.fusion.with(|fusion| fusion.scaled)) {
            (false, ..) | (_, true, false) => {}
            (true, false, _) => page.fuse(Aim::Answers),
            (true, true, true) => page.fuse(Aim::Refit),
        }
    });
    view! {
        <div class="fused-present" data-simulated="">
            <p class="fused-simulated">{move || page.text(key::FUSION_SIMULATED)}</p>
            {(0..CLASSES).map(|class| view! { <Score of=of class=class/> }).collect_view()}
            <Right of=of/>
        </div>
    }
}

/// How many each network gets right, by who is counted.
#[component]
fn Right(of: Fuse) -> impl IntoView {
    let page = of.page;
    let answers = answers(of);
    let row = move |sample: Sample| {
        let (hook, name, _) = confounding::name(sample);
        let cells = move || {
            let (answers, shipped) = (answers.get()?, page.fusing.shipped.get()?);
            let tallies = answers.tallies(&shipped.people, sample);
            let cell = |((network, _), tally): ((&'static str, Key), Tally)| {
                view! {
                    <td data-network=network data-right=tally.right.to_string() data-seen=tally.seen.to_string()>
                        {format!("{} / {}", tally.right, tally.seen)}
                    </td>
                }
            };
            Some(NETWORKS.into_iter().zip(tallies).map(cell).collect_view())
        };
        view! {
            <tr data-sample=hook>
                <th scope="row">{move || page.fill(name, &[("people", &PEOPLE.to_string())])}</th>
                {cells}
            </tr>
        }
    };
    let table = move || {
        answers.with(Option::is_some).then(|| {
            let head = NETWORKS.map(|(_, name)| view! { <th scope="col">{move || page.text(name)}</th> });
            view! {
                <table>
                    <thead><tr><td></td>{head}</tr></thead>
                    <tbody>{Sample::ALL.map(row)}</tbody>
                </table>
            }
        })
    };
    view! { <div class="fused-right">{table}</div> }
}

#[component]
fn Score(of: Fuse, class: usize) -> impl IntoView {
    let page = of.page;
    let parts = Memo::new(move |_| of.with(|bench| bench.parts(class)));
    let share = Memo::new(move |_| of.with(|bench| bench.shares().get(class).copied()).flatten());
    let is_best = move || of.with(|bench| bench.answer() == class) == Some(true);
    let sum = move || {
        let Parts { image, table, bias, logit, .. } = parts.get()?;
        let names = [key::FUSION_AGE, key::FUSION_SEX].into_iter().zip(table);
        let all = [(key::FUSION_PRESENT_IMAGE, image)]
            .into_iter()
            .chain(names)
            .chain([(key::FUSION_PART_BIAS, bias)]);
        let part = |(index, (name, value)): (usize, (Key, f32))| {
            let text = if index == 0 { printed(value) } else { bracketed(printed(value)) };
            view! {
                {(index > 0).then_some(" + ")}
                <span class="fused-part" data-value=notation::plain(value)><small>{page.text(name)}</small><b>{text}</b></span>
            }
        };
        let parts = all.enumerate().map(part).collect_view();
        Some(view! {
            {parts}" ≈ "
            <span class="fused-part" data-value=notation::plain(logit)>
                <small>{page.text(key::FUSION_LOGIT)}</small><b>{printed(logit)}</b>
            </span>
        })
    };
    view! {
        <div class="fused-score" class:best=is_best data-class=class.to_string() data-value=move || share.get().map(notation::plain)>
            <p><b>{move || name::class(of, class)}</b>" "<span>{move || share.get().map(|share| notation::rounded(share).text)}</span></p>
            <p class="fused-sum">{sum}</p>
        </div>
    }
}
