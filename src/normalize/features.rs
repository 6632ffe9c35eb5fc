//! The features of the lines of a page: what each shows by itself, beside its neighbours, and among
//! the lines of the same shape.

use std::ops::Range;

use super::classes::{Beginning, Case, Ending, OpeningKind, Signed};
use super::context::{Context, bucket};
use super::measures::RUNS_ON;
use super::templates::{Rows, Template as T};

/// Values of a length, and of where there is no line.
const LENGTHS: usize = 20;
const NO_LENGTH: usize = LENGTHS - 1;

/// Adds the features of some lines of a page.
pub(super) fn rows(page: &Context<'_, '_>, lines: Range<usize>, rows: &mut Rows) {
    for at in lines {
        let line = Row { page, at };
        line.lengths(rows);
        line.ends(rows);
        line.junctures(rows);
        line.cases(rows);
        line.figures(rows);
        line.blanks(rows);
        line.openings(rows);
        line.series(rows);
        line.recurrence(rows);
        line.cohesion(rows);
        line.shape(rows);
        rows.end();
    }
}

struct Row<'p, 'l, 'a> {
    page: &'p Context<'l, 'a>,
    at: usize,
}

impl Row<'_, '_, '_> {
    fn before(&self) -> Option<usize> {
        self.at.checked_sub(1)
    }

    fn after(&self) -> Option<usize> {
        (self.at + 1 < self.page.len()).then_some(self.at + 1)
    }

    /// The length of a line against its column, or by itself.
    fn length(&self, at: Option<usize>) -> usize {
        at.map_or(NO_LENGTH, |at| usize::from(self.page.lengths[at]))
    }

    fn end(&self, at: Option<usize>) -> usize {
        at.map_or(Ending::NO_LINE, |at| self.page.looks[at].end as usize)
    }

    fn start(&self, at: Option<usize>) -> usize {
        at.map_or(Beginning::NO_LINE, |at| self.page.looks[at].start as usize)
    }

    fn case(&self, at: Option<usize>) -> usize {
        at.map_or(Case::NO_LINE, |at| self.page.looks[at].case as usize)
    }

    fn short(&self) -> usize {
        usize::from(self.page.short[self.at])
    }

    /// Ends in six kinds.
    fn end_kind(&self, at: Option<usize>) -> usize {
        match at.map(|at| self.page.looks[at].end) {
            Some(Ending::Quote | Ending::Stop) => 0,
            Some(Ending::Pause) => 1,
            Some(Ending::Letter) => 2,
            Some(Ending::Hyphen | Ending::Dash) => 3,
            Some(Ending::Colon) => 4,
            _ => 5,
        }
    }

    fn opening(&self, at: Option<usize>) -> usize {
        at.map_or(0, |at| self.page.openings[at] as usize)
    }

    fn byline(&self, at: Option<usize>) -> usize {
        at.map_or(0, |at| self.page.bylines[at] as usize)
    }

    fn lengths(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        let (here, before, after) =
            (self.length(Some(at)), self.length(self.before()), self.length(self.after()));
        rows.push(T::Bias, usize::from(page.han) * 2 + usize::from(page.width.is_some()));
        rows.push(T::Len, here);
        rows.push(T::LenBefore, before);
        rows.push(T::LenAfter, after);
        rows.push(T::LenPair, here * LENGTHS + after);
        rows.push(T::LenPairBefore, before * LENGTHS + here);
        let chars = page.looks[at].chars as f32;
        let of = |other: Option<usize>| {
            other.map_or(1.0, |other| page.looks[other].chars as f32).max(1.0)
        };
        let median = bucket(chars / page.median, &[0.1, 0.2, 0.35, 0.6, 0.9, 1.2, 2.0]);
        rows.push(T::LenMedian, median);
        let steps = [0.25, 0.6, 1.5, 4.0];
        let ratio = bucket(chars / of(self.before()), &steps) * 5
            + bucket(chars / of(self.after()), &steps);
        rows.push(T::LenRatio, ratio);
    }

    fn ends(&self, rows: &mut Rows) {
        let at = Some(self.at);
        let (end, end_before, end_after) =
            (self.end(at), self.end(self.before()), self.end(self.after()));
        let (start, start_after) = (self.start(at), self.start(self.after()));
        rows.push(T::End, end);
        rows.push(T::EndBefore, end_before);
        rows.push(T::EndAfter, end_after);
        rows.push(T::Start, start);
        rows.push(T::StartAfter, start_after);
        rows.push(T::Junction, end_before * Beginning::VALUES + start);
        rows.push(T::EndStart, (end * Beginning::VALUES + start) * 2 + self.short());
        rows.push(T::EndNext, end * Beginning::VALUES + start_after);
        rows.push(T::TailBefore, end_before * LENGTHS + self.length(self.before()));
        rows.push(T::EndLen, end * LENGTHS + self.length(at));
        let bridge = usize::from(self.page.bridges[self.at]);
        rows.push(
            T::JunctionBridge,
            (end_before * 4 + bridge) * 2 + usize::from(start == Beginning::Other as usize),
        );
        let bridge = self.after().map_or(0, |at| usize::from(self.page.bridges[at]));
        let starts = [Beginning::Small as usize, Beginning::Other as usize];
        let inside = usize::from(starts.contains(&start_after));
        rows.push(T::BridgeAfter, (bridge * 2 + inside) * 2 + self.short());
        rows.push(T::JunctionAfter, (end * 4 + bridge) * 2 + inside);
    }

    fn junctures(&self, rows: &mut Rows) {
        let steps = [-2.0, -1.0, 0.0, 1.0, 1.6, 2.9, 3.9];
        let of = |at: usize| bucket(self.page.junctures[at], &steps);
        if self.at > 0 {
            let end = self.end_kind(self.before());
            rows.push(T::Juncture, of(self.at) * 3 + end.min(2));
        }
        if let Some(after) = self.after() {
            rows.push(T::JunctureAfter, of(after) * 3 + self.end_kind(Some(self.at)).min(2));
        }
    }

    fn cases(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        let case = self.case(Some(at));
        if page.han && case == Case::None as usize {
            return;
        }
        let after = self.case(self.after());
        rows.push(T::Case, case);
        rows.push(T::CaseAfter, after);
        rows.push(T::CaseBefore, self.case(self.before()));
        rows.push(T::CaseLen, case * LENGTHS + self.length(Some(at)));
        rows.push(T::CaseEnd, case * Ending::VALUES + self.end(Some(at)));
        rows.push(T::CaseFirst, usize::from(page.looks[at].first_capital));
        if case == Case::Capitals as usize && page.looks[at].chars >= 4 {
            let rare = bucket(page.capital_share, &[0.02, 0.06, 0.12, 0.25]);
            rows.push(T::CaseRare, rare * 5 + self.end_kind(self.before()).min(4));
            rows.push(T::CaseOpening, after * 4 + self.opening(self.after()));
        }
        debug_assert!(case < Case::VALUES);
    }

    fn figures(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        let share = |at: usize| page.looks[at].digit_share();
        rows.push(T::Digits, bucket(share(at), &[0.01, 0.06, 0.15, 0.35]));
        let near = (at.saturating_sub(3)..page.len().min(at + 4)).filter(|i| *i != at);
        let near = near.filter(|i| share(*i) > 0.1).count();
        rows.push(T::DigitsNear, bucket(near as f32, &[1.0, 2.0, 4.0]));
        let many = |at: Option<usize>| usize::from(at.is_some_and(|at| share(at) > 0.15));
        rows.push(T::DigitsBeside, many(self.before()) * 2 + many(self.after()));
        let letters = bucket(page.looks[at].letter_share(), &[0.5, 0.65, 0.75, 0.85]);
        rows.push(T::Letters, letters);
    }

    fn blanks(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        let of = |at: Option<usize>| at.map_or(2, |at| page.lines[at].blanks.min(2) as usize);
        let (here, after) = (of(Some(at)), of(self.after()));
        let mode = page.blanks as usize;
        rows.push(T::Blank, (mode * 3 + here) * 3 + after);
        let extra = |at: Option<usize>| {
            usize::from(at.is_none_or(|at| page.lines[at].blanks > page.usual_blanks))
        };
        rows.push(T::BlankExtra, extra(Some(at)) * 2 + extra(self.after()));
        let state = ((mode * 3 + here) * 3 + after) * 2 + self.short();
        rows.push(T::BlankShort, state * 6 + self.end_kind(self.before()));
        if page.blanks.tell() {
            let coarse = |at: Option<usize>| self.length(at) / 2;
            let pair = here.min(1) * 2 + after.min(1);
            rows.push(T::BlankLens, (pair * 10 + coarse(Some(at))) * 10 + coarse(self.after()));
        }
        if page.indents {
            let of = |at: Option<usize>| at.map_or(2, |at| usize::from(page.lines[at].indented));
            let place = (of(self.before()) * 3 + of(Some(at))) * 3 + of(self.after());
            rows.push(T::Indent, place);
        }
    }

    fn openings(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        for (k, step) in [-2isize, -1, 0, 1, 2].into_iter().enumerate() {
            let Some(other) = at.checked_add_signed(step).filter(|at| *at < page.len()) else {
                continue;
            };
            let (opening, byline) = (page.openings[other], page.bylines[other]);
            if opening != OpeningKind::Not {
                rows.push(T::Opening, k * 4 + opening as usize);
            }
            if byline != Signed::Not {
                rows.push(T::Byline, k * Signed::VALUES + byline as usize);
            }
            if step <= 0 && page.closings[other] {
                rows.push(T::Closing, k * 2 + usize::from(page.short[other]));
            }
        }
        let here = self.opening(Some(at));
        let after = self.opening(self.after());
        let short_after = self.after().is_some_and(|at| page.short[at]);
        if here > 0 {
            let blank = page.lines[at].blanks.min(2) as usize;
            rows.push(T::OpeningBlank, here * 3 + blank);
            let short = usize::from(self.before().is_some_and(|at| page.short[at]));
            rows.push(
                T::OpeningAfter,
                (here * 2 + short) * Ending::VALUES + self.end(self.before()),
            );
        }
        if after > 0 {
            rows.push(
                T::OpeningShort,
                (after * 2 + self.short()) * 6 + self.end_kind(self.before()),
            );
        }
        if page.short[at] {
            let next = if after > 0 {
                1
            } else if self.byline(self.after()) > 0 {
                2
            } else if short_after {
                3
            } else {
                0
            };
            if self.byline(Some(at)) == 0 {
                rows.push(T::HeadNext, next);
            }
            let shape = (self.end_kind(self.before()) * 6 + self.end_kind(Some(at))) * 5 + next;
            rows.push(T::HeadShape, shape);
            let before = self.length(self.before());
            rows.push(T::HeadBefore, before * Beginning::VALUES + self.start(self.after()));
        }
    }

    fn series(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        if page.repeated[at] > 1 {
            rows.push(T::Repeated, usize::from(page.repeated[at].min(3)));
        }
        if let Some(item) = &page.series[at] {
            let number = match item.number {
                1 => 0,
                2..=5 => 1,
                _ => 2,
            };
            rows.push(T::Series, item.kind as usize * 3 + number);
            let chain = usize::from(item.follows) * 4
                + usize::from(item.goes_on) * 2
                + usize::from(item.number == 1);
            rows.push(T::SeriesChain, chain);
        }
    }

    fn recurrence(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        let short = self.short();
        let count = |n: u32| bucket(n as f32, &[2.0, 3.0, 6.0, 12.0, 25.0]);
        let gap = |gap: f32| bucket(gap / page.unit, &[40.0, 100.0, 200.0, 400.0, 800.0]);
        if short == 1 {
            let group = page.groups.of(at);
            rows.push(T::Recur, count(group.count) * 2 + short);
            if group.count > 2 {
                rows.push(T::RecurGap, gap(group.gap) * 2 + short);
                rows.push(T::RecurEven, bucket(group.spread, &[0.5, 0.9, 1.3]));
            }
            rows.push(T::RecurOpening, bucket(group.opened, &[0.05, 0.3, 0.7]));
            rows.push(T::RecurCohesion, bucket(group.cohesion, &[0.3, 0.6, 0.9, 1.2]));
        }
        let group = page.next_groups.of(at);
        rows.push(T::RecurNext, count(group.count) * 2 + short);
        if group.count > 2 {
            rows.push(T::RecurNextGap, gap(group.gap) * 2 + short);
        }
        if page.heading[at] {
            let steps = [1.0, 30.0, 80.0, 200.0, 500.0, 1200.0];
            let (ahead, behind) = page.text_beside[at];
            rows.push(T::Gap, bucket(ahead / page.unit, &steps));
            rows.push(T::GapBefore, bucket(behind / page.unit, &steps));
            let (above, below) = page.runs[at];
            rows.push(T::Run, usize::from(above.min(3)) * 5 + usize::from(below.min(4)));
        }
    }

    fn cohesion(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        let chains = page.chains[at] / page.mean_chains;
        rows.push(T::Cohesion, bucket(chains, &[0.05, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3]));
        let coarse = bucket(chains, &[0.1, 0.3, 0.6, 0.9, 1.3]);
        rows.push(T::CohesionShort, coarse * 2 + self.short());
        let near = &page.chains[at.saturating_sub(3)..page.len().min(at + 4)];
        let least = near.iter().all(|other| page.chains[at] <= *other);
        rows.push(T::CohesionLeast, usize::from(least));
        let (before, after) = page.echoes[at];
        if before >= 0.0 {
            let steps = [0.01, 0.06, 0.12, 0.2, 0.35, 0.55];
            let (before, after) = (bucket(before, &steps), bucket(after, &steps));
            rows.push(T::EchoAfter, after);
            rows.push(T::EchoBefore, before);
            rows.push(T::Echo, before * 7 + after);
            let coarse = |step: usize| [0, 0, 1, 1, 2, 2, 2][step];
            let runs_on = self.after().map_or(0.0, |at| page.junctures[at]) >= RUNS_ON;
            let next = match self.after() {
                Some(at) if page.openings[at] != OpeningKind::Not => 2,
                Some(at) if page.short[at] => 1,
                _ => 0,
            };
            let halves = usize::from(page.shapes[at].halves);
            let sense = (coarse(before) * 3 + coarse(after)) * 3 + next;
            let mode = page.blanks as usize * 2 + usize::from(runs_on);
            rows.push(T::SenseBlank, sense * 8 + mode);
            let before = self.end_kind(self.before());
            let length = usize::from(page.short[at]);
            let state = (page.blanks as usize * 2 + length) * 6 + before;
            rows.push(T::HeadBlank, (state * 4 + next) * 2 + usize::from(page.shapes[at].label));
            rows.push(T::HeadSense, (sense * 2 + usize::from(runs_on)) * 2 + halves);
        }
        let han = usize::from(page.looks[at].ideographs > 0);
        rows.push(T::Bridge, usize::from(page.bridges[at]) * 2 + han);
    }

    fn shape(&self, rows: &mut Rows) {
        let (page, at) = (self.page, self.at);
        let (look, shape) = (&page.looks[at], &page.shapes[at]);
        let below = self.before().filter(|at| page.short[*at]).map(|at| &page.shapes[at]);
        rows.push(T::Wrapped, usize::from(page.lines[at].wrapped) * 2 + usize::from(page.wrapped));
        let wrapped_after = self.after().is_some_and(|at| page.lines[at].wrapped);
        rows.push(T::WrappedAfter, usize::from(wrapped_after));
        rows.push(T::Sentence, usize::from(shape.sentence));
        let label_above = below.is_some_and(|shape| shape.label);
        rows.push(T::Label, usize::from(shape.label) * 2 + usize::from(label_above));
        rows.push(T::Column, usize::from(shape.column));
        let column = self.before().is_some_and(|at| page.shapes[at].column);
        rows.push(T::ColumnBefore, usize::from(column) * 2 + self.short());
        let trailing = self.after().is_some_and(|at| page.shapes[at].trailing_byline);
        rows.push(T::Trailing, usize::from(shape.trailing_byline) * 2 + usize::from(trailing));
        rows.push(T::Items, shape.items.min(5) * 2 + self.short());
        rows.push(T::Halves, usize::from(shape.halves));
        let unclosed = self.before().is_some_and(|at| page.looks[at].unclosed);
        rows.push(T::Unclosed, usize::from(look.unclosed) * 2 + usize::from(unclosed));
        let lead = self.after().is_some_and(|at| page.shapes[at].lead);
        rows.push(T::Lead, usize::from(lead));
        if self.short() == 1 {
            let halves = usize::from(shape.halves);
            let end = usize::from(self.end_kind(Some(at)) == 0);
            rows.push(T::LeadShort, (usize::from(lead) * 2 + halves) * 2 + end);
        }
        rows.push(T::Report, usize::from(shape.report) * 2 + self.short());
        rows.push(T::Pauses, (look.pauses.min(7) as usize) * 2 + self.short());
        rows.push(T::Stops, (look.stops.min(2) as usize) * 2 + self.short());
        rows.push(T::Quoted, usize::from(look.quoted));
        let place = match (at, page.len() - at) {
            (0, _) => 0,
            (1, _) => 1,
            (2..=4, _) => 2,
            (_, 1) => 3,
            (_, 2..=4) => 4,
            _ => 5,
        };
        rows.push(T::Place, place);
        let verse = |at: Option<usize>| usize::from(at.is_some_and(|at| page.verse[at]));
        rows.push(T::Verse, verse(Some(at)) * 2 + verse(self.before()));
    }
}
