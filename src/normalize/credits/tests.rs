use super::{Credit, closing_dateline, credit, is_byline, opening};

/// Byline, dateline and the text behind them.
fn parts(paragraph: &str) -> (String, String, &str) {
    let found = opening(paragraph).unwrap_or_default();
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    (part(&found.byline), part(&found.dateline), &paragraph[found.len..])
}

#[test]
fn openings_of_many_papers() {
    for (paragraph, byline, dateline, rest) in [
        ("〔記者林可／石橋報導〕今年", "〔記者林可／石橋報導〕", "", "今年"),
        ("記者林可／石橋報導今年", "記者林可／石橋報導", "", "今年"),
        ("（中央社記者林可石橋5日電）今年", "（中央社記者林可石橋5日電）", "", "今年"),
        ("（中央社石橋5日電）今年", "", "（中央社石橋5日電）", "今年"),
        ("文／記者林可　圖／田一鳴河堤步道", "文／記者林可　圖／田一鳴", "", "河堤步道"),
        ("【明石專訊】今年", "【明石專訊】", "", "今年"),
        ("記者 林可、何小滿／連線報導今年", "記者 林可、何小滿／連線報導", "", "今年"),
        ("【記者林可石橋報導】今年", "【記者林可石橋報導】", "", "今年"),
        ("［記者林可／綜合報導］今年", "［記者林可／綜合報導］", "", "今年"),
        ("【ロンドン共同】市は", "", "【ロンドン共同】", "市は"),
        ("【石橋＝林可】町は", "", "【石橋＝林可】", "町は"),
        ("(석교=연합뉴스) 임가을 기자 = 석교시는", "임가을 기자", "(석교=연합뉴스)", "석교시는"),
        ("Berlin, 5. März. Der Kaiser", "", "Berlin, 5. März", "Der Kaiser"),
        (
            "Berlin, den 5. März (Wolff). — Der Kaiser",
            "",
            "Berlin, den 5. März (Wolff)",
            "Der Kaiser",
        ),
        ("Paris, 31 août. — On", "", "Paris, 31 août", "On"),
        ("Madrid, 5 de marzo (Fabra). — El", "", "Madrid, 5 de marzo (Fabra)", "El"),
        ("Lisboa, 5 de março (Lusa) - O", "", "Lisboa, 5 de março (Lusa)", "O"),
        ("ROMA, 5 marzo (Stefani). — Il", "", "ROMA, 5 marzo (Stefani)", "Il"),
        ("Amsterdam, 5 maart (ANP) — De", "", "Amsterdam, 5 maart (ANP)", "De"),
        ("МОСКВА, 5 марта. (ТАСС). Сегодня", "", "МОСКВА, 5 марта. (ТАСС)", "Сегодня"),
        ("القاهرة - رويترز: قال", "", "القاهرة - رويترز", "قال"),
        ("Wexmouth (Reuters) - The", "", "Wexmouth (Reuters)", "The"),
    ] {
        assert_eq!(parts(paragraph), (byline.into(), dateline.into(), rest), "{paragraph}");
    }
}

#[test]
fn text_is_no_opening() {
    for paragraph in [
        "【记者手记】一条河",
        "（下转第4版）",
        "（一）今年",
        "[1] 今年",
        "Berlin, the capital, was quiet.",
        "Paris, March 5 was a quiet day.",
        "In March, 5 men were lost.",
        "文／图并茂的一本书",
        "However, Saturday was quiet.",
    ] {
        assert_eq!(opening(paragraph), None, "{paragraph}");
    }
}

