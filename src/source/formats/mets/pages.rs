//! The pages of an issue: their labels, and what was read off them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use roxmltree::{Document, Node};

use super::files::{self, NamedFile};
use crate::model::{Extent, Folio, Scan};
use crate::source::bundle::{self, Member};
use crate::source::ocr::alto::Alto;
use crate::source::ocr::{Paragraph, xml};
use crate::source::unit::{Content, Lines, PlaceClaim, Unit, Wrong};

/// A file beside a METS, as text.
pub(super) struct PageText<'b> {
    name: &'b str,
    start: usize,
    text: String,
}

/// The same as a tree.
pub(super) struct PageTree<'t> {
    name: &'t str,
    start: usize,
    text: &'t str,
    document: Document<'t>,
}

/// The files beside a METS as text.
pub(super) fn texts<'b>(members: &'b [Member<'_>]) -> Result<Vec<PageText<'b>>, Wrong> {
    let text = |member: &'b Member<'_>| {
        let (name, start) = (member.name.as_str(), member.text_start());
        Ok(PageText { name, start, text: xml::text_of(member)? })
    };
    members.iter().map(text).collect()
}

/// The files beside a METS as trees.
pub(super) fn trees<'t>(texts: &'t [PageText<'_>]) -> Result<Vec<PageTree<'t>>, Wrong> {
    let tree = |page: &'t PageText<'_>| {
        let document = xml::parse(&page.text).map_err(|wrong| xml::in_file(page.name, &wrong))?;
        Ok(PageTree { name: page.name, start: page.start, text: &page.text, document })
    };
    texts.iter().map(tree).collect()
}

/// A page.
struct Page<'t> {
    label: Option<Folio>,
    /// Where its picture is.
    scan: Option<Scan>,
    /// What was read off it; `None` = its file is not there.
    alto: Option<(&'t PageTree<'t>, Alto<'t>)>,
    file: &'t str,
    shown: &'t str,
}

/// The pages of an issue.
pub(super) struct Pages<'t> {
    pages: Vec<Page<'t>>,
    by_file: HashMap<&'t str, usize>,
}

impl<'t> Pages<'t> {
    /// Finds them: each file of ALTO, in the order in which the physical structure has them.
    pub(super) fn of(mets: &'t Document<'_>, trees: &'t [PageTree<'t>]) -> Result<Self, Wrong> {
        let trees: HashMap<&str, &PageTree<'_>> =
            trees.iter().map(|tree| (tree.name, tree)).collect();
        let labels = labels(mets);
        let mut scans = scans(mets, &labels);
        let mut pages = Vec::new();
        for file in files::named(mets) {
            let tree = file.path.as_deref().and_then(|path| trees.get(path)).copied();
            let is_alto = |tree: &PageTree<'_>| {
                tree.document.root_element().tag_name().name().eq_ignore_ascii_case("alto")
            };
            match tree {
                // Other XML is none of our pages.
                Some(tree) if !is_alto(tree) => continue,
                None if !may_be_alto(&file, &labels) => continue,
                _ => {}
            }
            let (at, label) = match labels.get(file.id) {
                Some((at, label)) => (*at, label.clone()),
                None => (usize::MAX, None),
            };
            let alto = tree.map(|tree| (tree, Alto::read(&tree.document)));
            let told = alto.as_ref().and_then(|(_, alto)| alto.scan());
            let scan = scans.remove(&at).or(told);
            pages.push((at, Page { label, scan, alto, file: file.id, shown: file.shown }));
        }
        pages.sort_by_key(|(at, _)| *at);
        let mut pages: Vec<Page<'_>> = pages.into_iter().map(|(_, page)| page).collect();
        let mut seen = HashSet::new();
        // Of two pages with one label, as in a supplement, neither would be found: all go by their number.
        if !pages
            .iter()
            .all(|page| page.label.as_ref().is_none_or(|label| seen.insert(label.clone())))
        {
            pages.iter_mut().for_each(|page| page.label = None);
        }
        if pages.is_empty() {
            return Err("it names no file of ALTO, and holds no text of its own".into());
        }
        let by_file = pages.iter().enumerate().map(|(number, page)| (page.file, number)).collect();
        Ok(Self { pages, by_file })
    }

    pub(super) fn count(&self) -> usize {
        self.pages.len()
    }

    /// Words on all pages.
    pub(super) fn count_words(&self) -> usize {
        let read = self.pages.iter().filter_map(|page| page.alto.as_ref());
        read.map(|(_, alto)| alto.words.len()).sum()
    }

    /// Words of a page with a letter or figure that are in none of these ranges.
    pub(super) fn count_others(&self, page: usize, mut named: Vec<Range<usize>>) -> usize {
        let Some((_, alto)) = &self.pages[page].alto else { return 0 };
        named.sort_by_key(|words| words.start);
        let (mut from, mut count) = (0, 0);
        let end = alto.words.len();
        for words in named.into_iter().chain(std::iter::once(end..end)) {
            let between = alto.words.get(from..words.start).unwrap_or_default();
            count += between.iter().filter(|w| w.text.contains(char::is_alphanumeric)).count();
            from = from.max(words.end);
        }
        count
    }

    /// What is to be told of words that are in no article.
    pub(super) fn unnamed(&self, words: &[usize]) -> Option<String> {
        let lacking = words.iter().enumerate().filter(|(_, words)| **words > 0);
        let on = |(page, words): (usize, &usize)| {
            let label = self.label(page).map_or_else(|| "?".to_owned(), |label| label.to_string());
            format!("{words} on page {label}")
        };
        let told: Vec<String> = lacking.map(on).collect();
        bundle::some(&told.iter().map(String::as_str).collect::<Vec<_>>())
            .map(|told| format!("words that the METS names in no article, left out: {told}"))
    }

    /// Label of a page: as printed, else its number in the issue.
    pub(super) fn label(&self, page: usize) -> Option<Folio> {
        let label = self.pages[page].label.clone();
        label.or_else(|| Folio::parse(&(page + 1).to_string()).ok())
    }

    /// Where a page of an issue belongs.
    pub(super) fn place(&self, page: usize, issue: &PlaceClaim) -> PlaceClaim {
        let scan = self.pages[page].scan.clone();
        PlaceClaim { page: self.label(page), scan, ..issue.clone() }
    }

    /// The page that a file is of.
    pub(super) fn of_file(&self, file: &str) -> Option<usize> {
        self.by_file.get(file).copied()
    }

    /// Whether what was read off a page is there.
    pub(super) fn is_there(&self, page: usize) -> bool {
        self.pages[page].alto.is_some()
    }

    /// Words of a page: of what has a name, or from one name up to another.
    pub(super) fn words(&self, page: usize, from: &str, to: Option<&str>) -> Option<Range<usize>> {
        let (_, alto) = self.pages[page].alto.as_ref()?;
        let first = alto.named(from)?;
        let last = to.and_then(|to| alto.named(to)).unwrap_or_else(|| first.clone());
        (first.start <= last.end).then_some(first.start..last.end)
    }

    /// Adds words of a page to a paragraph.
    pub(super) fn add_to(&self, paragraph: &mut Paragraph, page: usize, words: Range<usize>) {
        if let Some((_, alto)) = &self.pages[page].alto {
            alto.add_to(paragraph, words);
        }
    }

    /// Each page as a page of text.
    pub(super) fn as_text(&self, place: &PlaceClaim) -> Vec<Unit> {
        let unit = |(number, page): (usize, &Page<'_>)| {
            let (tree, alto) = page.alto.as_ref()?;
            let mut transcript = alto.draft(0).done(&Lines::new(tree.text));
            let offset = tree.start as u64;
            for Extent { start, stop, .. } in
                transcript.lines.iter_mut().map(|line| &mut line.place)
            {
                *start += offset;
                *stop += offset;
            }
            let (start, stop) = (offset, offset + tree.text.len() as u64);
            let place = self.place(number, place);
            (!transcript.text.is_empty()).then(|| Unit {
                content: Content::Lines(transcript),
                place,
                span: Extent { line: 1, start, stop },
                remarks: Vec::new(),
            })
        };
        self.pages.iter().enumerate().filter_map(unit).collect()
    }

    /// What is to be told of files that are not there.
    pub(super) fn lacking(&self) -> Option<String> {
        let lacking = self.pages.iter().filter(|page| page.alto.is_none());
        bundle::lacking(&lacking.map(|page| page.shown).collect::<Vec<_>>())
    }

    /// Why nothing of the issue is there.
    pub(super) fn nothing(&self) -> Wrong {
        match self.lacking() {
            Some(_) => format!(
                "none of the files with its text is there (`{}` and the like); they are looked for where it \
                 names them, and not in ZIP files: unpack these",
                self.pages.first().map_or("", |page| page.shown)
            )
            .into(),
            None => "no text was read off the pictures of its pages".into(),
        }
    }
}

