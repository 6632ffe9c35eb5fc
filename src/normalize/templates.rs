//! The features of a line: their names, how many values each has, and rows of them.
//!
//! A feature names no word and no run of characters. The script that learns the weights knows them by
//! name from the rows that `examples/features.rs` writes; both use the one code of [`super::features`].

macro_rules! templates {
    ($($(#[$doc:meta])* $id:ident = $name:literal, $size:expr;)*) => {
        /// A kind of feature.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Template { $($(#[$doc])* $id,)* }
        /// Name and number of values of each.
        pub(super) const TEMPLATES: &[(&str, usize)] = &[$(($name, $size),)*];
    };
}

templates! {
    /// Always there.
    Bias = "bias", 4;
    /// Length of the line.
    Len = "len", 20;
    LenBefore = "len-1", 20;
    LenAfter = "len+1", 20;
    LenPair = "len2", 400;
    LenPairBefore = "len3", 400;
    LenMedian = "lenmed", 8;
    LenRatio = "lennb", 25;
    End = "end", 12;
    EndBefore = "end-1", 12;
    EndAfter = "end+1", 12;
    Start = "start", 10;
    StartAfter = "start+1", 10;
    Junction = "endst", 120;
    EndStart = "es", 240;
    EndNext = "ens", 120;
    TailBefore = "ptail", 240;
    EndLen = "elen", 240;
    Case = "cap", 7;
    CaseAfter = "cap+1", 7;
    CaseBefore = "cap-1", 7;
    CaseLen = "capl", 140;
    CaseEnd = "cape", 84;
    CaseFirst = "cap:w1", 2;
    CaseRare = "capx", 25;
    CaseOpening = "capo", 28;
    Digits = "dig", 5;
    DigitsNear = "dignear", 4;
    DigitsBeside = "dignb", 4;
    Letters = "let", 5;
    Blank = "blank", 36;
    BlankExtra = "blankx", 4;
    BlankShort = "blanks", 432;
    BlankLens = "blankl", 400;
    Indent = "ind", 27;
    Opening = "op", 20;
    Byline = "by", 30;
    Closing = "sg", 6;
    OpeningBlank = "opb", 12;
    HeadNext = "headop", 5;
    HeadShape = "hl", 240;
    HeadBefore = "hlr", 200;
    OpeningShort = "opn", 48;
    OpeningAfter = "opp", 96;
    Repeated = "rep", 4;
    Series = "ser", 18;
    SeriesChain = "serc", 8;
    Recur = "rec", 12;
    RecurGap = "recg", 12;
    RecurEven = "recv", 4;
    RecurOpening = "reco", 4;
    RecurCohesion = "recc", 5;
    RecurNext = "rec2", 12;
    RecurNextGap = "rec2g", 12;
    Gap = "gap", 7;
    GapBefore = "gapb", 7;
    Run = "run", 20;
    Cohesion = "coh", 8;
    CohesionShort = "cohs", 12;
    CohesionLeast = "cohm", 2;
    EchoAfter = "echoa", 7;
    EchoBefore = "echob", 7;
    Echo = "echo", 49;
    Bridge = "bridge", 8;
    Wrapped = "wrap", 4;
    WrappedAfter = "wrap+1", 2;
    Sentence = "sent", 2;
    Label = "label", 4;
    Column = "column", 2;
    Halves = "halves", 2;
    Unclosed = "unclosed", 4;
    Lead = "lead", 2;
    Report = "report", 4;
    Pauses = "pauses", 16;
    Stops = "stops", 6;
    Quoted = "quoted", 2;
    Place = "place", 6;
    Verse = "verse", 4;
    JunctionBridge = "jbr", 96;
    BridgeAfter = "bridge+1", 16;
    JunctionAfter = "jbr+1", 96;
    /// How much a line and the one before read as one sentence.
    Juncture = "junc", 24;
    JunctureAfter = "junc+1", 24;
    Trailing = "trail", 4;
    Items = "items", 12;
    ColumnBefore = "column-1", 4;
    LeadShort = "leads", 8;
    /// Whether a headline makes sense between what stands around it.
    HeadSense = "sense", 108;
    SenseBlank = "senseb", 216;
    /// A line that could be a headline, by what stands around it and how the page is parted.
    HeadBlank = "headb", 384;
}

/// The first identity of each template, and after the last the number of all.
pub(super) const BASES: [u16; TEMPLATES.len() + 1] = {
    let mut bases = [0; TEMPLATES.len() + 1];
    let mut at = 0;
    while at < TEMPLATES.len() {
        bases[at + 1] = bases[at] + TEMPLATES[at].1 as u16;
        at += 1;
    }
    bases
};

/// How many features there are.
pub(super) const COUNT: usize = BASES[TEMPLATES.len()] as usize;

/// The template of an identity.
pub(super) fn template_of(id: u16) -> usize {
    BASES.partition_point(|base| *base <= id) - 1
}

/// The features of all lines, one row after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    ids: Vec<u16>,
    ends: Vec<u32>,
}

impl Rows {
    pub(super) fn with_capacity(lines: usize) -> Self {
        Self { ids: Vec::with_capacity(lines * 72), ends: Vec::with_capacity(lines) }
    }

    /// Adds a feature to the row that is being made.
    pub(super) fn push(&mut self, template: Template, value: usize) {
        let at = template as usize;
        debug_assert!(value < TEMPLATES[at].1, "{} has no value {value}", TEMPLATES[at].0);
        self.ids.push(BASES[at] + value as u16);
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.ends.push(self.ids.len() as u32);
    }

    pub(super) fn row(&self, at: usize) -> &[u16] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.ids[start..self.ends[at] as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}
