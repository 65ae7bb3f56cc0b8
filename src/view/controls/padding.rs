//! How much padding: by a rule, the same at both ends of a side, or at each of the four ends.

use leptos::prelude::*;

use crate::engine::padding::Padding;
use crate::lab::action::Action;
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::{whole, why_not};
use crate::view::controls::number_field::{Handlers, Refused, Stepper};
use crate::view::controls::selection::{Offer, Selection};
use crate::view::page::{Page, page};

/// What a person wants of the sides.
#[derive(Clone, Copy)]
pub struct Sides {
    /// Height and width change together.
    pub linked: RwSignal<bool>,
    /// The four ends have a field each.
    pub apart: RwSignal<bool>,
    /// Why a button did nothing.
    pub refused: Refused,
}

/// `[[top, bottom], [left, right]]`.
type Ends = [[usize; 2]; 2];

fn ends(page: Page) -> Memo<Ends> {
    Memo::new(move |_| page.setting.with(|setting| setting.padding_ends()))
}

fn explicit([rows, columns]: Ends) -> Action {
    Action::SetPadding(Padding::Explicit([[0, 0], rows, columns]))
}

fn no_less(page: Page) -> Option<String> {
    Some(page.text(key::REASON_PADDING_MIN).to_owned())
}

/// The padding at both ends of the height (`side` 0) or the width (1): `1`, or `0+1` where they differ.
#[component]
pub fn PaddingEnds(side: usize, sides: Sides) -> impl IntoView {
    let page = page();
    let ends = ends(page);
    let set = move |to: [usize; 2]| {
        let mut ends = if sides.linked.get() { [to; 2] } else { ends.get() };
        ends[side] = to;
        explicit(ends)
    };
    let fewer = move || {
        let [before, after] = ends.get()[side];
        Some([before.checked_sub(1)?, after.checked_sub(1)?])
    };
    let more = move || ends.get()[side].map(|cells| cells + 1);
    let text = move || match ends.get()[side] {
        [before, after] if before == after => before.to_string(),
        [before, after] => format!("{before}+{after}"),
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            let to = untrack(|| if by < 0 { fewer() } else { Some(more()) });
            if let Some(to) = to {
                page.send(untrack(|| set(to)));
            }
        }),
        on_typed: Callback::new(move |typed: String| {
            let old = ends.get_untracked()[side];
            let (before, after) = match typed.split_once('+').filter(|(before, _)| !before.trim().is_empty())
            {
                Some((before, after)) => (whole(page, before, old[0]), whole(page, after, old[1])),
                None => {
                    let both = whole(page, &typed, old[0]);
                    (both, both)
                }
            };
            if let (Some(before), Some(after)) = (before, after) {
                page.send(untrack(|| set([before, after])));
            }
        }),
    };
    let (name, hook) = [(key::CONTROL_PAD_H, "pad-h"), (key::CONTROL_PAD_W, "pad-w")][side.min(1)];
    view! {
        <Stepper
            name=name
            hook=hook
            value=Signal::derive(text)
            less=Signal::derive(move || match fewer() {
                Some(to) => why_not(page, &set(to)),
                None => no_less(page),
            })
            more=Signal::derive(move || why_not(page, &set(more())))
            handlers=handlers
            shared=sides.refused
        />
    }
}

/// The rule, and where the odd cell of an even one goes.
#[component]
pub fn PaddingKind(sides: Sides) -> impl IntoView {
    let page = page();
    let ends = ends(page);
    let padding = Memo::new(move |_| page.setting.with(|setting| setting.geometry.padding));
    let chosen = Memo::new(move |_| kind(padding.get(), sides.apart.get()));
    let offers = Signal::derive(move || {
        let [rows, columns] = ends.get();
        let most = [rows, columns].map(|[before, after]| [before.max(after); 2]);
        // Without any padding there would be nothing to see: it begins with one cell.
        let same_ends = if most == [[0; 2]; 2] { [[1; 2]; 2] } else { most };
        [
            ("valid", key::GEOMETRY_VALID, Action::SetPadding(Padding::Valid)),
            ("same", key::GEOMETRY_SAME, Action::SetPadding(Padding::SameUpper)),
            ("same-lower", key::GEOMETRY_SAME_LOWER, Action::SetPadding(Padding::SameLower)),
            ("explicit", key::GEOMETRY_ENDS, explicit(same_ends)),
            ("sides", key::GEOMETRY_EXPLICIT, explicit([rows, columns])),
        ]
        .map(|(word, name, action)| Offer { word, name, action })
        .to_vec()
    });
    let on_chosen = Callback::new(move |offer: Offer| {
        sides.apart.set(offer.word == "sides");
        page.send(offer.action);
    });
    let odd = move || {
        let is_same = matches!(padding.get(), Padding::SameUpper | Padding::SameLower);
        is_same
            .then(|| odd_cells(page, ends.get()))
            .flatten()
            .map(|text| view! { <p class="reason">{text}</p> })
    };
    view! {
        <Selection
            name=key::CONTROL_PADDING
            help=key::HELP_PADDING
            hook="padding"
            chosen=chosen
            offers=offers
            on_chosen=on_chosen
        />
        {odd}
    }
}

