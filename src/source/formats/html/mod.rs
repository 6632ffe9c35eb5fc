//! Saved pages of papers on the web: article pages of e-papers and of the programs that papers are published
//! with. What marks its article is read; of other pages, the one text that most of their sentences stand in.

mod databases;
mod kinds;
mod main_text;
mod news;
mod overview;
mod page;

use std::ops::Range;

use self::kinds::KINDS;
use self::page::Page;
use super::hocr::Hocr;
use crate::model::Extent;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::markup::Dom;
use crate::source::overview::Overview;
use crate::source::unit::{Content, Lines, PlaceClaim, Unit, Wrong};

/// The format.
#[derive(Debug)]
pub(super) struct Html;

/// Names of the elements with which a page begins, or that only pages of papers have.
const BEGINNINGS: [&str; 11] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "founder-",
    "meta",
    "title",
    "!--enp",
    "h1",
    "div",
    "article",
];

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "A saved article page of an e-paper, or documents of a database"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "shtml"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        if Hocr.recognises(head) {
            return false;
        }
        let mut text = head.text();
        if let Some((_, rest)) = text.strip_prefix("<?xml").and_then(|text| text.split_once("?>")) {
            text = rest.trim_start();
        }
        while let Some((_, rest)) =
            text.strip_prefix("<!--").and_then(|text| text.split_once("-->"))
        {
            text = rest.trim_start();
        }
        let begins = |name: &&str| {
            let start = text.strip_prefix('<').and_then(|text| text.get(..name.len()));
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        BEGINNINGS.iter().any(begins)
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Html {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = reading.text(bytes)?;
        let lines = Lines::new(&text);
        read(&text, &|place| lines.extent(place.start, place.end))
    }

    fn has_overviews(&self) -> bool {
        true
    }

    fn overview(&self, bytes: &[u8], reading: Reading) -> Option<Overview> {
        let text = reading.text(bytes).ok().filter(|text| overview::may_be(text))?;
        let dom = Dom::parse(&text)?;
        let page = Page::of(&dom);
        let is_list = || {
            page.maps_articles()
                && marked(&page).is_none()
                && databases::documents(&page, &text).is_empty()
        };
        let is_one = page.says_overview() || is_list();
        is_one.then(|| page.overview())
    }
}

/// The articles of a page, whose parts stand there in its file: none of an overview, several of a database.
pub(super) fn read(
    text: &str,
    span_of: &dyn Fn(Range<usize>) -> Extent,
) -> Result<Vec<Unit>, Wrong> {
    let dom = Dom::parse(text).ok_or("its elements are nested too deeply to be a page")?;
    let page = Page::of(&dom);
    if page.says_overview() {
        return Ok(Vec::new());
    }
    if page.is_ocr() {
        return Err(
            "this is OCR in HTML (hOCR), and stands where another page should; save it as a file of its own".into(),
        );
    }
    let unit = |(article, place, at): (page::Article, PlaceClaim, Range<usize>)| {
        let span = span_of(at);
        let content = Content::Record(Box::new(article.with_span(span)));
        Unit { content, place, span, remarks: Vec::new() }
    };
    let documents = databases::documents(&page, text);
    if !documents.is_empty() {
        return Ok(documents.into_iter().map(unit).collect());
    }
    let marked = marked(&page);
    if marked.is_none() && page.maps_articles() {
        return Ok(Vec::new());
    }
    let found = marked.or_else(|| Some(vec![news::article(&page)?])).ok_or(
        "this is HTML, and no one text in it is surely an article; save the text of the page \
         instead (in most browsers: mark it, copy it to a .txt file)",
    )?;
    let whole = |(article, place)| unit((article, place, 0..text.len()));
    Ok(found.into_iter().map(whole).collect())
}

