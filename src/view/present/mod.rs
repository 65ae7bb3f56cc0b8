//! The projector: one sentence, a few grids and one line of numbers, as large as the back row needs them. It shows what
//! every chapter has: the boards, the traces and the step.

mod bar;
mod board;
mod cell;
mod code;
mod content;
mod copies;
mod figure;
mod keys;
mod layout;
mod lens;
mod line;
mod moves;
mod numbers;
mod products;
mod shades;
mod show;
mod sizes;
mod subtotals;
mod window;
mod workings;

use leptos::html::Main;
use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::lab::face::Role;
use crate::lesson::text::key;
use crate::view::network::name as names;
use crate::view::notices::{Notices, Place};
use crate::view::page::{Page, page};
use crate::view::present::bar::Bar;
use crate::view::present::board::BoardView;
use crate::view::present::code::{Corner, CornerView, Large};
use crate::view::present::content::{Content, Under};
use crate::view::present::figure::{Figure, FigureView};
use crate::view::present::layout::{Layout, Names, Screen};
use crate::view::present::lens::LensView;
use crate::view::present::line::{Ending, Need};
use crate::view::present::products::Products;
use crate::view::present::show::Show;
use crate::view::present::sizes::Sizes;
use crate::view::present::subtotals::Subtotals;
use crate::view::present::window::Window;
use crate::view::present::workings::Workings;
use crate::view::progress::ProgressBar;
use crate::view::transport;
use crate::web;

pub use show::enter;

/// Before the window's size is known.
const USUAL: Window = Window { width: 1920.0, height: 1080.0 };

/// The screen of a presentation.
#[component]
pub fn Present() -> impl IntoView {
    let page = page();
    let show = Show::new(page);
    keys::listen(show);
    transport::move_by_itself(page);
    // Before anything asks for a colour.
    web::document::set_attribute("data-mode", "present");
    on_cleanup(|| web::document::remove_attribute_of("html", "data-mode"));
    let main: NodeRef<Main> = NodeRef::new();
    let window = watched(main);
    let corner = Memo::new(move |_| Corner::of(page));
    let layout = laid_out(show, window, corner);
    let figure = Memo::new(move |_| show.figure());
    let under = Memo::new(move |_| layout.with(|layout| layout.content.under.clone()));
    let pixels = move |at_1080: f64| layout.with(|layout| layout.pixels(at_1080));
    view! {
        <main
            class="present"
            class:awake=move || show.awake.get()
            tabindex="-1"
            aria-label=move || page.text(key::PRESENT_TITLE)
            data-scene=move || show.scene().to_string()
            data-scenes=move || show.scenes().to_string()
            style:--u=move || layout.with(|layout| format!("{}px", layout.unit))
            style:--line=move || pixels(2.0)
            style:--edge=move || pixels(6.0)
            style:--key-bar=move || pixels(8.0)
            node_ref=main
            on:pointermove=move |event| if event.movement_x() != 0 || event.movement_y() != 0 { show.wake() }
            on:pointerdown=move |_| show.wake()
        >
            <div
                class="screen"
                class:spotlight=move || show.spotlight.get()
                style:--corner=move || corner.get().units()[0].to_string()
                inert=move || show.black.get() || show.code.get()
            >
                <Heading show=show window=window/>
                <Bar show=show/>
                {move || match figure.get() {
                    Some(figure) => view! { <FigureView figure=figure window=window/> }.into_any(),
                    None => view! { <Boards layout=layout/> }.into_any(),
                }}
                <div class="under" style:--line-font=move || layout.with(|layout| layout.line.font.to_string())>
                    {move || match under.get() {
                        _ if figure.get().is_some() => ().into_any(),
                        Under::Products => view! { <Products show=show layout=layout/> }.into_any(),
                        Under::Sizes => view! { <Sizes/> }.into_any(),
                        Under::Subtotals => view! { <Subtotals/> }.into_any(),
                        Under::Workings(roles) => view! { <Workings roles=roles layout=layout/> }.into_any(),
                    }}
                    <CornerView show=show corner=corner/>
                </div>
                <Notices place=Place::Bench/>
            </div>
            <ProgressBar/>
            {move || show.code.get().then(|| view! { <Large show=show corner=corner/> })}
            {move || show.black.get().then(|| view! { <Black show=show/> })}
        </main>
    }
}

/// The window's size from now on.
fn watched(main: NodeRef<Main>) -> RwSignal<Window> {
    let window = RwSignal::new(USUAL);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(main) = main.get() {
            let resized = move |width, height| window.set(Window { width, height });
            watch.set_value(web::resize::Resize::watch(&main, resized));
            let _ = main.focus();
        }
    });
    window
}

fn laid_out(show: Show, window: RwSignal<Window>, corner: Memo<Corner>) -> Memo<Layout> {
    let page = show.page;
    let contents = Memo::new(move |_| show.contents());
    let screens = Memo::new(move |_| {
        let screen = |content: Content| Screen {
            window: window.get(),
            corner: corner.get(),
            names: content.grids.iter().map(|&role| board::title(page, role)).collect(),
            need: need(page, &content.under),
            divisor: content.kernel().and_then(|kernel| divisor(page, kernel)),
            lens: page.text(key::CONTROL_LENS).to_owned(),
            content,
        };
        contents.get().into_iter().map(screen).collect::<Vec<_>>()
    });
    Memo::new(move |_| {
        let mut last = Layout::default();
        for screen in screens.get() {
            let boards: Vec<_> = screen.content.grids.iter().map(|&role| page.board(role).get()).collect();
            last = Layout::of(&screen, &boards);
            if last.is_readable() {
                break;
            }
        }
        last
    })
}

