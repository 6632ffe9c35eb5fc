//! Lines of a paper's web page that stand around its articles when a page is copied from there: the
//! path to it, links to its neighbours, buttons, the notice of rights.

use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::pattern;

/// Longest line of links and buttons, in bytes.
const LONGEST: usize = 200;

/// Words on links and buttons.
const LINKS: &str = "上一?[版篇期页頁条]|下一?[版篇期页頁条]|[前后後]一[版篇期页頁]|放大|缩小|縮小|默认|默認|原始|字号|字號|返回(?:首页|首頁|目录|目錄|顶部|版面|列表)?|回到顶部|版面(?:导航|导读|概览|目录|列表|预览)|标题(?:导航|列表)|本[版期](?:导读|标题|新闻)|往期(?:回顾|报纸|查询)|期[号次](?:查询|检索)|打印(?:本[页文稿])?|关闭(?:本页|窗口)?|收藏(?:本[页文])?|分享(?:到|至)?|转发(?:到|至)?|微信|微博|新浪微博|腾讯微博|朋友圈|人人网|开心网|豆瓣|QQ空间|QQ|[查下][看载](?:PDF|大图|本版)|PDF(?:版|下载|阅读)?|数字报|电子报|报纸首页|首页|首頁|听报|朗读|纠错|评论|点赞|扫一扫|客户端|更多|[大中小]|[a-z]|Print(?: this(?: page| article)?)?|Email(?: this(?: page| article)?)?|Share(?: this(?: page| article)?| on)?|Facebook|Twitter|WhatsApp|Copy link|Save|Next(?: page| article| issue)?|Previous(?: page| article| issue)?|Back to top|Zoom in|Zoom out|Download(?: PDF)?";

/// A line of nothing but links and buttons.
static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[\s<>《》«»‹›→←↑↓|｜/·•\-—+＋:：\[\]【】（）()]*(?:(?:{LINKS})[\s<>《》«»‹›→←↑↓|｜/·•\-—+＋:：,，、\[\]【】（）()]*)+$"
    ))
});
/// A word by which such a line is known: single letters and everyday words alone are no buttons.
static KNOWN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[上下]一?[版篇期页頁条]|放大|缩小|縮小|字号|字號|返回|版面(?:导航|导读|概览|目录)|标题导航|期号|打印|关闭|分享[到至]|转发[到至]|收藏本|朋友圈|微博|PDF版|查看PDF|下载PDF|print this|share this|share on|previous|next (?:page|article|issue)|back to top|zoom (?:in|out)|copy link|email this",
    )
});
/// The way to the page: `当前位置：首页 > …`.
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:您?(?:当前|现在|目前|所在|的)*位置(?:是|在)?\s?[：:]|(?:首页|首頁|home)\s?[>›»→]|you are here\s?:).*$",
    )
});
/// The notice of rights, and what the site says of itself.
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:版权(?:声明|所有)|版權(?:聲明|所有)|免责声明|著作权声明)\s?[：:©].{0,150}$|^(?:版权所有|版權所有)[\s\p{Han}]{0,40}$|^(?:copyright\s?)?(?:©|\(c\))\s?.{0,100}$|^copyright\s+(?:©\s?)?\d{4}.{0,100}$|^(?:[\p{L}\d ,.]{0,40} )?all rights reserved\.?$|^[\p{Han}，]{0,30}未经(?:本报|授权|许可|书面)[\p{Han}，、]{0,30}(?:转载|使用|复制)[\p{Han}，、]{0,20}[。！]?$|^(?:沪|京|粤|浙|苏|川|云|鲁|豫|鄂|湘|闽|皖|赣|冀|晋|辽|吉|黑|陕|甘|青|宁|新|藏|桂|贵|琼|渝|津|蒙|滇)ICP备.{0,60}$",
    )
});

/// Whether a line belongs to the web page on which a page was shown.
pub(super) fn is_site(line: &str) -> bool {
    if line.len() > LONGEST || !may_be(line) {
        return false;
    }
    KNOWN.is_match(line) && BUTTONS.is_match(line) || is_path(line) || RIGHTS.is_match(line)
}

/// Whether a line tells the way to the page: what stands last in it is the page's own label.
pub(super) fn is_path(line: &str) -> bool {
    line.contains(['>', '›', '»', '→']) && PATH.is_match(line)
}

/// What stands last in the way to a page.
pub(super) fn last_of_path(line: &str) -> &str {
    line.rsplit(['>', '›', '»', '→']).next().unwrap_or(line).trim()
}

/// A quick look: whether a pattern is worth trying.
fn may_be(line: &str) -> bool {
    const SIGNS: [char; 19] = [
        '版', '篇', '期', '页', '頁', '大', '置', '享', '印', '闭', '权', '權', '转', '备', '©',
        '回', '航', '藏', '微',
    ];
    let words = || {
        let line = line.to_ascii_lowercase();
        ["page", "article", "issue", "share", "rights", "copyright", "zoom", "here", "link", "top"]
            .iter()
            .any(|word| line.contains(word))
    };
    line.contains(SIGNS) || line.is_ascii() && words() || line.starts_with("首页")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_site() {
        for line in [
            "当前位置：首页 > 柳城晚报 > 2031年03月05日 > 第01版 要闻",
            "您的位置: 首页 > 数字报",
            "上一版 下一版",
            "放大 + 缩小 - 默认 o",
            "【字号：大 中 小】",
            "分享到：",
            "分享到： 微信 新浪微博 QQ空间",
            "上一篇 下一篇",
            "版权声明：本报所有内容未经授权不得转载。",
            "打印本页 关闭窗口",
            "© 2031 柳城晚报 版权所有",
            "本报版权所有，未经授权不得转载",
            "Share this article: Facebook Twitter",
            "Copyright 1999 The Harbour Post. All rights reserved.",
        ] {
            assert!(is_site(line), "{line}");
        }
        let path = "当前位置：首页 > 柳城晚报 > 第01版 要闻";
        assert_eq!(last_of_path(path), "第01版 要闻");
    }

    #[test]
    fn text_and_headlines_are_none() {
        for line in [
            "首页",
            "返回家乡",
            "分享到田间 技术送到户",
            "下一版《云岭志》明年出版",
            "放大民生工程的效应",
            "版权保护进校园",
            "Next stop: Holm",
            "The copyright of the poem is his.",
            "大 中 小",
            "孩子 > 大人：谁先上船",
        ] {
            assert!(!is_site(line), "{line}");
        }
    }
}