#[test]
fn lines_that_are_bylines() {
    for line in [
        "石桥日报全媒体记者 林可",
        "本报评论员",
        "撰文丨林可",
        "来源：石桥发布",
        "□本报记者 林可",
        "◆林可",
        "通讯员 何小满",
        "本报记者 林可 通讯员 何小满 文/图",
        "（本报驻石桥记者 林可）",
        "林可摄（影像石桥）",
        "임가을 기자",
        "임가을 기자 im@beodeul.example",
        "Von Ada Holm",
        "Von unserem Korrespondenten",
        "De nuestro corresponsal",
        "Por Ana Ruiz y Juan de la Vega",
        "Di Anna Conti",
        "Dal nostro inviato",
        "Door Jan van der Berg",
        "Автор: Иван Ларин",
        "От нашего корреспондента",
        "بقلم: أحمد صالح",
        "Bài và ảnh: Trần Lan",
        "Ada Holm, Staff Writer",
        "(From Our Own Correspondent.)",
    ] {
        assert!(is_byline(line), "{line}");
    }
    for line in [
        "Von Moltke",
        "De Gaulle",
        "记者节的故事",
        "◆现场",
        "摄影展开幕",
        "Por una vez, todos contentos",
        "By the river they waited",
        "Di nuovo la piena",
        "来源不明的货物",
    ] {
        assert!(!is_byline(line), "{line}");
    }
}

#[test]
fn names_agency_and_place() {
    let of = |byline: &str, dateline: &str| {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let Credit { names, agency, place } =
            credit(given(byline).as_deref(), given(dateline).as_deref());
        (names.join("|"), agency.unwrap_or_default(), place.unwrap_or_default())
    };
    for (byline, dateline, names, agency, place) in [
        ("本报讯(记者 何静 通讯员 方一)", "", "何静|方一", "", ""),
        ("本报讯 记者何静报道", "", "何静", "", ""),
        ("（记者何静、方一）", "新华社北京7月21日电", "何静|方一", "新华社", "北京"),
        ("(记者 李 心)", "本报上海3月2日电", "李心", "", "上海"),
        ("〔記者林可／石橋報導〕", "", "林可", "", "石橋"),
        ("（中央社記者林可石橋5日電）", "", "林可", "中央社", "石橋"),
        ("記者 林可、何小滿、周鐵山／連線報導", "", "林可|何小滿|周鐵山", "", ""),
        ("文／記者林可　圖／田一鳴", "", "林可|田一鳴", "", ""),
        ("石桥日报全媒体记者 林可", "", "林可", "", ""),
        ("来源：石桥发布", "", "", "", ""),
        ("撰文丨林可", "", "林可", "", ""),
        ("", "（新华社石桥1月31日电）", "", "新华社", "石桥"),
        ("", "【ロンドン共同】", "", "共同", "ロンドン"),
        ("", "【石橋＝林可】", "林可", "", "石橋"),
        ("임가을 기자", "(석교=연합뉴스)", "임가을", "연합뉴스", "석교"),
        (
            "By Ada Holm and J. R. Pike",
            "LONDON, July 4 (AP)",
            "Ada Holm|J. R. Pike",
            "AP",
            "LONDON",
        ),
        ("From Our Own Correspondent", "", "", "", ""),
        ("Por Ana Ruiz y Juan de la Vega", "", "Ana Ruiz|Juan de la Vega", "", ""),
        ("Автор: Иван Ларин", "МОСКВА, 5 марта. (ТАСС)", "Иван Ларин", "ТАСС", "МОСКВА"),
        ("بقلم: أحمد صالح", "القاهرة - رويترز", "أحمد صالح", "رويترز", "القاهرة"),
        ("Ada Holm, Staff Writer", "", "Ada Holm", "", ""),
        ("（作者为云岭大学教授，本报记者何静采访整理）", "", "何静", "", ""),
        ("本报记者 何静怡文 方一摄", "", "何静怡|方一", "", ""),
        ("本報記者何靜 【本報石橋十八日航訊】", "", "何靜", "", ""),
        ("〔中央社石橋航訊〕", "", "", "中央社", ""),
        ("", "【聯合社石橋卅日電】", "", "聯合社", "石橋"),
        ("By the Associated Press.", "", "", "", ""),
    ] {
        let expected = (names.into(), agency.into(), place.into());
        assert_eq!(of(byline, dateline), expected, "{byline} {dateline}");
    }
}

#[test]
fn a_dateline_may_stand_last() {
    assert_eq!(closing_dateline("路修好了。（本报石桥1月9日电）"), Some("（本报石桥1月9日电）"));
    assert_eq!(closing_dateline("（新华社电）"), Some("（新华社电）"));
    assert_eq!(closing_dateline("路修好了。（完）"), None);
}
