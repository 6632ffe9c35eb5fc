//! Keys as they are typed from memory.

/// A key as somebody typed it, half or wrongly, in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfKey<'a> {
    /// The code of the publication, or what was typed for it.
    pub name: &'a str,
    /// The day, or its month or year.
    pub day: &'a str,
    /// From the edition or page on.
    pub rest: &'a str,
}

impl<'a> HalfKey<'a> {
    /// Reads it; without a day all of it is the name.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        for shape in ["0000-00-00", "0000-00", "0000"] {
            for (at, _) in text.rmatch_indices('-') {
                let Some((day, rest)) = text[at + 1..].split_at_checked(shape.len()) else {
                    continue;
                };
                let digit = |b: u8| if b.is_ascii_digit() { b'0' } else { b };
                if day.bytes().map(digit).eq(shape.bytes())
                    && (rest.is_empty() || rest.starts_with('-'))
                {
                    return Self { name: &text[..at], day, rest };
                }
            }
        }
        Self { name: text.trim_end_matches('-'), day: "", rest: "" }
    }

    /// The key with the code of a publication, and something else behind the day.
    #[must_use]
    pub fn with(&self, code: &str, rest: &str) -> String {
        let hyphen = if self.day.is_empty() { "" } else { "-" };
        format!("{code}{hyphen}{}{rest}", self.day)
    }

    /// Ways in which what stands behind the day may have been meant: `-p1-1` is `-p01-001`.
    #[must_use]
    pub fn rests(&self) -> Vec<String> {
        let mut rests = vec![self.rest.to_owned()];
        let Some((before, page)) = self.rest.rsplit_once("-p") else { return rests };
        let (page, number) = page.split_once('-').unwrap_or((page, ""));
        let pages = [page.to_owned(), format!("{page:0>2}"), format!("{page:0>3}")];
        for page in pages {
            let number = match number.trim_start_matches('0') {
                "" => String::new(),
                number => format!("-{number:0>3}"),
            };
            rests.push(format!("{before}-p{page}{number}"));
        }
        rests
    }
}

#[cfg(test)]
mod tests {
    use super::HalfKey;

    #[test]
    fn a_key_is_told_into_its_parts() {
        let parts = |text: &'static str| {
            let typed = HalfKey::read(text);
            (typed.name, typed.day, typed.rest)
        };
        assert_eq!(parts("云岭晚报-2031-03-05-p01-01"), ("云岭晚报", "2031-03-05", "-p01-01"));
        assert_eq!(parts("云岭晚报-2031-03"), ("云岭晚报", "2031-03", ""));
        assert_eq!(parts("post-1931-2031"), ("post-1931", "2031", ""));
        assert_eq!(parts("harbour-post"), ("harbour-post", "", ""));
        assert!(HalfKey::read("a-2031-03-05-p1-1").rests().contains(&"-p01-001".to_owned()));
    }
}
