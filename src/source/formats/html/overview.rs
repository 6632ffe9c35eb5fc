//! Overviews of pages of e-papers: which articles are on the page, in which order, and under which section.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::page::{Page, line};
use crate::model::{Folio, Scan};
use crate::patterns::pattern;
use crate::source::markup::Node;
use crate::source::overview::Overview;

/// What the addresses of articles and of overviews have in them.
const ARTICLES: [&str; 2] = ["nw.", "content_"];
const OVERVIEWS: [&str; 2] = ["nbs.", "node_"];

/// Labels that are looked at: no issue has more pages.
const MOST_LABELS: usize = 500;

/// Whether a text may be an overview; most pages are not, and this is told without reading them.
pub(super) fn may_be(text: &str) -> bool {
    ARTICLES.iter().any(|name| text.contains(name))
}

/// The name of the file that a link leads to, if it is one of these.
fn leads_to<'d>(page: &Page<'d>, node: Node, names: &[&str; 2]) -> Option<&'d str> {
    let link = page.dom.attribute(node, "href")?;
    let file = link.split(['?', '#']).next()?.rsplit('/').next()?;
    let is_one = names.iter().any(|name| file.starts_with(name));
    (is_one && file.contains(|c: char| c.is_ascii_digit())).then_some(link)
}

/// A label of a page as it stands on its overview, with the section.
struct Label {
    page: Folio,
    section: Option<String>,
}

