//! What the index of the archive has of an article.
//!
//! Of a script without spaces it has which characters stand in the article, and which pairs of neighbours
//! (`characters`): a word of one or two of them is one of these, and a longer one is looked for in the texts that have
//! all its pairs. Of headlines, bylines and words of alphabets it has the places as well (`search`).
//!
//! A body is *odd* if plain SQL would not find in it what its words are: a compatibility form or an accent is folded,
//! or something that is no letter looks like one. Odd bodies have the places of all their words in the index. They are
//! few: badly read pages, Thai, 5℃.

use super::words::{BREAK, Word, each_word};
use crate::script::{
    is_common_mark, is_like_letter, is_plain_ideograph, is_plain_letter, is_space, is_word_letter,
    leaves_no_trace, stands_alone, word_letters,
};

/// What the index has of an article: one text a column.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Of kicker, headline and deck all words, those that do not follow one another parted.
    pub(crate) headline: String,
    /// The same of the byline.
    pub(crate) byline: String,
    /// The same of an odd body; else its words of alphabets, parted where others stand between them.
    pub(crate) body: String,
    /// Every character that stands alone, and every such pair of neighbours, of all parts; of an odd body the mark of
    /// a break as well.
    pub(crate) characters: String,
    seen: Seen,
}

impl Entry {
    /// Fills it with kicker, headline, deck, byline and body.
    pub(crate) fn fill(&mut self, parts: [&str; 5]) {
        for column in [&mut self.headline, &mut self.byline, &mut self.body, &mut self.characters] {
            column.clear();
        }
        self.seen.forget();
        let [kicker, headline, deck, byline, body] = parts;
        for part in [kicker, headline, deck] {
            if !self.headline.is_empty() && !part.is_empty() {
                put(&mut self.headline, BREAK.encode_utf8(&mut [0; 4]));
            }
            note(part, &mut self.headline, &mut self.characters, &mut self.seen, in_place);
        }
        note(byline, &mut self.byline, &mut self.characters, &mut self.seen, in_place);
        if is_odd(body) {
            put(&mut self.characters, BREAK.encode_utf8(&mut [0; 4]));
            note(body, &mut self.body, &mut self.characters, &mut self.seen, in_place);
        } else {
            let mut parted = false;
            let of_alphabets = |column: &mut String, word: &Word| {
                parted |= word.single && !column.is_empty();
                if !word.single {
                    if std::mem::take(&mut parted) {
                        put(column, BREAK.encode_utf8(&mut [0; 4]));
                    }
                    put(column, &word.text);
                }
            };
            note(body, &mut self.body, &mut self.characters, &mut self.seen, of_alphabets);
        }
    }
}

fn put(column: &mut String, word: &str) {
    column.push(' ');
    column.push_str(word);
}

fn in_place(column: &mut String, word: &Word) {
    if word.after_break {
        put(column, BREAK.encode_utf8(&mut [0; 4]));
    }
    put(column, &word.text);
}

/// Writes the words of a part into its column, and its characters.
fn note(
    part: &str,
    column: &mut String,
    characters: &mut String,
    seen: &mut Seen,
    mut write: impl FnMut(&mut String, &Word),
) {
    let mut last = Word::default();
    each_word(part, |word| {
        write(column, word);
        let follows = !last.text.is_empty() && !word.after_break;
        if word.single && seen.is_new(['\0', first(word)]) {
            put(characters, &word.text);
        }
        // Few stand beside words of alphabets: they are not looked up, and noted as often as they come.
        if follows
            && (word.single || last.single)
            && (word.single != last.single || seen.is_new([first(&last), first(word)]))
        {
            put(characters, &last.text);
            characters.push_str(&word.text);
        }
        last.clone_from(word);
    });
}

fn first(word: &Word) -> char {
    word.text.chars().next().unwrap_or_default()
}

