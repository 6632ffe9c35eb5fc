//! A wire service of invented stories: thousands of articles whose words are as unevenly spread as
//! those of a real language, with reprints planted among them, and the truth beside them. The same
//! seed writes the same.
#![allow(dead_code, clippy::unwrap_used, reason = "tests and benches each use a part")]

use super::press::Dice;

/// What was done to a story when it was printed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Print {
    /// The first printing.
    First,
    /// The same under another headline.
    Copy,
    /// Other line breaks, spaces, and half-width punctuation.
    Typeset,
    /// Sentences dropped, added and reworded.
    Edited,
    /// So many hundredths of the characters misread.
    Misread(usize),
    /// The first two fifths.
    Abridged,
    /// A passage in an article about something else.
    Quoted,
    /// The beginning, among those of two other stories.
    Digest,
}

impl Print {
    pub(crate) const AGAIN: [Self; 10] = [
        Self::Copy,
        Self::Typeset,
        Self::Edited,
        Self::Misread(5),
        Self::Misread(10),
        Self::Misread(15),
        Self::Misread(22),
        Self::Abridged,
        Self::Quoted,
        Self::Digest,
    ];

    pub(crate) fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// An article as it was printed.
#[derive(Debug, Clone)]
pub(crate) struct Printed {
    pub(crate) id: String,
    pub(crate) publication: String,
    pub(crate) day: usize,
    pub(crate) headline: String,
    pub(crate) body: String,
    /// The stories that it has, and how.
    pub(crate) stories: Vec<(usize, Print)>,
    /// Printed day after day: a number of what.
    pub(crate) standing: Option<usize>,
}

impl Printed {
    pub(crate) fn date(&self) -> String {
        let first = chrono::NaiveDate::from_ymd_opt(2031, 1, 1).unwrap();
        (first + chrono::Days::new(self.day as u64)).to_string()
    }

    /// The line of a record file.
    pub(crate) fn line(&self) -> String {
        serde_json::json!({
            "source_id": self.id, "publication": self.publication, "date": self.date(),
            "page": "01", "headline": self.headline, "body": self.body,
        })
        .to_string()
            + "\n"
    }
}

/// A language.
pub(crate) struct Tongue {
    words: Vec<String>,
    /// Words by how often they come, summed up.
    sums: Vec<f64>,
    letters: Vec<char>,
    formulas: Vec<String>,
    comma: &'static str,
    stop: &'static str,
    between: &'static str,
}

impl Tongue {
    pub(crate) fn chinese() -> Self {
        let dice = &mut Dice::new(71);
        let letters: Vec<char> = (0..2600)
            .map(|_| char::from_u32(0x4E00 + dice.below(0x5100) as u32).unwrap())
            .collect();
        let word = |dice: &mut Dice| {
            let long = [2, 2, 2, 1, 2, 2, 3, 1, 2, 4][dice.below(10)];
            (0..long).map(|_| letters[dice.below(letters.len())]).collect()
        };
        Self::of(dice, letters.clone(), word, ["，", "。", ""])
    }