impl Page<'_> {
    /// Whether its program says that it is an overview.
    pub(super) fn says_overview(&self) -> bool {
        self.field("founder-type").is_some_and(|kind| kind != "1")
    }

    /// Whether it is one, if nothing on it is marked as an article: it maps articles of an e-paper, or lists them
    /// below the label of a page.
    pub(super) fn maps_articles(&self) -> bool {
        let (mapped, listed) = self.named_articles();
        let only_there =
            |link: &&str| link.rsplit('/').next().is_some_and(|n| n.starts_with("nw.D"));
        let is_surely = listed.iter().filter(|link| only_there(link)).count() > 1;
        mapped.len() > 1 || is_surely || listed.len() > 1 && self.labels(false).len() == 1
    }

    /// What it says, as an overview.
    pub(super) fn overview(&self) -> Overview {
        let mut place = self.place();
        let labels = self.labels(false);
        if let (None, [only]) = (&place.page, labels.as_slice()) {
            place.page = Some(only.page.clone());
        }
        let own = |label: &Label| place.page.as_ref() == Some(&label.page);
        let labels = labels.into_iter().chain(self.labels(true));
        let section = labels.filter(own).find_map(|label| label.section);
        let (mapped, listed) = self.named_articles();
        place.scan = self.mapped_picture().filter(|_| !mapped.is_empty());
        let mut seen = HashSet::new();
        let articles = mapped.into_iter().chain(listed).filter(|link| seen.insert(*link));
        Overview { place, section, articles: articles.map(str::to_owned).collect() }
    }

    /// The picture of the page, on which its articles are mapped.
    fn mapped_picture(&self) -> Option<Scan> {
        let dom = self.dom;
        let is_mapped =
            |node: &Node| dom.name(*node) == "img" && dom.attribute(*node, "usemap").is_some();
        let mut pictures = dom.within(dom.root()).filter(is_mapped);
        pictures.find_map(|node| Scan::parse(dom.attribute(node, "src")?))
    }

    /// Links to articles in the map of the page, and in its list; a list that goes on over other pages is none of it.
    fn named_articles(&self) -> (Vec<&str>, Vec<&str>) {
        let (mut mapped, mut listed) = (Vec::new(), Vec::new());
        let (mut is_over, mut goes_on) = (false, false);
        for node in self.dom.within(self.dom.root()) {
            let article = leads_to(self, node, &ARTICLES);
            match (self.dom.name(node), article) {
                ("area", Some(link)) => mapped.push(link),
                ("a", Some(link)) => {
                    goes_on |= is_over;
                    listed.push(link);
                }
                ("a", None) if leads_to(self, node, &OVERVIEWS).is_some() => {
                    is_over = !listed.is_empty();
                }
                _ => {}
            }
        }
        if goes_on {
            listed.clear();
        }
        (mapped, listed)
    }

    /// Labels of pages in its lines, or in its links; one where several lines have the same.
    fn labels(&self, in_links: bool) -> Vec<Label> {
        static LABEL: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"^第?\s*(?P<page>[A-Z]?\d{1,3}[A-Z]?|[一二三四五六七八九十]{1,3})\s*版\s*[:：]?\s*(?P<section>[\p{Han}\w·、/]{1,12})?(?:\s|$)",
            )
        });
        let dom = self.dom;
        let is_link = |node: Node| dom.name(node) == "a" && dom.attribute(node, "href").is_some();
        let texts: Vec<String> = if in_links {
            let links = dom.within(dom.root()).filter(|node| is_link(*node));
            links.filter_map(|node| line(&dom.text_of(node))).collect()
        } else {
            let in_link = |node: Node| dom.ancestors(node).any(is_link);
            dom.text_without(dom.root(), &in_link).lines().filter_map(line).collect()
        };
        let mut labels: Vec<Label> = Vec::new();
        for text in &texts {
            let Some(found) = LABEL.captures(text) else { continue };
            let Ok(page) = Folio::parse(&found["page"]) else { continue };
            let section = found.name("section").map(|section| section.as_str().to_owned());
            let is_full = labels.len() == MOST_LABELS;
            match labels.iter_mut().find(|label| label.page == page) {
                None if is_full => break,
                Some(label) => label.section = label.section.take().or(section),
                None => labels.push(Label { page, section }),
            }
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::markup::Dom;

    fn read(html: &str) -> Option<Overview> {
        let dom = Dom::parse(html).unwrap();
        let page = Page::of(&dom);
        (page.says_overview() || page.maps_articles()).then(|| page.overview())
    }

    #[test]
    fn the_map_goes_before_the_list() {
        let html = "<img src=logo.gif><img src=../../page/01_b.jpg USEMAP=#PagePicMap><map name=PagePicMap><Area href=nw.D1post_20310305_2-01.htm><area href=nw.D1post_20310305_1-01.htm>\
            <area href=nw.D1post_20310305_2-01.htm></map><ul><li>01版:要闻 &nbsp; <a href=../01.pdf></a> PDF版下载 \
            <a href=nbs.D1post_02.htm>下一版</a></li></ul><div id=ozoom><div>01版:要闻</div><ul>\
            <li><a href=nw.D1post_20310305_1-01.htm><script>document.write(view('渡口'))</script></a>\
            <li><a href=nw.D1post_20310305_3-01.htm>市场</a></ul>\
            <p><a href=./nbs.D1post_01.htm>第01版：要闻</a><p><a href=nbs.D1post_02.htm>第02版：文教</a></div>";
        let overview = read(html).unwrap();
        let files = ["2-01", "1-01", "3-01"].map(|n| format!("nw.D1post_20310305_{n}.htm"));
        assert_eq!(overview.articles, files);
        assert_eq!(overview.place.page.unwrap().as_str(), "01");
        assert_eq!(overview.place.scan.unwrap().as_str(), "../../page/01_b.jpg");
        assert_eq!(overview.section.as_deref(), Some("要闻"));
    }

    #[test]
    fn a_list_below_the_label_of_a_page_is_one_of_it() {
        let list = |label: &str| {
            format!(
                "<p class=ban>{label}</p><ul><li><a href=../../../content/203103/05/content_7.html>渡口</a>\
                <li><a href=../../../content/203103/05/content_8.html>市场</a></ul>"
            )
        };
        let overview = read(&list("05版：评论")).unwrap();
        assert_eq!(overview.articles.len(), 2);
        assert_eq!(overview.section.as_deref(), Some("评论"));
        // A front page of a web site lists articles too.
        assert_eq!(read(&list("新闻中心")), None);
    }

    #[test]
    fn a_list_of_all_pages_tells_nothing_of_one() {
        let all = "<map><area href=content_8.htm><area href=content_9.htm></map>\
            <a href=node_2.htm>第1版：要闻</a><a href=content_7.htm>渡口</a><a href=content_8.htm>市场</a>\
            <a href=node_3.htm>第2版：文教</a><a href=content_9.htm>图书馆</a>";
        let overview = read(all).unwrap();
        assert_eq!(overview.articles, ["content_8.htm", "content_9.htm"]);
        assert_eq!((overview.place.page, overview.section), (None, None));
        let only = all.split_once("</map>").unwrap().1;
        assert_eq!(read(only), None);
    }

    #[test]
    fn the_page_that_its_program_names_has_the_section_of_its_label() {
        let html = "<div>第1版　　　<span>要闻</span></div><div>第2版 文教</div><a href=content_7.htm>x</a>\
            <!--enpproperty <founder-type>2</founder-type><founder-pagenum>2</founder-pagenum>/enpproperty-->";
        let overview = read(html).unwrap();
        assert_eq!(overview.place.page.unwrap().as_str(), "02");
        assert_eq!(overview.section.as_deref(), Some("文教"));
        assert_eq!(overview.articles, ["content_7.htm"]);
    }
}
