//! Questions about the next change: the right answer is the engine's, and no diagnosis fits it.
#![allow(clippy::unwrap_used, reason = "a question that is not asked must stop the test")]

use convolens::engine::Border;
use convolens::engine::exact::Exact;
use convolens::engine::misfit::Dimension;
use convolens::engine::padding::Padding;
use convolens::lab::action::Action;
use convolens::lab::address::{Opening, Shelf, open};
use convolens::lab::bench::Bench;
use convolens::lab::grid::Grid;
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use convolens::lesson::chapter::lesson;
use convolens::lesson::language::Language;
use convolens::lesson::question::{Mistake, Quantity, Question, Verdict, hint, said, sentence};
use proptest::prelude::*;

fn opened(query: &'static str) -> Lab {
    open("", &[Opening { chapter: "convolution", query }], Shelf::EMPTY).lab
}

fn question(query: &'static str) -> Question {
    Question::of(&opened(query).setting).unwrap()
}

fn setting() -> impl Strategy<Value = Vec<Action>> {
    let pair = || (0_usize..9, 0_usize..9).prop_map(|(height, width)| [height, width]);
    let padding = prop_oneof![
        Just(Padding::Valid),
        Just(Padding::SameUpper),
        Just(Padding::SameLower),
        (pair(), pair()).prop_map(|(rows, columns)| Padding::Explicit([[0, 0], rows, columns])),
    ];
    let border = prop_oneof![Just(Border::Zero), Just(Border::Reflect), Just(Border::Replicate)];
    let picture = (1_usize..20, 1_usize..20).prop_filter_map("a grid", |(height, width)| {
        Grid::of_integers(height, width, (0..height * width).map(|cell| cell as i64 % 10))
    });
    (picture, pair(), padding, border, pair(), pair()).prop_map(
        |(picture, kernel, padding, border, stride, dilation)| {
            vec![
                Action::TakePicture(picture),
                Action::SetKernelSize(kernel),
                Action::SetPadding(padding),
                Action::SetStride(stride),
                Action::SetDilation(dilation),
                Action::SetBorder(border),
            ]
        },
    )
}

fn after(actions: &[Action]) -> Lab {
    let opening = opened("picture=seven&kernel=box");
    actions.iter().fold(opening, |lab, action| update(&lab, action).map_or(lab, |updated| updated.lab))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_right_answer_is_the_size_after_the_change(actions in setting()) {
        let lab = after(&actions);
        let before = Bench::of(&lab.setting).unwrap().output_size();
        let Some(question) = Question::of(&lab.setting) else { return Ok(()) };
        let again = Question::of(&lab.setting);
        prop_assert_eq!(Some(&question), again.as_ref());
        let changed = update(&lab, &question.action).unwrap().lab;
        let size = Bench::of(&changed.setting).unwrap().output_size();
        let (side, other) = if question.dimension == Dimension::Height { (0, 1) } else { (1, 0) };
        let right = Exact::integer(size[side] as i64);
        prop_assert_eq!(question.answer(), size[side]);
        prop_assert_ne!(size[side], before[side]);
        prop_assert_eq!(question.other, size[other]);
        prop_assert_eq!(question.check(right), Verdict::Right);
        for (mistake, value) in question.mistakes() {
            prop_assert_ne!(value, right, "{:?}", mistake);
            prop_assert!(matches!(question.check(value), Verdict::Mistaken(_)));
        }
        for answer in [-1, 0, 1, 2, 1_000_000].map(Exact::integer) {
            for language in Language::ALL {
                let all = [sentence(language, &question), hint(language, &question), said(language, &question, answer)];
                prop_assert!(all.iter().all(|text| !text.is_empty() && !text.contains(['{', '}'])), "{:?}", all);
            }
        }
    }
}