    pub(crate) fn english() -> Self {
        let dice = &mut Dice::new(72);
        let letters: Vec<char> = ('a'..='z').collect();
        let word = |dice: &mut Dice| {
            const OPEN: [&str; 16] =
                ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "st", "tr", "w"];
            const HEART: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];
            const CLOSE: [&str; 8] = ["", "n", "r", "s", "t", "l", "nd", "ck"];
            (0..dice.between(1, 3))
                .map(|_| format!("{}{}{}", dice.pick(&OPEN), dice.pick(&HEART), dice.pick(&CLOSE)))
                .collect()
        };
        Self::of(dice, letters, word, [", ", ". ", " "])
    }

    fn of(
        dice: &mut Dice,
        letters: Vec<char>,
        word: impl Fn(&mut Dice) -> String,
        [comma, stop, between]: [&'static str; 3],
    ) -> Self {
        let words: Vec<String> = (0..14_000).map(|_| word(dice)).collect();
        let mut sum = 0.0;
        let sums = (0..words.len())
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 2.7);
                sum
            })
            .collect();
        let mut tongue = Self { words, sums, letters, formulas: Vec::new(), comma, stop, between };
        tongue.formulas = (0..30).map(|_| tongue.clause(dice, &[]) + stop).collect();
        tongue
    }

    fn word(&self, dice: &mut Dice) -> &str {
        let all = self.sums.last().unwrap();
        let at = dice.below(1 << 30) as f64 / f64::from(1 << 30) * all;
        &self.words[self.sums.partition_point(|sum| *sum < at).min(self.words.len() - 1)]
    }

    fn clause(&self, dice: &mut Dice, topic: &[&str]) -> String {
        let words: Vec<&str> = (0..dice.between(3, 7))
            .map(|_| {
                let own = !topic.is_empty() && dice.chance(25);
                if own { dice.pick(topic) } else { self.word(dice) }
            })
            .collect();
        words.join(self.between)
    }

    fn sentence(&self, dice: &mut Dice, topic: &[&str]) -> String {
        let clauses: Vec<String> =
            (0..dice.between(1, 4)).map(|_| self.clause(dice, topic)).collect();
        clauses.join(self.comma) + self.stop
    }

    /// Without the phrases that every report repeats.
    pub(crate) fn without_formulas(mut self) -> Self {
        self.formulas.clear();
        self
    }

    /// Sentences about one thing, of so many characters or a little more.
    pub(crate) fn story(&self, dice: &mut Dice, chars: usize) -> Vec<String> {
        let topic: Vec<&str> =
            (0..24).map(|_| self.words[dice.below(self.words.len())].as_str()).collect();
        let mut sentences = Vec::new();
        let mut long = 0;
        while long < chars {
            let sentence = if !self.formulas.is_empty() && dice.chance(4) {
                self.formulas[dice.below(self.formulas.len())].clone()
            } else {
                self.sentence(dice, &topic)
            };
            long += sentence.chars().count();
            sentences.push(sentence);
        }
        sentences
    }

    fn headline(&self, dice: &mut Dice) -> String {
        let words: Vec<&str> = (0..5).map(|_| self.word(dice)).collect();
        words.join(self.between)
    }

    /// A story, printed again.
    fn again(&self, dice: &mut Dice, story: &[String], print: Print) -> String {
        match print {
            Print::First | Print::Copy => set(story),
            Print::Typeset => {
                let half = set(story).replace('\n', "").replace('，', ",").replace('。', ".");
                let chars: Vec<char> = half.chars().collect();
                let lines: Vec<String> = chars.chunks(57).map(|c| c.iter().collect()).collect();
                lines.join("\n ")
            }
            Print::Edited => set(&self.edited(dice, story)),
            Print::Misread(percent) => {
                set(story).chars().flat_map(|c| self.misread(dice, c, percent)).collect()
            }
            Print::Abridged => set(&story[..(story.len() * 2 / 5).max(1)]),
            Print::Quoted => {
                let mut around = self.story(dice, 400);
                let at = dice.below(around.len());
                around.insert(at, beginning(story, 120));
                set(&around)
            }
            Print::Digest => beginning(story, 160),
        }
    }

    fn edited(&self, dice: &mut Dice, story: &[String]) -> Vec<String> {
        let mut edited = Vec::new();
        for sentence in story {
            match dice.below(12) {
                0 => {}
                1 => edited.extend([sentence.clone(), self.sentence(dice, &[])]),
                2 | 3 => {
                    let half = sentence.chars().count() / 2;
                    let kept: String = sentence.chars().take(half).collect();
                    edited.push(kept + self.between + self.word(dice) + self.stop);
                }
                _ => edited.push(sentence.clone()),
            }
        }
        edited
    }

    fn misread(&self, dice: &mut Dice, c: char, percent: usize) -> Vec<char> {
        if !c.is_alphanumeric() || !dice.chance(percent) {
            return vec![c];
        }
        let other = self.letters[dice.below(self.letters.len())];
        match dice.below(8) {
            0 => Vec::new(),
            1 => vec![c, other],
            _ => vec![other],
        }
    }
}

fn set(story: &[String]) -> String {
    let paragraphs: Vec<String> =
        story.chunks(4).map(|part| part.concat().trim_end().to_owned()).collect();
    paragraphs.join("\n")
}

/// The first sentences that together have so many characters.
fn beginning(story: &[String], chars: usize) -> String {
    let mut long = 0;
    story
        .iter()
        .take_while(|sentence| {
            let more = long < chars;
            long += sentence.chars().count();
            more
        })
        .map(String::as_str)
        .collect()
}

