//! Every action, with values inside and outside of its limits.

use std::sync::{Arc, LazyLock};

use super::plans::plan;
use crate::shelf::SHELF;
use convolens::engine::border::Border;
use convolens::engine::exact::Exact;
use convolens::engine::network::{Network, Unit};
use convolens::engine::padding::Padding;
use convolens::lab::action::{Action, Move};
use convolens::lab::colour_range::ColourRange;
use convolens::lab::display::Display;
use convolens::lab::filter::Filter;
use convolens::lab::grid::Grid;
use convolens::lab::learning::Plan;
use convolens::lab::network::trained::Model;
use convolens::lab::network::{Head, Trained, WeightPlace};
use convolens::lab::photographs::photographs;
use convolens::lab::picture::{Picture, Values};
use convolens::lab::pooling::{Kept, Pooling};
use convolens::lab::presets::{preset, presets};
use convolens::lab::samples::samples;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

/// The smallest photograph; a large one takes longer to work out and has no other law.
static PHOTOGRAPH: LazyLock<Option<(&str, Grid)>> = LazyLock::new(|| {
    let smallest = photographs().iter().min_by_key(|photograph| photograph.height * photograph.width)?;
    Some((smallest.id, (SHELF.pictures)(smallest.id)?.pop()?))
});

/// The network that ships, or one without layers.
fn digit_network() -> Trained {
    let empty =
        || Model { id: "digit", input: [1; 5], classes: Vec::new(), network: Network::new(Vec::new()) };
    Trained::new((SHELF.networks)("digit").unwrap_or_else(|| Arc::new(empty())))
}

/// Any action.
pub fn action() -> impl Strategy<Value = Action> {
    let place = || Grid::single(Exact::ONE);
    let examples = [
        Action::Go(Move::First),
        Action::SetInput { channel: 0, row: 0, column: 0, value: Exact::ONE },
        Action::SetWeight { row: 0, column: 0, value: Exact::ONE },
        Action::TakeWeights(place()),
        Action::LayOver { channel: 0, row: 0, column: 0, block: place() },
        Action::SetDivisor(1),
        Action::SetBias(Exact::ONE),
        Action::SetKernelSize([1, 1]),
        Action::ChoosePreset(""),
        Action::SetFlip(true),
        Action::ChooseSample(""),
        Action::TakePicture(place()),
        Action::TakePhotograph("", place()),
        Action::SetValues(Values::Unit),
        Action::SetShift([0, 0]),
        Action::TakeFilter(Filter::new(place())),
        Action::SetStride([1, 1]),
        Action::SetDilation([1, 1]),
        Action::SetPadding(Padding::Valid),
        Action::SetBorder(Border::Zero),
        Action::SetRelu(true),
        Action::SetSecond(None),
        Action::SetPooling(None),
        Action::SetShow(Display::Raw),
        Action::Find(None),
        Action::TakeChannels(vec![place()]),
        Action::TakeColours("", vec![place()]),
        Action::TakeDigit(0, place()),
        Action::TakeFilters(Vec::new()),
        Action::SetFilterWeight { filter: 0, channel: 0, row: 0, column: 0, value: Exact::ONE },
        Action::SwitchChannel(0, true),
        Action::SetHead(None),
        Action::TakeNetwork(None),
        Action::OpenNetwork(digit_network(), Picture::new(place())),
        Action::EditWeight(WeightPlace::Bias(0, 0), None),
        Action::Open(Unit { after: 0, cell: [0; 5] }),
        Action::Follow(Unit { after: 0, cell: [0; 5] }),
        Action::GoBack(0),
        Action::Permute(0),
        Action::CountFor(None),
        Action::SetRange(ColourRange::Map),
        Action::SetPlan(Plan::default()),
    ];
    Union::new(examples.map(|example| like(&example)))
}

