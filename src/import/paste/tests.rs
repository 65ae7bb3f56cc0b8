use super::*;
use crate::engine::exact::Exact;
use proptest::prelude::*;

fn check(text: &str, expected: &[&[&str]]) {
    assert_eq!(cells(text), expected, "{text:?}");
}

#[test]
fn the_strongest_separator_wins() {
    check("1\t2\r\n3\t4\r\n", &[&["1", "2"], &["3", "4"]]);
    check("0,5\t1/9\n\u{2212}3\t1 000", &[&["0,5", "1/9"], &["\u{2212}3", "1 000"]]);
    check("0,5;1,5\n2;3", &[&["0,5", "1,5"], &["2", "3"]]);
    check("1, 2,3\n4 ,5, 6", &[&["1", "2", "3"], &["4", "5", "6"]]);
    check("  1  2\u{a0}3\n4 5 6 ", &[&["1", "2", "3"], &["4", "5", "6"]]);
    check("7", &[&["7"]]);
}

#[test]
fn empty_cells_stay_and_empty_ends_go() {
    check("", &[]);
    check(" \n\n", &[]);
    check("\t1\n2\t\n\n", &[&["", "1"], &["2", ""]]);
    check("1 2\n\n3", &[&["1", "2"], &[], &["3"]]);
    check("1\r2", &[&["1"], &["2"]]);
    check("\u{feff}1;2", &[&["1", "2"]]);
}

#[test]
fn a_block_becomes_exact_numbers() {
    let values = |numbers: &[(i128, i128)]| {
        numbers.iter().map(|&(above, below)| Exact::new(above, below).unwrap()).collect::<Vec<_>>()
    };
    let read = |text: &str| block(text).map(|grid| (grid.height(), grid.width(), grid.cells().to_vec()));
    assert_eq!(read("0,5\t1/9\n\u{2212}3\t2"), Ok((2, 2, values(&[(1, 2), (1, 9), (-3, 1), (2, 1)]))));
    assert_eq!(read("1 2 3"), Ok((1, 3, values(&[(1, 1), (2, 1), (3, 1)]))));
    assert_eq!(read("7\r\n"), Ok((1, 1, values(&[(7, 1)]))));
}

#[test]
fn what_is_no_block_is_named_with_its_place() {
    assert_eq!(block(" \n"), Err(PasteMisfit::Empty));
    assert_eq!(block("1\t2\n3"), Err(PasteMisfit::Ragged { row: 1, cells: 1, expected: 2 }));
    let number = |row, column, text: &str, misfit| {
        Err(PasteMisfit::Number { row, column, text: text.to_owned(), misfit })
    };
    assert_eq!(block("1\t2\n3\tx"), number(1, 1, "x", NumeralMisfit::Unreadable));
    assert_eq!(block("1\t\n3\t4"), number(0, 1, "", NumeralMisfit::Unreadable));
    assert_eq!(block("1234567890"), number(0, 0, "1234567890", NumeralMisfit::TooLong));
    assert_eq!(block("1/0 2"), number(0, 0, "1/0", NumeralMisfit::DenominatorZero));
}

proptest! {
    #[test]
    fn any_text_gives_bounded_cells(text in any::<String>(), copies in 1_usize..3000) {
        let rows = cells(&format!("{text}\n").repeat(copies));
        prop_assert!(rows.len() <= LIMIT && rows.iter().all(|row| row.len() <= LIMIT));
    }

    #[test]
    fn written_cells_come_back(rows in prop::collection::vec(prop::collection::vec("-?[0-9]{1,4}(/9)?", 1..6), 1..6)) {
        for separator in ["\t", ";", ",", " ", ", ", "; "] {
            let text = rows.iter().map(|row| row.join(separator)).collect::<Vec<_>>().join("\r\n");
            prop_assert_eq!(&cells(&text), &rows);
        }
    }
}
