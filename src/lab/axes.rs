//! Axes that count evenly from 0, marked by round numbers.

/// A place on an axis, 0 to 1, and what is written there.
pub type Mark = (f64, String);

/// The least round number between marks of which at most `marks` fit into `length` behind 0.
pub fn round(length: usize, marks: usize) -> usize {
    rounds().find(|every| length / every <= marks).unwrap_or(length.max(1))
}

/// The end of an axis for a curve that grows: the next round number from `length` and from `least` on.
pub fn end(length: usize, least: usize) -> usize {
    let length = length.max(least);
    rounds().find(|round| *round >= length).unwrap_or(length)
}

/// 1, 2, 5, 10, 20, 50 …
fn rounds() -> impl Iterator<Item = usize> {
    (0..9).flat_map(|power| [1, 2, 5].map(|factor| factor * 10_usize.saturating_pow(power)))
}

/// The marks of an axis from 0 to `end`, at most `marks` behind 0, each written by `text`.
pub fn marks(end: usize, marks: usize, text: impl Fn(usize) -> String) -> Vec<Mark> {
    (0..=end).step_by(round(end, marks)).map(|at| (at as f64 / end.max(1) as f64, text(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_between_marks_are_round() {
        assert_eq!([0, 1, 6, 7, 13, 60, 70, 700].map(|end| round(end, 6)), [1, 1, 1, 2, 2, 10, 20, 200]);
        let written: Vec<String> = marks(13, 6, |at| at.to_string()).into_iter().map(|mark| mark.1).collect();
        assert_eq!(written, ["0", "2", "4", "6", "8", "10", "12"]);
        assert_eq!(marks(20, 2, |at| at.to_string())[1], (0.5, "10".to_owned()));
    }

    #[test]
    fn an_axis_has_room() {
        assert_eq!([0, 10, 11, 94, 501, 1001].map(|length| end(length, 10)), [10, 10, 20, 100, 1000, 2000]);
    }
}
