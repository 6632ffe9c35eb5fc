//! Notices of one form and printings of one advertisement: both are words that very many texts have.

use super::common::Desk;
use serde_json::{Value, json};

/// A name that no other day has.
fn name(day: usize, which: usize) -> String {
    let mut drawn = (day * 16 + which + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut letter = |of: &[u8]| {
        drawn = drawn.rotate_left(17).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ (drawn >> 33);
        char::from(of[(drawn >> 20) % of.len()])
    };
    (0..4).flat_map(|_| [letter(b"bcdfghklmnprstvw"), letter(b"aeiou")]).collect()
}

/// A notice of another death each day.
fn notice(day: usize) -> String {
    let of = |which| name(day, which);
    format!(
        "Mr. and Mrs. {} {}, the families {}, {} and {} of {}, have the sorrow to tell their friends of the great loss \
         that they have suffered in the person of {} {}, taken from them in the {}th year. The burial will be on the \
         day after, from the house of {}.",
        of(0),
        of(1),
        of(2),
        of(3),
        of(4),
        of(5),
        of(6),
        of(1),
        30 + day,
        of(7)
    )
}

/// An advertisement, each printing with other letters misread.
fn advertisement(day: usize) -> String {
    let text = "The Cordial of the Two Bridges gives new strength to whoever is worn by work or by long illness. It \
        is made of seven herbs of the moor and of old wine, and the doctors of three towns have praised it. A glass \
        before each meal is enough. In all good shops at two shillings the bottle; ask for the red seal, and for \
        no other.";
    let misread =
        |(at, c): (usize, char)| if at % 31 == day % 31 && c.is_alphabetic() { 'x' } else { c };
    text.chars().enumerate().map(misread).collect()
}

fn desk(texts: &[(usize, String)]) -> Desk {
    let desk = Desk::empty();
    let line = |(day, body): &(usize, String)| {
        let date = format!("2031-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
        json!({ "publication": "Sallow Sentinel", "date": date, "body": body }).to_string() + "\n"
    };
    desk.write("texts.jsonl", texts.iter().map(line).collect::<String>());
    desk.ok(&["-q", "import", "texts.jsonl"]);
    desk
}

/// Clusters that claim that their members are one text, by how many there are.
fn claimed(desk: &Desk) -> Vec<usize> {
    let clusters = desk.rows(&["reprints"]);
    let count = |cluster: &Value| cluster["members"].as_array().map_or(0, Vec::len);
    clusters.iter().filter(|cluster| cluster["reason"] != "formula").map(count).collect()
}

#[test]
fn notices_of_one_form_are_no_reprints() {
    let desk = desk(&(0..60).map(|day| (day, notice(day))).collect::<Vec<_>>());
    let most = claimed(&desk).into_iter().max().unwrap_or_default();
    assert!(most <= 2, "{most} notices of different people as one text");
}

#[test]
fn an_advertisement_stays_one_however_often_it_is_printed() {
    let desk = desk(&(0..60).map(|day| (day, advertisement(day))).collect::<Vec<_>>());
    assert_eq!(claimed(&desk), [60]);
    let clusters = desk.rows(&["reprints"]);
    assert_eq!(
        (&clusters[0]["reason"], &clusters[0]["kind"]),
        (&json!("standing"), &json!("near"))
    );
}

#[test]
fn what_holds_a_whole_text_of_others_stands_with_them() {
    // An advertisement alone, and with what is told below it; each is printed often enough to be a family.
    let below = "To be had of Pell and Daughters at the quay, who send it to any place in the county for the price \
        of the carriage, and take the empty bottles back at a penny each. Letters of thanks from ship masters, \
        millers and two parsons lie open in the shop for anyone who cares to read what they have written of it.";
    let mut texts: Vec<_> = (0..4).map(|day| (day, advertisement(day))).collect();
    let long = |day: usize| {
        (
            day,
            format!("{}\n{below}\n{below}", advertisement(day))
                .replace("penny", &format!("penny{day}")),
        )
    };
    texts.extend((8..12).map(long));
    let desk = desk(&texts);
    assert!(claimed(&desk).contains(&8), "{:?}", claimed(&desk));
}

/// What a company pays, by a form that many companies fill in.
fn dividend(day: usize) -> String {
    let cents = 112 + day * 37;
    format!(
        "Quarterly dividend {cents} cents a share, against {} cents before. To be paid on the {}th of the month to the \
         holders of record of the {}th, after tax of {} cents, as in the years before this one.",
        cents - 13,
        10 + day * 3 % 17,
        1 + day * 5 % 9,
        cents / 7
    )
}

#[test]
fn a_form_filled_in_with_other_numbers_is_no_reprint() {
    let desk = desk(&(0..40).map(|day| (day, dividend(day))).collect::<Vec<_>>());
    let most = claimed(&desk).into_iter().max().unwrap_or_default();
    assert!(most <= 2, "{most} notices of different payments as one text");
}

#[test]
fn a_number_that_was_put_right_does_not_part_a_report() {
    let report = |acres: &str| {
        format!(
            "The flood at Lower Tarn has taken the mill bridge and both of the weirs. The water stands over {acres} \
             acres of hay, and the miller reckons the loss at nine hundred pounds. Nobody was drowned, though two \
             of the ferrymen were on the river at night and came ashore at Pell only in the morning."
        )
    };
    let mut texts: Vec<_> = (0..30).map(|day| (day, dividend(day))).collect();
    texts.extend([(31, report("110")), (33, report("1100")), (36, report("1100"))]);
    let desk = desk(&texts);
    assert!(claimed(&desk).contains(&3), "{:?}", claimed(&desk));
}

#[test]
fn a_quotation_is_told_from_a_passage() {
    let said = "The weir was built for the mills, and the mills are gone; whoever wants it kept may come to the council \
        and say what for, and who is to pay for the stones that the river takes away with every flood";
    let about = |day: usize, told: &str| {
        let names: Vec<String> = (0..24).map(|which| name(day, which)).collect();
        format!(
            "In {} the {} of {} met. {told} So it was left, and {}.",
            names[0],
            names[1],
            names[2],
            names[3..].join(" ")
        )
    };
    let quoting = |day: usize| (day, about(day, &format!("The reeve said: “{said}.”")));
    let desk = desk(&[quoting(1), quoting(3), quoting(6)]);
    let clusters = desk.rows(&["reprints"]);
    assert_eq!(clusters.len(), 1);
    assert_eq!(
        (&clusters[0]["kind"], &clusters[0]["quotation"]),
        (&json!("passage"), &json!(true))
    );
    let shown = desk.ok(&["reprints"]);
    assert!(shown.contains("a quotation") && shown.contains("quotes 2"), "{shown}");

    let desk = self::desk(&[1, 3, 6].map(|day| (day, about(day, &format!("{said}.")))));
    assert_eq!(desk.rows(&["reprints"])[0]["quotation"], json!(false));
}

/// A notice of death, of which an archive has a handful: nothing in it is common.
fn obituary(day: usize) -> String {
    let of = |names: &'static [&'static str]| names[day % names.len()];
    format!(
        "本报讯　云岭市{}原{}、离休干部{}同志，因病医治无效，于2031年{}月{}日{}时在云岭逝世，享年{}岁。{}同志19{}年{}月生于{}，\
         19{}年参加工作，历任{}，为当地的建设奉献了一生。遵照本人遗愿，丧事一切从简，不举行遗体告别仪式。",
        of(&["水利局", "教育局", "第二医院", "邮政局", "林业站"]),
        of(&["局长", "副局长", "院长", "调研员", "站长"]),
        of(&["周启明", "钱望舒", "孟怀远", "宋雨桐", "郑伯安"]),
        day % 9 + 1,
        11 + day * 3 % 17,
        3 + day * 5 % 19,
        71 + day * 7 % 27,
        of(&["周启明", "钱望舒", "孟怀远", "宋雨桐", "郑伯安"]),
        33 + day * 7 % 29,
        day * 5 % 12 + 1,
        of(&["雾港", "临川县南桥镇", "安河", "通州柳林", "北岭"]),
        51 + day * 11 % 23,
        of(&[
            "渠首管理处技术员、工程师",
            "城南小学教师、教导主任",
            "内科医生、主任医师",
            "投递员、支局长",
            "护林员"
        ]),
    )
}

#[test]
fn a_handful_of_obituaries_is_no_story() {
    let desk = desk(&(0..5).map(|day| (day * 6, obituary(day))).collect::<Vec<_>>());
    let most = claimed(&desk).into_iter().max().unwrap_or_default();
    assert!(most <= 2, "{most} obituaries of different people as one text");
}

/// So few texts have its words that they would tell something of a longer one.
#[test]
fn small_notices_with_other_numbers_are_no_reprints() {
    let toll = |cents: u32, paid: u32, noted: u32| {
        format!(
            "Weir toll {cents} cents, {cents} before. Payable October {paid}, noted September {noted}."
        )
    };
    let notices = [toll(25, 14, 11), toll(35, 21, 18), toll(48, 30, 23), toll(71, 16, 12)];
    let desk =
        desk(&notices.into_iter().enumerate().map(|(n, text)| (n * 3, text)).collect::<Vec<_>>());
    assert!(claimed(&desk).is_empty(), "{:?}", claimed(&desk));
}

#[test]
fn a_small_notice_that_is_printed_again_is_one() {
    let notice = "Lost near Pell ferry, a grey umbrella with a bone handle. Whoever brings it to the reeve is thanked.";
    let desk = desk(&[(1, notice.to_owned()), (4, notice.replace("grey", "gray"))]);
    assert_eq!(claimed(&desk), [2]);
}