/// An archive's worth of articles, by day.
pub(crate) struct Wire {
    tongue: Tongue,
    papers: Vec<String>,
    dice: Dice,
    chars: usize,
}

impl Wire {
    pub(crate) fn new(tongue: Tongue, seed: u64, chars: usize) -> Self {
        let papers = (1..=9).map(|n| format!("Wire Gazette {n}")).collect();
        Self { tongue, papers, dice: Dice::new(seed), chars }
    }

    fn printed(&mut self, id: &str, day: usize, body: String) -> Printed {
        Printed {
            id: id.to_owned(),
            publication: self.papers[self.dice.below(self.papers.len())].clone(),
            day,
            headline: self.tongue.headline(&mut self.dice),
            body,
            stories: Vec::new(),
            standing: None,
        }
    }

    /// So many articles of which a fifth are printed again, a kind after the other: for speed.
    pub(crate) fn stream(mut self, articles: usize) -> impl Iterator<Item = Printed> {
        let kinds =
            [Print::Copy, Print::Typeset, Print::Edited, Print::Misread(5), Print::Misread(10)];
        let mut known: Vec<(usize, Vec<String>)> = Vec::new();
        (0..articles).map(move |n| {
            let day = n / 100;
            let again = n % 5 == 4;
            let (story, sentences, print) = if again {
                let at = self.dice.below(known.len());
                let (story, sentences) = known[at].clone();
                (story, sentences, kinds[n / 5 % kinds.len()])
            } else {
                (n, self.tongue.story(&mut self.dice, self.chars), Print::First)
            };
            let body = self.tongue.again(&mut self.dice, &sentences, print);
            if !again {
                // A story is printed again soon, or not at all.
                if known.len() == 400 {
                    let at = self.dice.below(known.len());
                    known.swap_remove(at);
                }
                known.push((story, sentences));
            }
            let mut printed = self.printed(&format!("w{n}"), day, body);
            printed.stories.push((story, print));
            printed
        })
    }

    /// Stories, a third of which are printed again in several ways, and standing matter: for truth.
    pub(crate) fn edition(mut self, stories: usize) -> Vec<Printed> {
        let mut all = Vec::new();
        let told: Vec<Vec<String>> =
            (0..stories).map(|_| self.tongue.story(&mut self.dice, self.chars)).collect();
        for (story, sentences) in told.iter().enumerate() {
            let day = story * 20 / stories;
            let body = set(sentences);
            let mut first = self.printed(&format!("s{story}"), day, body);
            first.stories.push((story, Print::First));
            all.push(first);
            if story % 3 != 0 {
                continue;
            }
            for n in 0..self.dice.between(1, 4) {
                let kind = Print::AGAIN[self.dice.below(Print::AGAIN.len())];
                let mut body = self.tongue.again(&mut self.dice, sentences, kind);
                let mut stories = vec![(story, kind)];
                if kind == Print::Digest {
                    for step in 1..=2 {
                        let other = (story + step) % told.len();
                        body.push('\n');
                        body.push_str(&beginning(&told[other], 160));
                        stories.push((other, kind));
                    }
                }
                // A digest is printed in several versions as well.
                let versions = if kind == Print::Digest { self.dice.between(1, 3) } else { 1 };
                for version in 0..versions {
                    let id = format!("s{story}-{n}-{version}");
                    let end = self.tongue.sentence(&mut self.dice, &[]);
                    let body = if versions > 1 { format!("{body}\n{end}") } else { body.clone() };
                    let mut again = self.printed(&id, day + 1 + n + version, body);
                    again.stories.clone_from(&stories);
                    // By another paper each time: what one prints again and again is standing matter.
                    let paper = (story + 2 * n + version) % self.papers.len();
                    again.publication.clone_from(&self.papers[paper]);
                    all.push(again);
                }
            }
        }
        for notice in 0..6 {
            let sentences = self.tongue.story(&mut self.dice, 90);
            let paper = self.papers[notice].clone();
            for day in 0..8 {
                let body = format!("{}{}", set(&sentences), 100 + day * 7);
                let mut printed = self.printed(&format!("n{notice}-{day}"), day * 2, body);
                printed.publication.clone_from(&paper);
                printed.standing = Some(notice);
                all.push(printed);
            }
        }
        all.sort_by_key(|printed| printed.day);
        all
    }
}