/// Whether a file that is not there would hold ALTO: the structure leads to it, or its name says so.
fn may_be_alto(file: &NamedFile<'_>, labels: &Labels<'_>) -> bool {
    labels.contains_key(file.id) || file.shown.to_ascii_lowercase().contains("alto")
}

/// Pages by the files that belong to them: place among the pages, and label.
type Labels<'d> = HashMap<&'d str, (usize, Option<Folio>)>;

/// The picture of each page, by its place among the pages; of several a link to one goes before a file.
fn scans(mets: &Document<'_>, labels: &Labels<'_>) -> HashMap<usize, Scan> {
    let mut scans: HashMap<usize, Scan> = HashMap::new();
    for (id, scan) in files::pictures(mets) {
        let Some((at, _)) = labels.get(id) else { continue };
        let is_better = |known: &Scan| scan.is_link() && !known.is_link();
        if scans.get(at).is_none_or(is_better) {
            scans.insert(*at, scan);
        }
    }
    scans
}

/// The label of each file's page, by the structure of the pages.
fn labels<'d>(mets: &'d Document<'_>) -> Labels<'d> {
    let mut labels = HashMap::new();
    let maps = mets.root().descendants().filter(|node| node.tag_name().name() == "structMap");
    let is_logical = |map: &Node<'_, '_>| {
        map.attribute("TYPE").is_some_and(|kind| kind.eq_ignore_ascii_case("logical"))
    };
    for map in maps.filter(|map| !is_logical(map)) {
        let divisions = map.descendants().filter(|node| node.tag_name().name() == "div");
        for (number, page) in divisions.enumerate() {
            let files = page.children().filter(|node| node.tag_name().name() == "fptr");
            let files = files.flat_map(|pointer| pointer.descendants());
            for file in files.filter_map(|node| node.attribute("FILEID")) {
                labels.entry(file).or_insert_with(|| (number, label(page)));
            }
        }
    }
    labels
}

fn label(page: Node<'_, '_>) -> Option<Folio> {
    let names = ["ORDERLABEL", "ORDER"];
    names.iter().find_map(|name| Folio::parse(page.attribute(*name)?).ok())
}
