//! Which paper prints first, and how much of it others print too.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use crate::archive::{
    ArchiveError, ArticleFilter, CountBy, Reader, ReprintCluster, ReprintFilter, Result,
};
use crate::model::Stretch;

/// What a paper printed before and after others; of the articles that were asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PaperReprints {
    /// Name of the publication.
    pub publication: String,
    /// Its articles.
    pub articles: u64,
    /// Clusters that they are in.
    pub stories: u64,
    /// Clusters in which one of them is of the first day.
    pub printed_first: u64,
    /// All other clusters.
    pub printed_later: u64,
    /// Characters of their bodies.
    pub characters: u64,
    /// Those of them that stand in what another paper printed too.
    pub shared_characters: u64,
    /// The second of the first, 0 to 1.
    pub share: f64,
}

impl PaperReprints {
    /// Names of its fields.
    pub const FIELDS: [&'static str; 8] = [
        "publication",
        "articles",
        "stories",
        "printed_first",
        "printed_later",
        "characters",
        "shared_characters",
        "share",
    ];
}

/// Each paper that has articles among those of a filter, the one with most clusters first. Its limit is one of
/// papers.
///
/// # Errors
/// What SQLite reports.
pub fn papers_of_reprints(
    reader: Reader<'_>,
    filter: &ReprintFilter,
) -> Result<Vec<PaperReprints>> {
    let wanted = ArticleFilter { limit: None, ..filter.articles.clone() };
    let all = ReprintFilter { articles: wanted.clone(), ..filter.clone() };
    let keys: Option<HashSet<String>> = if wanted.is_everything() {
        None
    } else {
        Some(reader.keys(&wanted)?.into_iter().collect())
    };
    let mut papers: BTreeMap<String, PaperReprints> = BTreeMap::new();
    for count in reader.counts(&wanted, CountBy::Publication)? {
        let publication = count.name.unwrap_or_default();
        let paper = papers.entry(publication.clone()).or_default();
        paper.publication = publication;
        paper.articles = count.articles;
        paper.characters = count.characters;
    }
    let mut shared: HashMap<String, Shared> = HashMap::new();
    reader.each_reprint::<ArchiveError>(&all, |cluster| {
        count(&mut papers, &mut shared, &cluster, keys.as_ref());
        Ok(())
    })?;
    for article in shared.into_values() {
        if let Some(paper) = papers.get_mut(&article.publication) {
            paper.shared_characters += characters(article.stretches);
        }
    }
    let mut papers: Vec<PaperReprints> = papers.into_values().collect();
    for paper in &mut papers {
        let share = paper.shared_characters as f64 / paper.characters.max(1) as f64;
        paper.share = (share * 1000.0).round() / 1000.0;
    }
    papers.sort_by(|a, b| (b.stories, &a.publication).cmp(&(a.stories, &b.publication)));
    papers.truncate(filter.articles.limit.map_or(usize::MAX, |most| most as usize));
    Ok(papers)
}

/// What others printed of an article.
struct Shared {
    publication: String,
    stretches: Vec<Stretch>,
}

fn count(
    papers: &mut BTreeMap<String, PaperReprints>,
    shared: &mut HashMap<String, Shared>,
    cluster: &ReprintCluster,
    keys: Option<&HashSet<String>>,
) {
    let mut firsts: BTreeMap<&str, bool> = BTreeMap::new();
    let several = cluster.publications() > 1;
    let wanted = |key: &String| keys.is_none_or(|keys| keys.contains(key));
    for member in cluster.members.iter().filter(|member| wanted(&member.key)) {
        *firsts.entry(&member.publication).or_default() |= member.date == cluster.first_date;
        if several {
            let publication = member.publication.clone();
            let of_article = || Shared { publication, stretches: Vec::new() };
            let article = shared.entry(member.key.clone()).or_insert_with(of_article);
            article.stretches.extend(&member.passages);
        }
    }
    for (publication, first) in firsts {
        if let Some(paper) = papers.get_mut(publication) {
            paper.stories += 1;
            *(if first { &mut paper.printed_first } else { &mut paper.printed_later }) += 1;
        }
    }
}

/// Characters in stretches, each once.
fn characters(mut stretches: Vec<Stretch>) -> u64 {
    stretches.sort_unstable();
    let (mut sum, mut end) = (0, 0);
    for stretch in stretches {
        let start = stretch.start.max(end);
        sum += u64::from(stretch.end.saturating_sub(start));
        end = end.max(stretch.end);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::characters;
    use crate::model::Stretch;

    #[test]
    fn what_is_in_two_stretches_counts_once() {
        let stretch = |start, end| Stretch { start, end };
        assert_eq!(characters(vec![stretch(5, 9), stretch(0, 6), stretch(1, 2)]), 9);
        assert_eq!(characters(Vec::new()), 0);
    }
}
