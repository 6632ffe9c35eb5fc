//! Invented documents in the marks of the database.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use super::*;
use crate::source::encoding::by_name;
use crate::source::unit::Content;

const CODED: &str = "SE  Harbour\nHD  Grain barge runs aground\n    at Sallow Reach\nBY  By Ida Thorne\nWC  62 words\n\
    PD  5 March 2031\nET  20:15\nSN  The Sallow Sentinel\nSC  SALSEN\nPG  A6\nLA  English\nCY  (c) 2031 Sallow Press\n\n\
    LP\n    The barge Corrie Ann ran aground on Tuesday evening.\n\n    IN all nine men were on board.\n\nTD\n    Nobody was hurt.\n\
    \n    RE the cargo: it holds.\n\nNS  gcat : Political/General News | gdis : Disasters\nRE  usa : United States\nPUB Sallow Press\n\
    AN  Document SALSEN0020310305e7350001r\n";

const PLAIN: &str = "Harbour\nGrain barge runs aground at Sallow Reach\nNine men saved by a ferry that passed\nBy Ida Thorne\n62 words\n\
    5 March 2031\n20:15\nThe Sallow Sentinel\nSALSEN\nA6\nEnglish\n(c) 2031 Sallow Press. All Rights Reserved.\n\n\
    The barge Corrie Ann ran aground on Tuesday evening.\n\nNobody was hurt.\n\nDocument SALSEN0020310305e7350001r\n\n\
    School board chooses a new clerk for the harbour\n1 048 words\n6 March 2031\nThe Harbour Courier\nHARCOU\nEnglish\n\
    Copyright 2031 Courier Printing Co.\n\nMiss Ada Perrin was chosen clerk.\n\nDocument HARCOU0020310306e7360002x\n\n\
    Search Summary\nText\tbarge\nDate\tAll Dates\nResults Found\t1,014\nTimestamp\t7 March 2031 16:51\n\
    © 2031 Factiva, Inc. All rights reserved.\n";

fn read(text: &str) -> Result<Vec<Unit>, Wrong> {
    let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
    Factiva.units(text.as_bytes(), reading)
}

fn is_known(text: &str) -> bool {
    Factiva.recognises(&Head::new(text.as_bytes(), None))
}

fn printed(unit: &Unit) -> &PrintedArticle {
    let Content::Record(told) = &unit.content else { panic!("a record") };
    &told.printed
}

#[test]
fn documents_with_codes_however_they_stand() {
    let alone = CODED.lines().map(|line| match line.split_at_checked(4) {
        Some((code, value)) if code.starts_with(char::is_uppercase) => {
            format!("{}\n{value}", code.trim())
        }
        _ => line.to_owned(),
    });
    let alone = alone.collect::<Vec<_>>().join("\n");
    let tabs = CODED.replace("\nPUB ", "\nPUB  ").replace("  ", "\t").replace("\n\t\t", "\n  ");
    let close = CODED.replace("\n    ", "\n").replace("  ", " ");
    for (kind, text) in [("apart", CODED), ("alone", &alone), ("tabs", &tabs), ("close", &close)] {
        assert!(is_known(text), "{kind}");
        let twice = format!("{text}\n{text}");
        let units = read(&twice).unwrap();
        let [barge, again] = units.as_slice() else { panic!("{kind}: {units:?}") };
        for unit in [barge, again] {
            let article = printed(unit);
            assert_eq!(
                article.headline.as_deref(),
                Some("Grain barge runs aground at Sallow Reach"),
                "{kind}"
            );
            assert_eq!(article.byline.as_deref(), Some("By Ida Thorne"), "{kind}");
            assert_eq!(
                article.body,
                "The barge Corrie Ann ran aground on Tuesday evening.\nIN all nine men were on board.\n\
                Nobody was hurt.\nRE the cargo: it holds.",
                "{kind}"
            );
            assert_eq!(unit.place.publication.as_deref(), Some("The Sallow Sentinel"), "{kind}");
            assert_eq!(unit.place.date.unwrap().to_string(), "2031-03-05", "{kind}");
            assert_eq!(unit.place.page.as_ref().unwrap().as_str(), "A06", "{kind}");
            let Content::Record(told) = &unit.content else { panic!("a record") };
            assert_eq!(told.section.as_deref(), Some("Harbour"), "{kind}");
            assert_eq!(told.particulars.source_id.as_deref(), Some("SALSEN0020310305e7350001r"));
            assert!(unit.remarks.is_empty(), "{kind}: {:?}", unit.remarks);
        }
        assert!(again.span.start >= barge.span.stop, "{kind}");
        let stretch = &twice[again.span.start as usize..again.span.stop as usize];
        assert!(stretch.starts_with("SE") && stretch.ends_with("0001r"), "{kind}: {stretch}");
    }
}