#[test]
fn after_each_question_comes_another() {
    let mut state = opened("picture=seven&kernel=box");
    for _ in 0..40 {
        let question = Question::of(&state.setting).unwrap();
        state = update(&state, &question.action).unwrap().lab;
    }
}

#[test]
fn questions_in_a_row_are_about_different_things() {
    let mut state = opened(lesson("stride-padding").unwrap().opening);
    let mut asked = Vec::new();
    for _ in 0..6 {
        let question = Question::of(&state.setting).unwrap();
        state = update(&state, &question.action).unwrap().lab;
        asked.push((question.quantity, question.dimension));
    }
    assert!(asked.windows(2).all(|two| two[0] != two[1]), "{asked:?}");
    for quantity in [Quantity::Stride, Quantity::Padding, Quantity::Dilation, Quantity::Kernel] {
        assert!(asked.iter().any(|(other, _)| *other == quantity), "{quantity:?} in {asked:?}");
    }
}

/// 8×7 with one column of padding on both sides, a 3×3 kernel, stride 2: the width's stride becomes 3, so
/// ⌊(7 + 2 − 3) ÷ 3⌋ + 1 = 3.
const OPENING: &str = "picture=grid:3,1,4,1,5,9,2;6,5,3,5,8,9,7;9,3,2,3,8,4,6;2,6,4,3,3,8,3;2,7,9,5,0,2,8;\
    8,4,1,9,7,1,6;9,3,9,9,3,7,5;1,0,5,8,2,0,9&kernel=1,0,-1;2,0,-2;1,0,-1&stride=2&padding=0x1";

#[test]
fn mistakes_are_told_apart() {
    let question = question(OPENING);
    assert_eq!((question.quantity, question.dimension, question.to), (Quantity::Stride, Dimension::Width, 3));
    let asked = sentence(Language::Korean, &question);
    assert_eq!(asked, "너비의 스트라이드를 3으로 바꾸면 출력의 너비는 얼마가 될까요?");
    for (answer, verdict) in [
        (3, Verdict::Right),
        (2, Verdict::Mistaken(Mistake::FirstPlace)),
        (7, Verdict::Mistaken(Mistake::NoStride)),
        (4, Verdict::Mistaken(Mistake::Unchanged)),
        (1, Verdict::TooSmall),
        (9, Verdict::TooLarge),
    ] {
        assert_eq!(question.check(Exact::integer(answer)), verdict, "{answer}");
    }
    let wrong = said(Language::Korean, &question, Exact::integer(2));
    assert_eq!(wrong, "아직이에요. 마지막에 1을 더하지 않으면 2가 나와요. 창의 첫 자리도 세어요.");
    let wrong = said(Language::English, &question, Exact::integer(7));
    assert!(wrong.contains("you get 7. The window moves on by 3\u{a0}cells."), "{wrong}");
    let right = said(Language::Korean, &question, Exact::integer(3));
    assert!(right.starts_with("맞았어요. 출력의 너비는 3이에요."), "{right}");
}

#[test]
fn a_number_that_is_not_whole_was_not_rounded_down() {
    // Padding 1 above and below a side of 8, a kernel of 3 and a stride of 2: 7 ÷ 2 + 1 = 4.5.
    let asked = Question::of(&opened(OPENING).setting).map(|question| question.action).unwrap();
    let next = update(&opened(OPENING), &asked).unwrap().lab;
    let question = Question::of(&next.setting).unwrap();
    assert_eq!(
        (question.quantity, question.dimension, question.to),
        (Quantity::Padding, Dimension::Height, 1)
    );
    assert_eq!(question.answer(), 4);
    assert_eq!(question.check(Exact::new(9, 2).unwrap()), Verdict::Mistaken(Mistake::NotRounded));
    assert_eq!(question.check(Exact::integer(5)), Verdict::Mistaken(Mistake::RoundedUp));
    assert!(said(Language::Korean, &question, Exact::new(9, 2).unwrap()).contains("4.5가 나와요"));
}