/// Actions of the same kind. A new kind needs an arm here, and an example above.
fn like(example: &Action) -> BoxedStrategy<Action> {
    match example {
        Action::Go(_) => moves().prop_map(Action::Go).boxed(),
        Action::SetInput { .. } => {
            let cell = (0_usize..4, place(), place(), number());
            cell.prop_map(|(channel, row, column, value)| Action::SetInput { channel, row, column, value })
                .boxed()
        }
        Action::SetWeight { .. } => {
            let cell = (place(), place(), number());
            cell.prop_map(|(row, column, value)| Action::SetWeight { row, column, value }).boxed()
        }
        Action::TakeWeights(_) => grid(1..13).prop_map(Action::TakeWeights).boxed(),
        Action::LayOver { .. } => {
            let block = (0_usize..4, place(), place(), grid(1..9));
            block
                .prop_map(|(channel, row, column, block)| Action::LayOver { channel, row, column, block })
                .boxed()
        }
        Action::SetDivisor(_) => {
            prop_oneof![3 => 0_u32..20, 1 => 9_990_u32..10_010].prop_map(Action::SetDivisor).boxed()
        }
        Action::SetBias(_) => number().prop_map(Action::SetBias).boxed(),
        Action::SetKernelSize(_) => sides(0..13).prop_map(Action::SetKernelSize).boxed(),
        Action::ChoosePreset(_) => {
            let ids: Vec<_> = presets().iter().map(|preset| preset.id).chain(["nothing"]).collect();
            select(ids).prop_map(Action::ChoosePreset).boxed()
        }
        Action::SetFlip(_) => any::<bool>().prop_map(Action::SetFlip).boxed(),
        Action::ChooseSample(_) => {
            let ids: Vec<_> = samples().iter().map(|sample| sample.id).chain(["nothing"]).collect();
            select(ids).prop_map(Action::ChooseSample).boxed()
        }
        Action::TakePicture(_) => pictures().prop_map(Action::TakePicture).boxed(),
        Action::TakePhotograph(..) => photograph_taken().boxed(),
        Action::SetValues(_) => select(vec![Values::Byte, Values::Unit]).prop_map(Action::SetValues).boxed(),
        Action::SetShift(_) => shift().prop_map(Action::SetShift).boxed(),
        Action::TakeFilter(_) => filter().prop_map(Action::TakeFilter).boxed(),
        Action::SetStride(_) => sides(0..10).prop_map(Action::SetStride).boxed(),
        Action::SetDilation(_) => sides(0..7).prop_map(Action::SetDilation).boxed(),
        Action::SetPadding(_) => padding().prop_map(Action::SetPadding).boxed(),
        Action::SetBorder(_) => {
            let borders = vec![Border::Zero, Border::Reflect, Border::Replicate];
            select(borders).prop_map(Action::SetBorder).boxed()
        }
        Action::SetRelu(_) => any::<bool>().prop_map(Action::SetRelu).boxed(),
        Action::SetSecond(_) => prop::option::of(filter()).prop_map(Action::SetSecond).boxed(),
        Action::SetPooling(_) => prop::option::of(pooling()).prop_map(Action::SetPooling).boxed(),
        Action::SetShow(_) => select(Display::ALL.to_vec()).prop_map(Action::SetShow).boxed(),
        Action::TakeChannels(_) => channels().prop_map(Action::TakeChannels).boxed(),
        Action::TakeColours(..) => {
            let id = select(vec!["cat", "nothing"]);
            (id, channels()).prop_map(|(id, channels)| Action::TakeColours(id, channels)).boxed()
        }
        Action::TakeDigit(..) => {
            (0_usize..1200, grid(1..30)).prop_map(|(n, grid)| Action::TakeDigit(n, grid)).boxed()
        }
        Action::TakeFilters(_) => {
            prop::collection::vec(filter(), 0..18).prop_map(Action::TakeFilters).boxed()
        }
        Action::SetFilterWeight { .. } => (0_usize..3, 0_usize..4, place(), place(), number())
            .prop_map(|(filter, channel, row, column, value)| Action::SetFilterWeight {
                filter,
                channel,
                row,
                column,
                value,
            })
            .boxed(),
        Action::SwitchChannel(..) => {
            (0_usize..4, any::<bool>()).prop_map(|(channel, on)| Action::SwitchChannel(channel, on)).boxed()
        }
        Action::SetHead(_) => prop::option::of(head()).prop_map(Action::SetHead).boxed(),
        Action::TakeNetwork(_) => Just(Action::TakeNetwork(None)).boxed(),
        Action::OpenNetwork(trained, _) => {
            let trained = trained.clone();
            let opened = move |grid| Action::OpenNetwork(trained.clone(), Picture::new(grid));
            grid(1..9).prop_map(opened).boxed()
        }
        Action::EditWeight(..) => prop::option::of(number())
            .prop_map(|value| Action::EditWeight(WeightPlace::Bias(0, 0), value))
            .boxed(),
        Action::Open(_) => unit().prop_map(Action::Open).boxed(),
        Action::Follow(_) => unit().prop_map(Action::Follow).boxed(),
        Action::GoBack(_) => (0_usize..15).prop_map(Action::GoBack).boxed(),
        Action::Permute(_) => (0_usize..11_000).prop_map(Action::Permute).boxed(),
        Action::CountFor(_) => prop::option::of(0_usize..300).prop_map(Action::CountFor).boxed(),
        Action::SetRange(_) => select(ColourRange::ALL.to_vec()).prop_map(Action::SetRange).boxed(),
        Action::SetPlan(_) => plan().prop_map(Action::SetPlan).boxed(),
        Action::Find(_) => prop::option::of(0_usize..9).prop_map(Action::Find).boxed(),
    }
}