#[test]
fn documents_without_codes() {
    for text in [PLAIN.to_owned(), PLAIN.replace('\n', "\r\n"), PLAIN.replace("Document ", "文件")]
    {
        assert!(is_known(&text));
        let units = read(&text).unwrap();
        let [barge, clerk] = units.as_slice() else { panic!("{units:?}") };
        let article = printed(barge);
        assert_eq!(article.headline.as_deref(), Some("Grain barge runs aground at Sallow Reach"));
        assert_eq!(article.deck.as_deref(), Some("Nine men saved by a ferry that passed"));
        assert_eq!(article.byline.as_deref(), Some("By Ida Thorne"));
        assert_eq!(
            article.body,
            "The barge Corrie Ann ran aground on Tuesday evening.\nNobody was hurt."
        );
        assert_eq!(barge.place.page.as_ref().unwrap().as_str(), "A06");
        let Content::Record(told) = &barge.content else { panic!("a record") };
        assert_eq!(told.section.as_deref(), Some("Harbour"));
        assert_eq!(
            printed(clerk).headline.as_deref(),
            Some("School board chooses a new clerk for the harbour")
        );
        assert_eq!(printed(clerk).body, "Miss Ada Perrin was chosen clerk.");
        assert_eq!(clerk.place.publication.as_deref(), Some("The Harbour Courier"));
        assert_eq!(clerk.place.date.unwrap().to_string(), "2031-03-06");
        let [UnitRemark::Told(told)] = &barge.remarks[..] else { panic!("{:?}", barge.remarks) };
        assert_eq!(told, "the search found 1014 documents, and 2 of them are in the file");
    }
}

#[test]
fn a_line_about_rights_may_be_missing_and_a_credit_may_have_no_word() {
    let text = "Grain barge runs aground\nIda Thorne\n62 words\n5 mars 2031\nL'Écho du saule\nSAULE\nFrançais\n\
        La barge est échouée depuis mardi soir.\nDocument SAULE00020310305e7350001r\n";
    let units = read(text).unwrap();
    assert_eq!(printed(&units[0]).byline.as_deref(), Some("Ida Thorne"));
    assert_eq!(printed(&units[0]).headline.as_deref(), Some("Grain barge runs aground"));
    assert_eq!(printed(&units[0]).body, "La barge est échouée depuis mardi soir.");
    assert_eq!(units[0].place.page, None);
}

#[test]
fn what_cannot_be_read_is_told() {
    let broken = PLAIN.replace("\n1 048 words", "");
    let units = read(&broken).unwrap();
    assert_eq!(units.len(), 1);
    let told: Vec<&str> = units[0]
        .remarks
        .iter()
        .filter_map(|remark| match remark {
            UnitRemark::Told(told) => Some(told.as_str()),
            _ => None,
        })
        .collect();
    assert!(told[0].contains("left out: 1") && told[0].contains("line 20"), "{told:?}");
    assert!(read("Nothing.\n").unwrap_err().reason.contains("none of its documents"));
}

#[test]
fn a_page_that_has_such_words_is_none() {
    for text in [
        "HD Supply grows\n\nPD: by Ida\n\n62 words\n5 March 2031\n",
        "Document SALSEN0020310305e7350001r\nis lost.",
        "62 words\n5 March 2031\nThe Sallow Sentinel\nSALSEN\n",
        "TD Bank\nSN\nPD\nHD\n",
    ] {
        assert!(!is_known(text), "{text}");
    }
}
