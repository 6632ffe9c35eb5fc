//! One batch of texts that came, went or changed.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::candidates::{ChangedTexts, Lookup, look_up};
use super::compare::{Common, compare};
use super::index::{Index, put_segment, read_postings};
use super::prepared::{Desk, scripts};
use super::{ReprintReport, clustering};
use crate::archive::{ArchiveError, PendingText, Result, Writer};
use crate::model::{TextId, Tie};
use crate::ops::pipeline;
use crate::reprint::letters::Letters;
use crate::reprint::link::Commonness;
use crate::reprint::postings::Posting;
use crate::reprint::sketch::{Gram, is_candidate, shared, sketch};

/// A batch, sorted out.
#[derive(Debug, Default)]
struct Batch {
    /// Texts that stand and were not compared yet.
    fresh: Vec<TextId>,
    /// Texts that were compared and stand no more.
    lost: Vec<TextId>,
    /// Texts whose clusters may be others for their printings alone.
    printed: Vec<TextId>,
}

impl Batch {
    fn of(pending: &[PendingText]) -> Self {
        let mut batch = Self::default();
        for text in pending {
            match (text.printings > 0, text.compared) {
                (true, false) => batch.fresh.push(text.text),
                (false, true) => batch.lost.push(text.text),
                (true, true) | (false, false) => {}
            }
            if text.compared && text.printings > 0 || text.printings > 1 {
                batch.printed.push(text.text);
            }
        }
        batch
    }
}

/// Works off some pending texts.
pub(super) fn run(
    writer: &mut Writer<'_>,
    pending: &[PendingText],
    workers: usize,
    done: &mut dyn FnMut(u64),
) -> Result<ReprintReport> {
    let batch = Batch::of(pending);
    let mut work = Work { writer, workers, changed: BTreeSet::new(), ties: 0 };
    work.compare_all(&batch, done)?;
    let mut changed: BTreeSet<TextId> =
        work.changed.iter().chain(&batch.printed).copied().collect();
    changed.extend(work.spoken_of(&batch.fresh)?);
    let ties = work.ties;
    let clusters = clustering::renew(writer, &changed, &batch.lost)?;
    for text in pending {
        writer.drop_pending(text.text)?;
    }
    for text in &batch.lost {
        writer.sweep_text(*text)?;
    }
    let (compared, gone) = (batch.fresh.len() as u64, batch.lost.len() as u64);
    done((pending.len() - batch.fresh.len()) as u64);
    Ok(ReprintReport { compared, gone, ties, clusters })
}

struct Work<'w, 'a> {
    writer: &'w mut Writer<'a>,
    workers: usize,
    /// Standing texts that have other ties, or other neighbours, than before.
    changed: BTreeSet<TextId>,
    ties: u64,
}

impl Work<'_, '_> {
    fn compare_all(&mut self, batch: &Batch, done: &mut dyn FnMut(u64)) -> Result<()> {
        let (fresh, sizes) = self.postings(&batch.fresh)?;
        let lost = self.postings_of_lost(&batch.lost)?;
        self.drop_ties_of(&batch.lost)?;
        for text in &batch.lost {
            self.writer.drop_compared(*text)?;
        }
        let change =
            ChangedTexts { fresh: &fresh, known: false, lost: &lost, lost_texts: &batch.lost };
        let lookup = look_up(self.writer.reader(), &change)?;
        let ties = self.tie(&lookup.pairs, &lookup.common, done)?;
        self.put(ties)?;
        self.store(&batch.fresh, &sizes, fresh)?;
        let with_candidates = lookup.pairs.chunk_by(|a, b| a.0 == b.0).count();
        done((batch.fresh.len() - with_candidates.min(batch.fresh.len())) as u64);
        self.look_again(lookup)
    }

    /// Sketches of some texts as postings, by gram, and the number of grams of each text.
    fn postings(&mut self, texts: &[TextId]) -> Result<(Vec<Posting>, HashMap<TextId, usize>)> {
        let reader = self.writer.reader();
        let scripts = scripts(reader)?;
        let (mut postings, mut sizes) = (Vec::new(), HashMap::with_capacity(texts.len()));
        pipeline::ordered(
            self.workers,
            texts.iter().map(|text| Ok((*text, reader.ranked_body(*text)?.1))),
            |(text, body): (TextId, String)| (text, sketch(&Letters::of(&body, scripts))),
            |(text, sketch)| {
                sizes.insert(text, sketch.len());
                let posting = |gram: &Gram| Posting { gram: gram.hash, text, place: gram.place() };
                postings.extend(sketch.iter().map(posting));
                Ok::<_, ArchiveError>(())
            },
        )?;
        postings.sort_unstable();
        Ok((postings, sizes))
    }

    /// The same of texts that go; of those whose bodies went before, as the index has it.
    fn postings_of_lost(&mut self, texts: &[TextId]) -> Result<Vec<Posting>> {
        let (mut here, mut without_body) = (Vec::new(), HashSet::new());
        for text in texts {
            if self.writer.reader().has_body(*text)? {
                here.push(*text);
            } else {
                without_body.insert(*text);
            }
        }
        let (mut postings, _) = self.postings(&here)?;
        if !without_body.is_empty() {
            postings.extend(read_postings(self.writer.reader(), &without_body)?);
            postings.sort_unstable();
        }
        Ok(postings)
    }

    /// Those of some texts that a person spoke of: they may share nothing and belong together.
    fn spoken_of(&self, texts: &[TextId]) -> Result<Vec<TextId>> {
        let verdicts = self.writer.reader().verdicts()?;
        let said: HashSet<TextId> =
            verdicts.iter().flat_map(|verdict| &verdict.texts).map(|(text, _)| *text).collect();
        Ok(texts.iter().copied().filter(|text| said.contains(text)).collect())
    }