fn channels() -> impl Strategy<Value = Vec<Grid>> {
    let same = |count: usize| grid(1..9).prop_map(move |grid| vec![grid; count]);
    prop_oneof![4 => (0_usize..5).prop_flat_map(same), 1 => prop::collection::vec(grid(1..5), 1..4)]
}

fn head() -> impl Strategy<Value = Head> {
    let weights = |classes: usize, width: usize| {
        let cells = prop::collection::vec(number(), classes * width);
        cells.prop_filter_map("a grid", move |cells| Grid::new(classes, width, cells))
    };
    let whole = move |(classes, flat, pooled): (usize, usize, usize)| {
        let biases = prop::collection::vec(number(), classes);
        (any::<bool>(), weights(classes, flat), weights(classes, pooled), biases)
            .prop_map(|(pools, flat, pooled, biases)| Head { pools, flat, pooled, biases })
    };
    (1_usize..12, 1_usize..270, 1_usize..20).prop_flat_map(whole)
}

fn unit() -> impl Strategy<Value = Unit> {
    (0_usize..8, 0_usize..5, place(), place())
        .prop_map(|(after, channel, row, column)| Unit { after, cell: [0, channel, 0, row, column] })
}

fn moves() -> impl Strategy<Value = Move> {
    let named = vec![Move::Forward, Move::Back, Move::Down, Move::Up, Move::First, Move::Last];
    prop_oneof![2 => select(named), 1 => place().prop_map(Move::To), 1 => (0_usize..2000).prop_map(Move::To)]
}

/// A row or a column, seldom one that no grid has.
fn place() -> impl Strategy<Value = usize> {
    prop_oneof![12 => 0_usize..9, 1 => 60_usize..70, 1 => Just(usize::MAX)]
}

/// Height and width from a little below their limits to a little above, seldom far beyond.
fn sides(near: std::ops::Range<usize>) -> impl Strategy<Value = [usize; 2]> {
    let side = || prop_oneof![30 => near.clone(), 1 => Just(usize::MAX)];
    [side(), side()]
}

/// A number that a link can carry, seldom one that it can't.
fn number() -> impl Strategy<Value = Exact> {
    let fraction = |(top, bottom): (i128, i128)| Exact::new(top, bottom);
    prop_oneof![
        6 => (-99_i64..100).prop_map(Exact::integer),
        3 => (-999_i128..1000, Just(100_i128)).prop_filter_map("no denominator of 0", fraction),
        3 => (-99_i128..100, 1_i128..200).prop_filter_map("no denominator of 0", fraction),
        1 => (-999_999_999_i64..1_000_000_000).prop_map(Exact::integer),
        1 => (any::<i64>(), 1_i128..20_000).prop_filter_map("no denominator of 0", move |(top, bottom)| fraction((i128::from(top), bottom))),
    ]
}