/// Whether plain SQL would not find in a text all that its words are.
fn is_odd(text: &str) -> bool {
    let (mut alone, mut odd) = (false, false);
    for c in text.chars() {
        if is_plain_ideograph(c) {
            alone = true;
        } else if c.is_ascii() || is_space(c) || is_common_mark(c) {
            // Folded by SQL as well, or parting.
        } else if leaves_no_trace(c) {
            odd = true;
        } else if stands_alone(c) {
            alone = true;
            odd |= !word_letters(c).eq([c]) || !is_like_letter(c);
        } else {
            let mut letters = word_letters(c).filter(|c| stands_alone(*c) || is_word_letter(*c));
            odd |= match letters.next() {
                Some(letter) => {
                    alone |= stands_alone(letter) || letters.any(stands_alone);
                    !is_plain_letter(c)
                }
                None => is_like_letter(c),
            };
        }
    }
    alone && odd
}

/// Pairs of characters that were seen: far quicker than the sets of the standard library.
#[derive(Debug)]
struct Seen {
    /// A power of two of places; 0 is a free one.
    places: Vec<u64>,
    taken: usize,
}

impl Default for Seen {
    fn default() -> Self {
        Self { places: vec![0; 1 << 11], taken: 0 }
    }
}

impl Seen {
    fn forget(&mut self) {
        self.places.fill(0);
        self.taken = 0;
    }

    fn is_new(&mut self, [a, b]: [char; 2]) -> bool {
        let pair = u64::from(u32::from(a)) << 32 | u64::from(u32::from(b));
        if self.taken * 2 > self.places.len() {
            let larger = vec![0; self.places.len() * 4];
            let before = std::mem::replace(&mut self.places, larger);
            before.into_iter().filter(|pair| *pair != 0).for_each(|pair| {
                let at = self.place(pair);
                self.places[at] = pair;
            });
        }
        let at = self.place(pair);
        let is_new = self.places[at] == 0;
        self.places[at] = pair;
        self.taken += usize::from(is_new);
        is_new
    }

    /// The place of a pair, or where it would be put.
    fn place(&self, pair: u64) -> usize {
        let last = self.places.len() - 1;
        let mut at = (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & last;
        while self.places[at] != 0 && self.places[at] != pair {
            at = (at + 1) & last;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::{BREAK, Entry, is_odd};

    fn shown(column: &str) -> String {
        column.trim().replace(BREAK, "/")
    }

    #[test]
    fn an_entry_has_characters_pairs_and_the_words_of_alphabets() {
        let mut entry = Entry::default();
        entry.fill(["桥", "G20峰会，开幕", "", "记者 Ada Holm", "3月5日，GDP增长 2.5%。GDP."]);
        assert_eq!(shown(&entry.headline), "桥 / g20 峰 会 / 开 幕");
        assert_eq!(shown(&entry.byline), "记 者 ada holm");
        assert_eq!(shown(&entry.body), "3 / 5 / gdp / 2 5 gdp");
        assert_eq!(
            shown(&entry.characters),
            "桥 峰 g20峰 会 峰会 开 幕 开幕 记 者 记者 者ada 月 3月 月5 日 5日 增 gdp增 长 增长 长2"
        );
        entry.fill(["", "", "", "", "25℃高温"]);
        assert_eq!(shown(&entry.body), "25 c 高 温");
        assert_eq!(shown(&entry.characters), "/ 高 c高 温 高温");
    }

    #[test]
    fn a_long_text_has_each_pair_once() {
        let text: String = ('\u{4e00}'..'\u{6e00}').chain('\u{4e00}'..'\u{6e00}').collect();
        let mut entry = Entry::default();
        for _ in 0..2 {
            entry.fill(["", "", "", "", &text]);
            assert_eq!(entry.characters.split_whitespace().count(), 0x2000 * 2);
        }
    }

    #[test]
    fn a_body_is_odd_where_sql_would_not_find_its_words() {
        for odd in ["供\u{301}热", "㍿供热", "5℃，供热", "café供热", "กินข้าว", "ｶナ", "２②供"]
        {
            assert!(is_odd(odd), "{odd}");
        }
        for plain in ["供热，Ｇ２０ 10%", "café", "ジョン・ミル、3月", "〇★供—“”·×", "5℃ café"]
        {
            assert!(!is_odd(plain), "{plain}");
        }
    }
}
