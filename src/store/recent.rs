//! What was worked out last: a step back, and forth again, finds it as it was.

use std::collections::VecDeque;
use std::sync::Arc;

/// So many are kept: what led here, what is here and what was undone.
const MOST: usize = 4;

/// Values by what they were worked out from; the oldest go first.
pub struct Recent<K, V>(VecDeque<(K, V)>);

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<K: PartialEq, V: Clone> Recent<K, V> {
    /// What was worked out from this, if it is still here.
    pub fn find(&self, key: &K) -> Option<V> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
    }

    /// Keeps what was worked out, as the newest.
    pub fn keep(&mut self, key: K, value: V) {
        self.0.retain(|(known, _)| *known != key);
        self.0.push_back((key, value));
        if self.0.len() > MOST {
            self.0.pop_front();
        }
    }
}

/// Something shared that is compared by identity.
pub struct Shared<T>(pub Arc<T>);

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept_each_once() {
        let mut recent = Recent::default();
        for number in 0..MOST {
            recent.keep(number, number * 10);
        }
        recent.keep(0, 100);
        recent.keep(MOST, 50);
        assert_eq!(recent.find(&0), Some(100), "kept again, it is among the newest");
        assert_eq!(recent.find(&1), None, "the oldest went");
        assert_eq!(recent.find(&MOST), Some(50));
    }

    #[test]
    fn what_is_shared_is_itself_only() {
        let one = Arc::new(1);
        assert!(Shared(one.clone()) == Shared(one.clone()));
        assert!(Shared(one) != Shared(Arc::new(1)));
    }
}