fn grid(side: std::ops::Range<usize>) -> impl Strategy<Value = Grid> {
    let whole = |[height, width]: [usize; 2]| {
        let cells = prop::collection::vec(-9_i64..10, height * width);
        cells.prop_filter_map("a grid", move |cells| Grid::of_integers(height, width, cells))
    };
    let any = |[height, width]: [usize; 2]| {
        let cells = prop::collection::vec(number(), height * width);
        cells.prop_filter_map("a grid", move |cells| Grid::new(height, width, cells))
    };
    let sides = [side.clone(), side.clone()];
    prop_oneof![3 => sides.clone().prop_flat_map(whole), 1 => sides.prop_flat_map(any)]
}

/// Small ones, long ones, and some that are too long.
fn pictures() -> impl Strategy<Value = Grid> {
    let bytes = |(height, width, seed): (usize, usize, usize)| {
        let cells: Vec<u8> = (0..height * width).map(|cell| ((cell * 37 + seed) % 256) as u8).collect();
        Grid::of_bytes(height, width, cells)
    };
    let of = move |height, width| (height, width, 0_usize..256).prop_filter_map("a grid", bytes);
    prop_oneof![
        4 => of(1_usize..16, 1_usize..16),
        1 => of(1_usize..16, 60_usize..120),
        1 => of(60_usize..120, 1_usize..40),
        1 => of(1_usize..3, 1020_usize..1030),
        3 => grid(1..9),
    ]
}

fn photograph_taken() -> impl Strategy<Value = Action> {
    let known = PHOTOGRAPH.clone().map(|(id, grid)| Action::TakePhotograph(id, grid));
    let unknown = grid(1..9).prop_map(|grid| Action::TakePhotograph("nothing", grid));
    let known = known.unwrap_or(Action::TakePhotograph("nothing", Grid::single(Exact::ONE)));
    prop_oneof![1 => Just(known), 3 => unknown]
}

fn shift() -> impl Strategy<Value = [isize; 2]> {
    let by = || prop_oneof![20 => -9_isize..10, 1 => Just(isize::MIN)];
    [by(), by()]
}

fn filter() -> impl Strategy<Value = Filter> {
    let known = (0..presets().len()).prop_filter_map("a filter", |index| {
        presets().get(index).and_then(|known| preset(known.id)).and_then(Filter::of)
    });
    let own = (grid(1..13), 0_u32..12, number());
    prop_oneof![
        known,
        own.prop_map(|(weights, divisor, bias)| Filter { divisor, bias, ..Filter::new(weights) })
    ]
}

fn padding() -> impl Strategy<Value = Padding> {
    let depth = prop_oneof![9 => Just([0, 0]), 1 => [0_usize..2, 0_usize..2]];
    let explicit = (depth, sides(0..12), sides(0..12))
        .prop_map(|(depth, rows, columns)| Padding::Explicit([depth, rows, columns]));
    prop_oneof![
        1 => select(vec![Padding::Valid, Padding::SameUpper, Padding::SameLower]),
        1 => [0_usize..4, 0_usize..4, 0_usize..4, 0_usize..4]
            .prop_map(|[top, bottom, left, right]| Padding::Explicit([[0, 0], [top, bottom], [left, right]])),
        1 => explicit,
    ]
}

fn pooling() -> impl Strategy<Value = Pooling> {
    let kept = select(vec![Kept::Maximum, Kept::Average]);
    (kept, sides(0..10), sides(0..10), sides(0..5), any::<[bool; 2]>()).prop_map(
        |(kept, window, stride, padding, [ceil, counts_padding])| Pooling {
            kept,
            window,
            stride,
            padding,
            ceil,
            counts_padding,
        },
    )
}
