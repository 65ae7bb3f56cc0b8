//! Undo and redo: the states before and after.

/// The most states that are kept.
const KEPT: usize = 200;

/// States that can be come back to.
#[derive(Clone, PartialEq, Debug)]
pub struct History<T> {
    before: Vec<T>,
    after: Vec<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        History { before: Vec::new(), after: Vec::new() }
    }
}

impl<T> History<T> {
    /// Keeps a state that is about to be changed; what was undone is forgotten.
    pub fn keep(&mut self, state: T) {
        self.after.clear();
        self.before.push(state);
        if self.before.len() > KEPT {
            self.before.remove(0);
        }
    }

    /// The state before, in exchange for the present one.
    pub fn undo(&mut self, present: T) -> Option<T> {
        let earlier = self.before.pop()?;
        self.after.push(present);
        Some(earlier)
    }

    /// The state before, which the present one does not come back to.
    pub fn withdraw(&mut self) -> Option<T> {
        self.before.pop()
    }

    /// The state that was undone last, in exchange for the present one.
    pub fn redo(&mut self, present: T) -> Option<T> {
        let later = self.after.pop()?;
        self.before.push(present);
        Some(later)
    }

    /// Whether there is a state before.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is a state after.
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let mut history = History::default();
        history.keep(1);
        history.keep(2);
        assert_eq!(history.undo(3), Some(2));
        assert_eq!(history.undo(2), Some(1));
        assert_eq!(history.undo(1), None);
        assert_eq!(history.redo(1), Some(2));
        history.keep(2);
        assert!(!history.can_redo());
        history.keep(5);
        assert_eq!(history.withdraw(), Some(5));
        assert!(!history.can_redo() && history.can_undo());
    }
}
