//! The paragraphs of a text whose lines may be broken to a measure.

/// Widest measure to which lines are broken; what is longer is a paragraph, in characters.
const MEASURE: usize = 100;

/// The text of some lines, a paragraph a line: where most lines that others follow are as long as their measure allows,
/// those others go on with them.
pub(super) fn of<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let lines: Vec<&str> = lines.map(str::trim).collect();
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let is_full = |line: &str, next: &str| {
        let word = next.split_whitespace().next().unwrap_or_default();
        !line.is_empty()
            && !next.is_empty()
            && line.chars().count() + 1 + word.chars().count() > longest
    };
    let pairs = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let full = pairs().filter(|pair| is_full(pair[0], pair[1]));
    let open = full.clone().any(|pair| pair[0].ends_with(|c: char| c.is_alphanumeric()));
    let is_broken = longest <= MEASURE && open && full.count() * 2 >= pairs().count();
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let goes_on = is_broken && at > 0 && is_full(lines[at - 1], line);
        if !text.is_empty() {
            text.push(if goes_on { ' ' } else { '\n' });
        }
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn broken_lines_are_joined_and_paragraphs_are_not() {
        let broken = "The barge ran aground on the\nbar on Tuesday evening, and\nnobody was hurt.\n\nIt holds.";
        let paragraphs =
            "The barge ran aground on the bar.\nNobody was hurt there.\nIt holds.\nThe end";
        assert_eq!(
            of(broken.lines()),
            "The barge ran aground on the bar on Tuesday evening, and nobody was hurt.\nIt holds."
        );
        assert_eq!(of(paragraphs.lines()), paragraphs);
        assert_eq!(of(["", " "].into_iter()), "");
    }
}