/// The articles that a page marks, databases aside.
fn marked(page: &Page<'_>) -> Option<Vec<(page::Article, PlaceClaim)>> {
    let one = KINDS.iter().find_map(|kind| kind(page)).map(|found| vec![found]);
    one.or_else(|| Some(kinds::told(page)).filter(|found| !found.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::encoding::by_name;
    use crate::source::unit::ToldArticle;

    fn read_one(html: &str) -> Result<(ToldArticle, PlaceClaim), String> {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let mut units = Html.units(html.as_bytes(), reading).map_err(|wrong| wrong.reason)?;
        let unit = units.pop().unwrap();
        match unit.content {
            Content::Record(told) => Ok((*told, unit.place)),
            other => panic!("{other:?}"),
        }
    }

    fn is_overview(html: &str) -> bool {
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        Html.units(html.as_bytes(), reading).unwrap().is_empty()
    }

    /// An article page of an e-paper; the property comment stands behind the page.
    const E_PAPER: &str = "<html><head><title>石桥日报</title></head><body>\
        <div>第1版　<span>要闻</span></div><h3>便民工程又添新成果</h3><h1>石桥镇新渡口今起通航</h1><h2>两岸只隔六分钟</h2>\
        <div id=ozoom><founder-content><P>　　本报讯（记者林可）新渡口今天通航。<P>　　老人免票。</founder-content></div>\
        <a>上一篇</a></body></html>\n<!--enpproperty <founder-date>2031-03-05 23:59:59</founder-date>\
        <founder-pagenum>1</founder-pagenum><founder-papername>石桥日报</founder-papername>\
        <founder-type>1</founder-type><founder-title>石桥镇新渡口今起通航</founder-title>/enpproperty-->";

    #[test]
    fn an_article_of_an_e_paper() {
        let (told, place) = read_one(E_PAPER).unwrap();
        assert_eq!(told.printed.kicker.as_deref(), Some("便民工程又添新成果"));
        assert_eq!(told.printed.headline.as_deref(), Some("石桥镇新渡口今起通航"));
        assert_eq!(told.printed.deck.as_deref(), Some("两岸只隔六分钟"));
        assert_eq!(
            told.printed.body,
            "\u{3000}\u{3000}本报讯（记者林可）新渡口今天通航。\n\u{3000}\u{3000}老人免票。"
        );
        assert_eq!(place.publication.as_deref(), Some("石桥日报"));
        assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(place.page.unwrap().as_str(), "01");
    }

    #[test]
    fn an_overview_is_no_article() {
        let overview = E_PAPER.replace("type>1<", "type>2<");
        assert!(is_overview(&overview));
        let map = "<html><body><map name=PagePicMap><area href='content_1.htm'><area href='content_2.htm'>\
            </map><div id=ozoom></div></body></html>";
        assert!(is_overview(map));
        let links = "<html><body><a href=nw.D1post_20310305_1-01.htm>x</a><a href=nw.D1post_20310305_2-01.htm>y</a>";
        assert!(is_overview(links));
    }

    #[test]
    fn what_stands_between_the_marks_is_the_article() {
        let html = "<html><body><h1>头条</h1><div id=content-show><p><!--enpcontent--><!--enpcontent--></p>\
            <p>河边的渡口昨天开航。</p><p>第二段。</p><!--/enpcontent--><!--enpproperty <articleid>7</articleid>\
            <date>2031-03-05 07:30:37:0</date><author>林可</author><title>渡口开航</title><subtitle></subtitle>\
            <introtitle>引题在此</introtitle><nodename>首页</nodename>/enpproperty--><!--/enpcontent-->\
            <!--<p>另一篇文章的段落。</p>--></div></body></html>";
        let (told, place) = read_one(html).unwrap();
        assert_eq!(told.printed.body, "河边的渡口昨天开航。\n第二段。");
        assert_eq!(told.printed.headline.as_deref(), Some("渡口开航"));
        assert_eq!(told.printed.kicker.as_deref(), Some("引题在此"));
        assert_eq!(told.printed.byline.as_deref(), Some("林可"));
        assert_eq!(told.particulars.source_id.as_deref(), Some("7"));
        assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(place.page, None);
    }

    #[test]
    fn an_article_of_a_public_account() {
        let html = "<html><body><h2 id=activity-name> 渡口开航 </h2><a id=js_name>石桥发布</a>\
            <em id=publish_time></em><div id=js_content style='visibility:hidden'><section>第一段。</section>\
            <section><span>第二段。</span></section></div><script>var ct = \"1930435200\";</script></body></html>";
        let (told, place) = read_one(html).unwrap();
        assert_eq!(told.printed.body, "第一段。\n第二段。");
        assert_eq!(place.publication.as_deref(), Some("石桥发布"));
        // As the clocks of China showed it.
        assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
    }

    #[test]
    fn an_article_that_search_engines_are_told_of() {
        let html = "<!DOCTYPE html><html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\
            \"headline\":\"The pier is open\",\"datePublished\":\"2031-03-05T23:30:00+08:00\",\"author\":{\"name\":\
            \"Ada Holm\"},\"articleBody\":\"The pier was opened.\\n\\nAll came.\",\"isPartOf\":{\"name\":\"Harbour Post\"}}\
            </script></head><body><nav>Home</nav></body></html>";
        let (told, place) = read_one(html).unwrap();
        assert_eq!(told.printed.headline.as_deref(), Some("The pier is open"));
        assert_eq!(told.printed.body, "The pier was opened.\n\nAll came.");
        assert_eq!(told.printed.byline.as_deref(), Some("Ada Holm"));
        assert_eq!(place.date.unwrap().to_string(), "2031-03-05");
        assert_eq!(place.publication.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn several_articles_of_one_page_are_all_told() {
        let article = |name: &str| {
            format!(
                r#"{{"@type":"NewsArticle","headline":"The {name} is open","articleBody":"All of {name} came.",
                "datePublished":"2031-03-05","mainEntityOfPage":{{"@id":"http://post.example/{name}"}}}}"#
            )
        };
        let script = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
        let html = format!(
            "<html><head>{}{}{}{}</head>",
            script(&format!("[{},{}]", article("pier"), article("weir"))),
            script(&article("pier")),
            script("{broken"),
            script(r#"{"@type":"NewsArticle","articleBody":" "}"#)
        );
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let units = Html.units(html.as_bytes(), reading).unwrap();
        let told: Vec<_> = units
            .iter()
            .map(|unit| match &unit.content {
                Content::Record(told) => {
                    (told.printed.body.as_str(), told.particulars.url.as_deref())
                }
                other => panic!("{other:?}"),
            })
            .collect();
        let expected = [
            ("All of pier came.", Some("http://post.example/pier")),
            ("All of weir came.", Some("http://post.example/weir")),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_page_that_marks_nothing_is_refused() {
        for html in ["<html><body><p>Text.</p></body></html>", "<!DOCTYPE html>", "<html>"] {
            assert!(read_one(html).unwrap_err().contains("HTML"), "{html}");
        }
        let ocr = "<html><body><div class='ocr_page'><span class='ocr_line'>Text.</span></div></body></html>";
        assert!(read_one(ocr).unwrap_err().contains("hOCR"));
    }

    #[test]
    fn pages_are_known_by_their_beginning() {
        let is = |text: &str| Html.recognises(&Head::new(text.as_bytes(), None));
        for text in [
            "<!DOCTYPE html><p>",
            " <HTML>",
            "<!-- saved --><html>",
            "<founder-title>x",
            "<meta charset=gbk>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''>",
        ] {
            assert!(is(text), "{text}");
        }
        for text in ["<p>", "a <html>", "<?xml version='1.0'?>", "<rss>", "头条"] {
            assert!(!is(text), "{text}");
        }
    }
}
