//! What other programs call the fields of a record: crawlers, feeds, libraries, tables made by hand.
//!
//! A name stands here only if it means one thing wherever it is met. `id` does not: it may count the articles
//! of a page. `source` does not: it may be an agency.

/// The fields, each with its other names, the surest first; in small letters, with one `_` between words.
const OTHERS: &[(&str, &[&str])] = &[
    (
        "publication",
        &[
            "newspaper",
            "newspaper_name",
            "paper_name",
            "journal",
            "报纸",
            "报纸名称",
            "报刊",
            "报名",
            "報紙",
        ],
    ),
    (
        "date",
        &[
            "issue_date",
            "publication_date",
            "date_published",
            "publish_date",
            "published_date",
            "pub_date",
            "pubdate",
            "published",
            "published_at",
            "publish_time",
            "日期",
            "出版日期",
            "发布日期",
            "发表日期",
            "发布时间",
            "發布日期",
        ],
    ),
    ("edition", &["edition_label"]),
    (
        "page",
        &[
            "page_label",
            "pagelabel",
            "page_no",
            "page_number",
            "pagenum",
            "page_num",
            "section_no",
            "版次",
            "版号",
            "版面号",
            "版面",
            "版",
        ],
    ),
    (
        "kicker",
        &["pretitle", "intro_title", "introtitle", "overline", "引题", "肩题", "眉题", "引題"],
    ),
    (
        "headline",
        &[
            "title",
            "heading",
            "article_title",
            "标题",
            "文章标题",
            "主标题",
            "题目",
            "题名",
            "標題",
        ],
    ),
    ("deck", &["subtitle", "sub_title", "subheadline", "副题", "副标题", "副標題"]),
    ("byline", &["author", "authors", "作者", "记者", "記者"]),
    (
        "section",
        &[
            "section_name",
            "plate",
            "column",
            "category",
            "栏目",
            "板块",
            "版名",
            "版面名称",
            "欄目",
        ],
    ),
    (
        "body",
        &[
            "content",
            "text",
            "article_text",
            "articletext",
            "full_text",
            "fulltext",
            "content_text",
            "content_html",
            "main_text",
            "正文",
            "内容",
            "文章内容",
            "全文",
            "內容",
        ],
    ),
    ("source_id", &["guid", "article_id", "文章编号"]),
    ("url", &["link", "href", "permalink", "troveurl", "链接", "网址", "原文链接", "鏈接"]),
    ("scan", &["scan_url", "page_image", "page_image_url", "facsimile_url", "版面图", "版面圖"]),
    ("tags", &["标签", "標籤"]),
];

/// A name whatever its case, the spaces around it and the sign between its words.
#[must_use]
pub fn plain(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_")
}

/// The fields that have other names, with these, the surest first.
pub fn others() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    OTHERS.iter().copied()
}

/// The field that goes under another name.
#[must_use]
pub fn field_of(name: &str) -> Option<&'static str> {
    let name = plain(name);
    OTHERS.iter().find(|(_, others)| others.contains(&name.as_str())).map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Article;

    #[test]
    fn every_name_means_one_field() {
        let mut seen = BTreeSet::new();
        for (field, names) in others() {
            assert!(Article::FIELDS.contains(&field), "{field}");
            for name in names {
                assert_eq!(plain(name), *name);
                assert!(!Article::FIELDS.contains(name), "{name} is a field itself");
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
    }
}