fn kind(padding: Padding, is_apart: bool) -> &'static str {
    match padding {
        Padding::SameUpper => "same",
        Padding::SameLower => "same-lower",
        Padding::Valid if !is_apart => "valid",
        Padding::Explicit([_, [top, bottom], [left, right]])
            if !is_apart && top == bottom && left == right =>
        {
            "explicit"
        }
        _ => "sides",
    }
}

/// Where one cell more stands than at the other end.
fn odd_cells(page: Page, ends: Ends) -> Option<String> {
    let names = [
        [key::GEOMETRY_ODD_TOP, key::GEOMETRY_ODD_BOTTOM],
        [key::GEOMETRY_ODD_LEFT, key::GEOMETRY_ODD_RIGHT],
    ];
    let odd = ends.into_iter().zip(names).filter(|([before, after], _)| before != after);
    let said: Vec<String> = odd
        .map(|([before, after], [at_start, at_end])| {
            let values = [("before", &*before.to_string()), ("after", &*after.to_string())];
            page.fill(if before > after { at_start } else { at_end }, &values)
        })
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// One field for each end, where they differ or on request.
#[component]
pub fn PaddingSides(sides: Sides) -> impl IntoView {
    let page = page();
    let is_shown = Memo::new(move |_| {
        kind(page.setting.with(|setting| setting.geometry.padding), sides.apart.get()) == "sides"
    });
    let fields = [
        ([key::GEOMETRY_TOP, key::CONTROL_PAD_TOP], "pad-top", [0, 0]),
        ([key::GEOMETRY_RIGHT, key::CONTROL_PAD_RIGHT], "pad-right", [1, 1]),
        ([key::GEOMETRY_BOTTOM, key::CONTROL_PAD_BOTTOM], "pad-bottom", [0, 1]),
        ([key::GEOMETRY_LEFT, key::CONTROL_PAD_LEFT], "pad-left", [1, 0]),
    ];
    let field = move |(names, hook, place)| view! { <End names=names hook=hook place=place sides=sides/> };
    move || is_shown.get().then(|| view! { <div class="ends">{fields.map(field)}</div> })
}

#[component]
fn End(names: [Key; 2], hook: &'static str, place: [usize; 2], sides: Sides) -> impl IntoView {
    let page = page();
    let ends = ends(page);
    let ([short, name], [side, end]) = (names, place);
    let current = move || ends.get()[side][end];
    let set = move |to: usize| {
        let mut ends = ends.get();
        ends[side][end] = to;
        if sides.linked.get() {
            ends[1 - side][end] = to;
        }
        explicit(ends)
    };
    // The fields stay when all four become the same.
    let send = move |to: usize| {
        sides.apart.set(true);
        page.send(untrack(|| set(to)));
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            if let Ok(to) = usize::try_from(untrack(current) as i64 + by) {
                send(to);
            }
        }),
        on_typed: Callback::new(move |typed: String| {
            if let Some(to) = whole(page, &typed, untrack(current)) {
                send(to);
            }
        }),
    };
    view! {
        <div class="end">
            <span aria-hidden="true">{move || page.text(short)}</span>
            <Stepper
                name=name
                hook=hook
                value=Signal::derive(move || current().to_string())
                less=Signal::derive(move || match current().checked_sub(1) {
                    Some(to) => why_not(page, &set(to)),
                    None => no_less(page),
                })
                more=Signal::derive(move || why_not(page, &set(current() + 1)))
                handlers=handlers
                shared=sides.refused
            />
        </div>
    }
}