    fn drop_ties_of(&mut self, texts: &[TextId]) -> Result<()> {
        for text in texts {
            for other in self.writer.reader().tied_to(*text)? {
                self.writer.drop_tie(*text, other)?;
                self.changed.insert(other);
            }
        }
        for text in texts {
            self.changed.remove(text);
        }
        Ok(())
    }

    fn tie(
        &mut self,
        pairs: &[(TextId, TextId)],
        common: &Common,
        done: &mut dyn FnMut(u64),
    ) -> Result<Vec<(TextId, Tie)>> {
        let mut desk = Desk::new(self.writer.reader())?;
        let writer = &*self.writer;
        compare(
            &mut desk,
            pairs,
            common,
            self.workers,
            |texts| done(texts as u64),
            || writer.index_some(),
        )
    }

    fn put(&mut self, ties: Vec<(TextId, Tie)>) -> Result<()> {
        self.ties += ties.len() as u64;
        for (text, tie) in ties {
            self.writer.put_tie(text, &tie)?;
            self.changed.extend([text, tie.other]);
        }
        Ok(())
    }

    /// Texts whose grams are in the index already, because they were gone for a while, only count
    /// again.
    fn store(
        &mut self,
        texts: &[TextId],
        sizes: &HashMap<TextId, usize>,
        mut postings: Vec<Posting>,
    ) -> Result<()> {
        let mut back = BTreeSet::new();
        for text in texts {
            if self.writer.drop_gone(*text)? {
                back.insert(*text);
            }
            self.writer.put_compared(*text, sizes.get(text).copied().unwrap_or(0))?;
        }
        postings.retain(|posting| !back.contains(&posting.text));
        put_segment(self.writer, &postings)
    }

    /// Texts that a change of how common a gram is concerns.
    fn look_again(&mut self, lookup: Lookup) -> Result<()> {
        let mut pairs = self.tied_pairs(&lookup.weaker)?;
        let stronger: Vec<TextId> = lookup.stronger.into_iter().collect();
        for text in &stronger {
            let tied = self.writer.reader().tied_to(*text)?;
            pairs.extend(tied.into_iter().map(|other| ordered(*text, other)));
        }
        let (postings, _) = self.postings(&stronger)?;
        let known = ChangedTexts { fresh: &postings, known: true, lost: &[], lost_texts: &[] };
        if !stronger.is_empty() {
            let again = look_up(self.writer.reader(), &known)?;
            let pairs_again = again.pairs.into_iter().filter(|(a, b)| a != b);
            pairs.extend(pairs_again.map(|(a, b)| ordered(a, b)));
        }
        let pairs: Vec<(TextId, TextId)> = pairs.into_iter().collect();
        self.compare_again(&pairs)
    }

    /// Pairs in the lists that are tied in a way that the change may concern.
    fn tied_pairs(&self, lists: &[Vec<TextId>]) -> Result<BTreeSet<(TextId, TextId)>> {
        let mut pairs = BTreeSet::new();
        let mut tied: HashMap<TextId, Vec<TextId>> = HashMap::new();
        for list in lists {
            for text in list {
                if !tied.contains_key(text) {
                    tied.insert(*text, self.writer.reader().tied_to(*text)?);
                }
                let others = tied.get(text).map_or(&[][..], Vec::as_slice);
                let concerned = others.iter().filter(|other| list.binary_search(other).is_ok());
                pairs.extend(concerned.map(|other| ordered(*text, *other)));
            }
        }
        Ok(pairs)
    }

    /// Compares pairs that were compared before, and keeps what is found now.
    fn compare_again(&mut self, pairs: &[(TextId, TextId)]) -> Result<()> {
        if pairs.is_empty() {
            return Ok(());
        }
        let common = self.commonness(pairs)?;
        let mut worth = Vec::with_capacity(pairs.len());
        let mut desk = Desk::new(self.writer.reader())?;
        for (a, b) in pairs {
            let (mine, theirs) = (desk.get(*a)?, desk.get(*b)?);
            let tells = |gram: u32| match common.of(gram) {
                Commonness::Everywhere => None,
                commonness => Some(commonness.is_rare()),
            };
            if is_candidate(mine.ready().sketch(), theirs.ready().sketch(), tells) {
                worth.push((*a, *b));
            }
        }
        let found = compare(&mut desk, &worth, &common, self.workers, |_| {}, || Ok(false))?;
        for (a, b) in pairs {
            self.writer.drop_tie(*a, *b)?;
            self.changed.extend([*a, *b]);
        }
        self.put(found)
    }

    /// How common the grams are now that both texts of some pair have.
    fn commonness(&mut self, pairs: &[(TextId, TextId)]) -> Result<Common> {
        let mut desk = Desk::new(self.writer.reader())?;
        let mut grams = BTreeSet::new();
        for (a, b) in pairs {
            let (mine, theirs) = (desk.get(*a)?, desk.get(*b)?);
            grams.extend(shared(mine.ready().sketch(), theirs.ready().sketch()));
        }
        let mut index = Index::open(self.writer.reader(), grams.len(), &[])?;
        let mut common = Common::default();
        for gram in grams {
            common.note(gram, Commonness::of(index.find(gram)?.count()));
        }
        Ok(common)
    }
}

fn ordered(a: TextId, b: TextId) -> (TextId, TextId) {
    (a.min(b), a.max(b))
}
