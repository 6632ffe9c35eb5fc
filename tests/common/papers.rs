//! Invented papers, each set in a style of its own: what an archive holds beside clean pages.

use super::press::{self, Dice, Piece};

/// Sets pieces as one page, and makes of them what is printed.
type Setter = fn(&mut Dice, &mut [Piece]) -> String;

/// Papers: a name, whether it is Chinese, how it is set.
pub(crate) const PAPERS: [(&str, bool, Setter); 6] = [
    ("party daily", true, party_daily),
    ("evening paper", true, evening_paper),
    ("unpunctuated notices", true, notices),
    ("old weekly", false, old_weekly),
    ("wire", false, wire),
    ("wrapped OCR column", false, column),
];

const NAMES: [&str; 6] = ["何静", "方一鸣", "柳青山", "丁晓", "韩秀英", "周远"];
const SECTIONS: [&str; 6] =
    ["先修水渠", "邻里出力", "夜里也有人", "账目上墙", "孩子们的课桌", "老码头新样子"];

/// Headline, deck, who wrote it, the folio line of the web edition; no empty lines.
fn party_daily(dice: &mut Dice, pieces: &mut [Piece]) -> String {
    let mut text = "云岭日报 2031年3月5日 星期三 第03版\n".to_owned();
    for piece in pieces {
        piece.byline = None;
        text += &format!("{}\n", piece.headline);
        if let Some(deck) = &piece.deck {
            text += &format!("——{deck}\n");
            piece.deck = Some(format!("——{deck}"));
        }
        if piece.opening.is_empty() {
            text += &format!("本报记者  {}\n", dice.pick(&NAMES));
        }
        text += "《云岭日报》（2031年03月05日 第 03 版）\n";
        text += &format!("{}{}\n", piece.opening, piece.body());
    }
    text + "本版责编：丁晓 周远\n"
}

/// Headings inside the longer articles, the writer below the text, empty lines between paragraphs.
fn evening_paper(dice: &mut Dice, pieces: &mut [Piece]) -> String {
    let mut text = "当前位置：首页 > 柳城晚报 > 第A07版 社区\n\n上一版 下一版\n\n".to_owned();
    for piece in pieces {
        piece.byline = None;
        if piece.paragraphs.len() > 3 {
            for (number, at) in [3, 1].into_iter().enumerate() {
                let heading = SECTIONS[(dice.below(3) + number * 3) % SECTIONS.len()];
                piece.paragraphs.insert(at, heading.to_owned());
            }
        }
        text += &format!("{}\n\n", piece.headline);
        text += &piece.deck.as_ref().map(|deck| format!("{deck}\n\n")).unwrap_or_default();
        text += &format!("{}{}\n\n", piece.opening, piece.paragraphs.join("\n\n"));
        if piece.opening.is_empty() {
            text += &format!("本报记者  {}\n\n", dice.pick(&NAMES));
        }
    }
    text + "放大 + 缩小\n\n分享到：\n\n版权声明：柳城晚报版权所有，未经授权不得转载。\n"
}

/// A heading and one long line without marks, each closed by a formula.
fn notices(dice: &mut Dice, pieces: &mut [Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        piece.headline = bare(&piece.headline);
        (piece.deck, piece.byline, piece.opening) = (None, None, String::new());
        let closing = dice.pick(&["謹啟", "此佈", "特此聲明", "幸勿觀望"]);
        piece.paragraphs = vec![format!("啟者{}{closing}", bare(&piece.body()))];
        text += &format!("{}\n{}\n", piece.headline, piece.body());
    }
    text
}

/// Headlines in capitals with a full stop, quotations after a colon and a dash, a signature below.
fn old_weekly(dice: &mut Dice, pieces: &mut [Piece]) -> String {
    let mut text =
        "THE VENNBY RECORD.\n\nVOL. IV. NO. 12.\n\nVENNBY, MARCH 5, 1892.\n\n".to_owned();
    for piece in pieces {
        (piece.deck, piece.byline, piece.opening) = (None, None, String::new());
        piece.headline = format!("{}.", piece.headline.to_uppercase().trim_end_matches('.'));
        if piece.paragraphs.len() > 2 {
            piece.paragraphs.insert(1, "Of this the Holm Gazette says:—".to_owned());
        }
        text += &format!("{}\n\n{}\n\n", piece.headline, piece.paragraphs.join("\n\n"));
        let _ = dice.next();
    }
    text
}

/// Title, then an indented text of short lines that begins with a place and a day.
fn wire(dice: &mut Dice, pieces: &mut [Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        (piece.deck, piece.byline) = (None, None);
        piece.headline = piece.headline.to_uppercase();
        piece.opening = format!("    WEXMOUTH, March {} - ", dice.between(1, 28));
        text += &format!("{}\n", piece.headline);
        let body = format!("{}{}", piece.opening, piece.paragraphs.join("\n    "));
        for paragraph in body.split('\n') {
            press::wrap(paragraph, 68, &mut text);
        }
    }
    text
}

/// A narrow column without empty lines, with words parted at its edge.
fn column(dice: &mut Dice, pieces: &mut [Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        (piece.deck, piece.byline, piece.opening) = (None, None, String::new());
        piece.headline = piece.headline.to_uppercase();
        piece.paragraphs = vec![piece.paragraphs.join(" ")];
        text += &format!("{}\n", piece.headline);
        parted(dice, &piece.body(), 38, &mut text);
    }
    text
}

fn parted(dice: &mut Dice, paragraph: &str, width: usize, text: &mut String) {
    let mut line = String::new();
    for word in paragraph.split(' ') {
        let room = width.saturating_sub(line.chars().count() + 1);
        let long = word.chars().all(|c| c.is_ascii_lowercase()) && word.len() > 6;
        if word.chars().count() <= room || line.is_empty() {
            line += if line.is_empty() { "" } else { " " };
            line += word;
        } else if long && room > 5 && dice.chance(70) {
            let (start, end) = word.split_at(room.min(word.len() - 2) - 2);
            *text += &format!("{line} {start}-\n");
            line = end.to_owned();
        } else {
            *text += &format!("{line}\n");
            line = word.to_owned();
        }
    }
    *text += &format!("{line}\n");
}
