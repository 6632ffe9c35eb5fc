//! The classes that lines are sorted into. Their numbers are values of features: what was learned
//! (`weights.txt`) counts on them, so a class keeps its number for ever, and a new one comes last.

/// How a line ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// A quotation mark with no stop inside it.
    Quote,
    /// A stop inside a quotation mark.
    QuotedStop,
    /// A closing bracket.
    Bracket,
    /// A full stop or another end of a sentence.
    Stop,
    /// A colon.
    Colon,
    /// A comma, a semicolon.
    Pause,
    /// A hyphen, as where a word is parted.
    Hyphen,
    /// A dash.
    Dash,
    /// A digit or another number.
    Number,
    /// A letter or ideograph.
    Letter,
    /// Any other mark, or nothing.
    #[default]
    Other,
}

impl Ending {
    /// Values of the feature.
    pub(super) const VALUES: usize = 12;
    /// Its value where there is no line.
    pub(super) const NO_LINE: usize = Self::VALUES - 1;

    /// Whether what a line says may go on in the next.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Pause | Self::Hyphen | Self::Number | Self::Letter)
    }

    /// Whether a line breaks off: no heading does.
    pub(super) fn breaks_off(self) -> bool {
        matches!(self, Self::Pause | Self::Hyphen)
    }
}

/// How a line begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Beginning {
    /// A quotation mark.
    Quote,
    /// A bracket of a remark.
    Bracket,
    /// A bracket of a title.
    Title,
    /// A bullet, a dash or a rule.
    Bullet,
    /// A digit.
    Digit,
    /// An ideograph.
    Ideograph,
    /// A capital letter.
    Capital,
    /// A small letter, or one of a script without capitals.
    Small,
    /// Any other mark, or nothing.
    #[default]
    Other,
}

impl Beginning {
    /// Values of the feature.
    pub(super) const VALUES: usize = 10;
    /// Its value where there is no line.
    pub(super) const NO_LINE: usize = Self::VALUES - 1;

    /// Whether a mark or a digit stands there, which lines of one kind have in common.
    pub(super) fn is_marked(self) -> bool {
        (self as u8) <= Self::Digit as u8
    }
}

/// How the Latin letters of a line are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Case {
    /// It has none, or is mostly ideographs.
    #[default]
    None,
    /// Capitals.
    Capitals,
    /// More capitals than small letters.
    MostlyCapitals,
    /// Most words begin with a capital, as in headlines.
    Raised,
    /// Its one long word begins with a capital.
    OneRaised,
    /// Small letters, as in sentences.
    Small,
}

impl Case {
    /// Values of the feature.
    pub(super) const VALUES: usize = 7;
    /// Its value where there is no line.
    pub(super) const NO_LINE: usize = Self::VALUES - 1;

    /// Whether most of its letters are small ones.
    pub(super) fn is_small(self) -> bool {
        matches!(self, Self::Raised | Self::OneRaised | Self::Small)
    }
}

/// How a line opens an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum OpeningKind {
    /// It does not.
    #[default]
    Not,
    /// As Chinese papers do: `本报讯`.
    Report,
    /// With a place and a day.
    Dated,
    /// With a first word in capitals.
    Capital,
}

/// Who a line says wrote an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Signed {
    /// Nobody.
    #[default]
    Not,
    /// A byline.
    Byline,
    /// It may be a bare name.
    Name,
    /// A signature.
    Signature,
    /// Who made a picture, or laid out the page.
    Credit,
    /// A day and nothing else, as below a letter.
    Day,
}

impl Signed {
    /// Values of the feature.
    pub(super) const VALUES: usize = 6;
}

/// How many lines of a page have an empty one before them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Blanks {
    /// Hardly any.
    #[default]
    Hardly,
    /// Few: between articles.
    Few,
    /// Many: between paragraphs.
    Many,
    /// Nearly all: they tell nothing.
    NearlyAll,
}

impl Blanks {
    /// Whether an empty line tells something.
    pub(super) fn tell(self) -> bool {
        matches!(self, Self::Few | Self::Many)
    }
}
