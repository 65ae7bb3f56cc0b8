//! Who is looked at, and what is changed about them.

use leptos::prelude::*;

use crate::lab::fusion::{Change, Fusion, Person, Sex};
use crate::lab::limits::{self, PEOPLE};
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::controls::choice::Choice;
use crate::view::controls::kernel::whole;
use crate::view::controls::number_field::{Handlers, NumberField};
use crate::view::controls::switch::Switch;
use crate::view::fusion::{Fuse, name};
use crate::view::help::Help;

/// All controls, and in words who that is.
#[component]
pub fn Controls(of: Fuse) -> impl IntoView {
    let fusion = of.fusion;
    let sex = move || of.own.get().map(|own| own.changed(&fusion.get()).sex);
    let choose_sex = move |word: &str| {
        let sex = if word == "1" { Sex::Male } else { Sex::Female };
        let is_own = of.own.get_untracked().is_some_and(|own| own.sex == sex);
        of.send(Change::Sex((!is_own).then_some(sex)));
    };
    view! {
        <div class="fusion-controls">
            <Chosen of=of/>
            <Said of=of/>
            <Age of=of/>
            <Choice
                name=key::CONTROL_FUSION_SEX
                help=key::HELP_FUSION_SEX
                hook="fusion-sex"
                options=[("0", key::FUSION_FEMALE), ("1", key::FUSION_MALE)]
                chosen=Signal::derive(move || if sex() == Some(Sex::Male) { "1" } else { "0" })
                on_choose=Callback::new(choose_sex)
            />
            <Switch
                name=key::CONTROL_FUSION_IMAGE
                help=key::HELP_FUSION_IMAGE
                hook="fusion-image"
                is_on=Signal::derive(move || fusion.with(|fusion| !fusion.without_image))
                on_change=Callback::new(move |counts| of.send(Change::Image(counts)))
            />
            <Switch
                name=key::CONTROL_FUSION_TABLE
                help=key::HELP_FUSION_TABLE
                hook="fusion-table"
                is_on=Signal::derive(move || fusion.with(|fusion| !fusion.without_table))
                on_change=Callback::new(move |counts| of.send(Change::Table(counts)))
            />
            <Choice
                name=key::CONTROL_FUSION_SCALED
                help=key::HELP_FUSION_SCALED
                hook="fusion-scaled"
                options=[("join", key::FUSION_JOIN), ("divide", key::FUSION_DIVIDE)]
                chosen=Signal::derive(move || if fusion.with(|fusion| fusion.scaled) { "divide" } else { "join" })
                on_choose=Callback::new(move |word| of.send(Change::Scaled(word == "divide")))
            />
            {move || means(of, |fusion| fusion.without_image, key::FUSION_MEANS_IMAGE)}
            {move || means(of, |fusion| fusion.without_table, key::FUSION_MEANS_TABLE)}
        </div>
    }
}

/// What stands in the place of what is off.
fn means(of: Fuse, is_off: fn(&Fusion) -> bool, sentence: Key) -> Option<impl IntoView> {
    of.fusion.with(is_off).then(|| view! { <p class="fusion-note">{of.page.text(sentence)}</p> })
}

/// Which of the simulated people.
#[component]
fn Chosen(of: Fuse) -> impl IntoView {
    let page = of.page;
    let number = Memo::new(move |_| of.fusion.with(|fusion| fusion.person + 1));
    let reason = move |is_at_end: bool| {
        is_at_end.then(|| page.fill(key::REASON_PERSON, &[("limit", &PEOPLE.to_string())]))
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            let index = number.get_untracked() - 1;
            of.send(Change::Person(if by < 0 { index.saturating_sub(1) } else { index + 1 }));
        }),
        on_typed: Callback::new(move |typed: String| {
            if let Some(number) = whole(page, &typed, number.get_untracked()) {
                of.send(Change::Person(number.wrapping_sub(1)));
            }
        }),
    };
    view! {
        <NumberField
            name=key::CONTROL_FUSION_PERSON
            help=key::HELP_FUSION_PERSON
            hook="fusion-person"
            value=Signal::derive(move || number.get().to_string())
            less=Signal::derive(move || reason(number.get() <= 1))
            more=Signal::derive(move || reason(number.get() >= PEOPLE))
            handlers=handlers
        />
    }
}

/// The person in words, as drawn and as changed.
#[component]
fn Said(of: Fuse) -> impl IntoView {
    let page = of.page;
    let said = move || {
        let (own, number) = (of.own.get()?, of.fusion.with(|fusion| fusion.person + 1));
        let values = [
            ("n", &*number.to_string()),
            ("people", &*PEOPLE.to_string()),
            ("age", &*years(own)),
            ("sex", sex_name(of, own.sex)),
            ("class", name::class(of, own.class)),
        ];
        Some(page.fill(key::FUSION_PERSON_LINE, &values))
    };
    let changed = move || {
        let own = of.own.get()?;
        let now = of.fusion.with(|fusion| own.changed(fusion));
        let values = [("age", &*years(now)), ("sex", sex_name(of, now.sex))];
        (now != own).then(|| page.fill(key::FUSION_CHANGED, &values))
    };
    view! { <p class="fusion-said" data-person="">{said}" "{changed}</p> }
}

/// Years in digits.
pub fn years(person: Person) -> String {
    notation::exact(person.years())
}

fn sex_name(of: Fuse, sex: Sex) -> &'static str {
    of.page.text(match sex {
        Sex::Female => key::FUSION_FEMALE,
        Sex::Male => key::FUSION_MALE,
    })
}

/// The age, as the network takes it. While it is dragged all that changes is one change.
#[component]
fn Age(of: Fuse) -> impl IntoView {
    let page = of.page;
    let now = Memo::new(move |_| of.own.get().map(|own| of.fusion.with(|fusion| own.changed(fusion))));
    let text = move || now.get().map(|now| page.fill(key::FUSION_YEARS, &[("v", &years(now))]));
    let [least, most] = [limits::AGE.start(), limits::AGE.end()].map(|years| years.to_string());
    let is_held = StoredValue::new(false);
    let slide = move |event| {
        if let Ok(age) = event_target_value(&event).parse() {
            of.slide(Change::Age(Some(age)), is_held.get_value());
            is_held.set_value(true);
        }
    };
    let let_go = move |_| {
        is_held.set_value(false);
        of.let_go();
    };
    view! {
        <div class="line fusion-age">
            <span class="named">
                <label for="control-fusion-age">{move || page.text(key::CONTROL_FUSION_AGE)}</label>
                <Help name=key::CONTROL_FUSION_AGE help=key::HELP_FUSION_AGE/>
            </span>
            <input
                type="range"
                id="control-fusion-age"
                data-control="fusion-age"
                min=least
                max=most
                step="1"
                aria-valuetext=text
                prop:value=move || now.get().map(|now| (now.tenths as f64 / 10.0).round().to_string())
                on:input=slide
                on:change=let_go
            />
            <output for="control-fusion-age">{text}</output>
            <button
                type="button"
                class="btn quiet"
                data-action="fusion-own-age"
                disabled=move || of.fusion.with(|fusion| fusion.age.is_none())
                on:click=move |_| of.send(Change::Age(None))
            >
                {move || page.text(key::FUSION_OWN_AGE)}
            </button>
        </div>
    }
}
