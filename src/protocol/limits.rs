//! How much a text from elsewhere may be before anything of it is read.

use super::Problem;

/// The longest text of a link or a message.
pub const MAX_TEXT_BYTES: usize = 1024 * 1024;
/// What of a request to restore is not the state.
const RESTORE_BYTES: usize = 64;
/// The largest file that is read as a plan.
pub const MAX_FILE_BYTES: u64 = 30_000_000;
/// The deepest nesting: a plan has eight levels.
const MAX_DEPTH: usize = 32;

/// Refuses what is too long or too deep.
pub fn check(text: &str) -> Result<(), Problem> {
    if text.len() > MAX_TEXT_BYTES {
        let wrong = format!("It has {} bytes; {MAX_TEXT_BYTES} are the most taken.", text.len());
        return Err(Problem::new("TooLong", wrong, "Send less, or open it in the planner as a file."));
    }
    if is_deeper(text.as_bytes(), MAX_DEPTH) {
        let wrong = format!("It is nested more than {MAX_DEPTH} levels deep.");
        return Err(Problem::new("TooDeep", wrong, "Send what is less deep: a plan has eight levels."));
    }
    Ok(())
}

/// Whether a state, which is JSON, can be handed back in a request.
pub fn can_come_back(state: &str) -> bool {
    // In JSON nothing else is escaped once more.
    let escaped = state.bytes().filter(|byte| matches!(byte, b'"' | b'\\')).count();
    [state.len(), escaped, RESTORE_BYTES]
        .into_iter()
        .try_fold(0, usize::checked_add)
        .is_some_and(|it| it <= MAX_TEXT_BYTES)
}

/// Whether brackets outside of strings nest deeper than this.
fn is_deeper(text: &[u8], limit: usize) -> bool {
    let (mut depth, mut inside, mut escaped) = (0_usize, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            _ if inside => {}
            b'[' | b'{' => depth = depth.saturating_add(1),
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_or_too_deep_is_refused() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(check(&nested(32)), Ok(()));
        assert_eq!(check(&nested(33)).unwrap_err().code, "TooDeep");
        assert_eq!(check(&"x".repeat(MAX_TEXT_BYTES)), Ok(()));
        assert_eq!(check(&"x".repeat(MAX_TEXT_BYTES + 1)).unwrap_err().code, "TooLong");
    }

    #[test]
    fn a_state_comes_back_if_its_request_is_not_too_long() {
        let state = |count: usize| format!("{{\"name\":\"é\\n\\\"{}\"}}", "x".repeat(count));
        let request = |state: &str| serde_json::json!({ "type": "restore", "state": state }).to_string();
        let empty = request(&state(0)).len();
        let longest = MAX_TEXT_BYTES - empty;
        let fits = |count| can_come_back(&state(count));
        assert!((longest - RESTORE_BYTES..=longest).any(|count| fits(count) && !fits(count + 1)));
        assert!(!fits(longest + 1) && check(&request(&state(longest - RESTORE_BYTES))).is_ok());
    }

    #[test]
    fn brackets_in_strings_do_not_nest() {
        assert_eq!(check(&format!("\"\\\"{}\"", "[".repeat(99))), Ok(()));
        assert!(check(&format!("\"\\\\\"{}", "[".repeat(99))).is_err());
    }
}