/// The divisor of a kernel of the first layer as it is printed, unless it is 1.
fn divisor(page: Page, kernel: Role) -> Option<String> {
    let Role::Weights(place) = kernel else { return None };
    let divisor = page.setting.with(|setting| Some(setting.filters().nth(place.filter)?.divisor))?;
    (divisor != 1).then(|| divisor.to_string())
}

/// What the line has to hold.
fn need(page: Page, under: &Under) -> Need {
    match under {
        Under::Products => {
            let none = Ending { divisor: Number::exact(Exact::ONE), bias: Number::ZERO };
            Need::Products(page.trace.with(|trace| trace.as_ref().map_or(none, |trace| Ending::of(trace))))
        }
        Under::Subtotals => Need::Workings(vec![subtotals::ems(page)]),
        Under::Sizes => Need::Sizes(page.bench.with(|bench| bench.axes), sizes::names(page)),
        Under::Workings(roles) => {
            Need::Workings(roles.iter().map(|&role| workings::ems(page, role)).collect())
        }
    }
}

/// The scene's sentence, and where the window is.
#[component]
fn Heading(show: Show, window: RwSignal<Window>) -> impl IntoView {
    let page = show.page;
    let steps = Memo::new(move |_| page.steps());
    let heading =
        Memo::new(move |_| window.get().heading(&show.sentence(), &longest_place(page, steps.get())));
    let now = move || {
        if show.figure().is_some_and(|figure| figure != Figure::Telescope) {
            return None;
        }
        let [place, count] = place(page, page.lab.with(|lab| lab.step));
        Some(view! { <b>{place}</b><span>{count}</span> })
    };
    view! {
        <div class="heading" class:stacked=move || heading.get().is_stacked style:--sentence=move || heading.get().font.to_string()>
            <h1>{move || show.sentence()}</h1>
            <p class="place">{now}</p>
        </div>
    }
}

/// The place with the most letters: of classes that of the longest name, else the last.
fn longest_place(page: Page, steps: usize) -> [String; 2] {
    let classes = if is_of_classes(page) { steps } else { 0 };
    let places = (0..classes).map(|step| place(page, step));
    places.max_by_key(|[name, _]| name.chars().count()).unwrap_or(place(page, steps.saturating_sub(1)))
}

fn is_of_classes(page: Page) -> bool {
    names::scores_classes(page, page.lab.with(|lab| lab.map.after))
}

/// `1행 4열` and `4/25`; instead of a row the class.
fn place(page: Page, step: usize) -> [String; 2] {
    let steps = page.steps();
    if is_of_classes(page) {
        return [names::class(page, step), format!("{}/{steps}", step + 1)];
    }
    let width = page.stepped_size()[1].max(1);
    let [row, column] = [step / width, step % width].map(|index| (index + 1).to_string());
    [page.fill(key::UNITS_POSITION, &[("r", &row), ("c", &column)]), format!("{}/{steps}", step + 1)]
}

/// The grids, with the signs between them.
#[component]
fn Boards(layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let content = Memo::new(move |_| layout.with(|layout| layout.content.clone()));
    let middle = move || {
        let rows = |role| page.board(role).with(|board| board.rows);
        layout.with(|layout| format!("{}px", layout.middle(rows)))
    };
    let kernel = Memo::new(move |_| content.with(Content::kernel));
    let has_lens = Memo::new(move |_| layout.with(|layout| layout.lens.is_some()));
    let grids = move || {
        let grids = content.with(|content| content.grids.clone());
        let before = std::iter::once(None).chain(grids.clone().into_iter().map(Some));
        let grid = |(before, role): (Option<Role>, Role)| {
            view! {
                {before.map(|before| view! { <span class="operator" aria-hidden="true">{content.with(|content| content.sign(before, role))}</span> })}
                {(kernel.get() == Some(role)).then(|| view! { <Divisor kernel=role/> })}
                <div class="pile">
                    {move || (kernel.get() == Some(role) && has_lens.get()).then(|| view! { <LensView layout=layout/> })}
                    <BoardView role=role layout=layout/>
                </div>
            }
        };
        before.zip(grids).map(grid).collect_view()
    };
    view! {
        <div
            class="boards"
            class:aside=move || layout.with(|layout| layout.is_aside)
            class:broken=move || layout.with(|layout| layout.names == Names::Broken)
            class:winners=move || content.with(|content| content.has_rings)
            class:plain=move || content.with(|content| matches!(content.under, Under::Workings(_) | Under::Subtotals))
            style:--middle=middle
        >
            {grids}
        </div>
    }
}

/// `1/9` before the kernel.
#[component]
fn Divisor(kernel: Role) -> impl IntoView {
    let page = page();
    let divisor = Memo::new(move |_| divisor(page, kernel));
    let fraction = move |text: String| {
        view! { <math class="divisor" aria-hidden="true"><mfrac><mn>"1"</mn><mn>{text}</mn></mfrac></math> }
    };
    move || divisor.get().map(fraction)
}

/// Nothing to see. What it says is for those who hear the page; a press anywhere brings the scene back.
#[component]
fn Black(show: Show) -> impl IntoView {
    let button: NodeRef<leptos::html::Button> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(button) = button.get() {
            let _ = button.focus();
        }
    });
    view! {
        <button
            type="button"
            class="black"
            data-action="black"
            aria-label=move || show.page.text(key::PRESENT_BLACK)
            node_ref=button
            on:click=move |_| show.toggle_black()
        ></button>
    }
}
