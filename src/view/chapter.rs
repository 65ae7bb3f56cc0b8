//! The chapter's text, with the figures of the bench filled in.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::highlight::Spot;
use crate::lesson::chapter::{Edition, Lesson, lesson};
use crate::lesson::ending::ending;
use crate::lesson::figures;
use crate::lesson::prose::{Block, Grid, Inline, Target};
use crate::view::page::{Page, page};

/// Number, title and the text up to the first heading.
#[component]
pub fn Lead() -> impl IntoView {
    let page = page();
    let content = move || {
        let lesson = current(page)?;
        let edition = move || lesson.edition(page.language.get());
        Some(view! {
            <h1><span class="chapter-number">{lesson.number}</span>{move || edition().title}</h1>
            {move || blocks(parts(edition()).0)}
        })
    };
    view! { <article class="prose lead">{content}</article> }
}

/// The text from the first heading on.
#[component]
pub fn Rest() -> impl IntoView {
    let page = page();
    let content = move || {
        let lesson = current(page)?;
        Some(view! { {move || blocks(parts(lesson.edition(page.language.get())).1)} })
    };
    view! { <article class="prose rest">{content}</article> }
}

fn current(page: Page) -> Option<&'static Lesson> {
    lesson(page.chapter.get())
}

fn parts(edition: &'static Edition) -> (&'static [Block], &'static [Block]) {
    let first_heading = edition.body.iter().position(|block| matches!(block, Block::Heading(_)));
    edition.body.split_at(first_heading.unwrap_or(edition.body.len()))
}

fn blocks(blocks: &'static [Block]) -> impl IntoView {
    blocks.iter().map(|block| view! { <BlockView block=block/> }).collect_view()
}

fn figure(page: Page, name: &str) -> String {
    page.bench.with(|bench| figures::figure(bench, name))
}

/// A block; one with a condition comes and goes with it.
#[component]
fn BlockView(block: &'static Block) -> impl IntoView {
    let page = page();
    let shown = Memo::new(move |_| {
        block.shown(&|name| figure(page, name)).map(|block| block as *const Block as usize)
    });
    move || {
        shown.get()?;
        block.shown(&|name| untrack(|| figure(page, name))).map(|block| drawn(page, block))
    }
}

fn drawn(page: Page, block: &'static Block) -> AnyView {
    match block {
        Block::Paragraph(children) => view! { <p>{inlines(page, children)}</p> }.into_any(),
        Block::Heading(children) => view! { <h2>{inlines(page, children)}</h2> }.into_any(),
        Block::Do(children) => view! { <p class="do">{inlines(page, children)}</p> }.into_any(),
        Block::List(items) => {
            let items = items.iter().map(|item| view! { <li>{inlines(page, item)}</li> }).collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
        Block::When { block, .. } => drawn(page, block),
    }
}

fn inlines(page: Page, children: &'static [Inline]) -> Vec<AnyView> {
    children.iter().map(|inline| drawn_inline(page, inline)).collect()
}

fn drawn_inline(page: Page, inline: &'static Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Strong(children) => view! { <strong>{inlines(page, children)}</strong> }.into_any(),
        Inline::Foreign(text) => view! { <span class="foreign" lang="en">"("{*text}")"</span> }.into_any(),
        Inline::Code(text) => view! { <kbd>{*text}</kbd> }.into_any(),
        Inline::Value(name) => view! { <span class="value">{move || figure(page, name)}</span> }.into_any(),
        Inline::Ending { value, forms } => (move || ending_of(page, value, forms)).into_any(),
        Inline::Live { target, children } => live(page, *target, children).into_any(),
    }
}

fn ending_of(page: Page, value: &str, forms: &str) -> String {
    ending(page.language.get(), forms, &figure(page, value)).to_owned()
}

/// A piece of text that lights cells: by hover, focus or tap.
fn live(page: Page, target: Target, children: &'static [Inline]) -> impl IntoView {
    let spot = move || match target {
        Target::Window => {
            let step = page.lab.with_untracked(|lab| lab.step);
            Spot::Unit(page.bench.with_untracked(|bench| bench.unit(step)))
        }
        Target::Cell { grid, row, column } => {
            let is_lone = page.is_lone.get_untracked();
            page.bench.with_untracked(|bench| Spot::of(bench, role(grid), [row, column], is_lone))
        }
    };
    let light = move || page.hovered.set(Some(spot()));
    let leave = move || page.hovered.set(None);
    let pin = move || {
        page.pause();
        page.pinned.set(Some(spot()));
    };
    view! {
        // No button: as one it would be torn from the particle that follows it.
        <span
            role="button"
            tabindex="0"
            class="live"
            on:pointerenter=move |_| light()
            on:pointerleave=move |_| leave()
            on:focus=move |_| light()
            on:blur=move |_| leave()
            on:click=move |_| pin()
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    pin();
                }
            }
        >
            {inlines(page, children)}
        </span>
    }
}

fn role(grid: Grid) -> Role {
    match grid {
        Grid::Input => Role::PICTURE,
        Grid::Kernel => Role::KERNEL,
        Grid::Output => Role::OUTPUT,
    }
}
