use chrono::{Datelike as _, NaiveDate};
use proptest::prelude::{ProptestConfig, proptest};

use super::PrintedDate::{Day, NoSuchDay, NotRead};
use super::{Note, date_in};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn one_day_in_many_spellings() {
    for line in [
        "2031年3月5日",
        "2031-03-05",
        "2031.3.5",
        "2031. 3. 5.",
        "２０３１年３月５日",
        "二〇三一年三月五日",
        "公元二〇三一年三月五日",
        "2031年（令和13年）3月5日（水曜日）",
        "令和13年3月5日",
        "令和十三年三月五日",
        "民國120年3月5日",
        "中華民國一百二十年三月五日",
        "民國一二〇年三月五日",
        "民國120.3.5",
        "2031년 3월 5일",
        "단기 4364년 3월 5일",
        "March 5, 2031",
        "5th March, 2031",
        "5th day of March, 2031",
        "Wednesday, March the 5th, 2031",
        "5 mars 2031",
        "Mittwoch, den 5. März 2031",
        "5.3.2031",
        "Miércoles 5 de marzo de 2031",
        "Quarta-feira, 5 de Março de 2031",
        "Mercoledì 5 marzo 2031",
        "WOENSDAG 5 MAART 2031",
        "Среда, 5 марта 2031 года",
        "5-го марта 2031 г.",
        "الأربعاء 5 مارس 2031",
        "٥ مارس ٢٠٣١ م",
        "5 آذار 2031",
        "الأربعاء ١١ ذو القعدة ١٤٥٢ هـ الموافق ٥ مارس ٢٠٣١ م",
        "Thứ Tư, ngày 5 tháng 3 năm 2031",
        "ngày 5 tháng ba năm 2031",
        "Thứ Tư, 5/3/2031",
        "2031年3月32日 更正 2031年3月5日",
        "農曆辛亥年二月十三 2031年3月5日",
    ] {
        let found = date_in(line).map(|found| found.date);
        assert_eq!(found, Some(Day(day("2031-03-05"))), "{line}");
    }
}

#[test]
fn days_of_other_times() {
    for (line, read) in [
        ("令和元年7月27日", "2019-07-27"),
        ("平成10年 3月 4日", "1998-03-04"),
        ("民國26年7月8日", "1937-07-08"),
        ("康德四年五月一日", "1937-05-01"),
        ("昭和十二年七月八日", "1937-07-08"),
        ("20 brumaire, an VIII de la République", "1799-11-11"),
        ("le 5e jour complémentaire an VI", "1798-09-21"),
        ("1er vendémiaire an 1", "1792-09-22"),
        ("From Thursday February 11, to Saturday February 13, 1719/20", "1720-02-11"),
        ("18 апреля (1 мая) 1902 года", "1902-05-01"),
        ("5 (18) марта 1902 г.", "1902-03-18"),
        ("5/18 марта 1902", "1902-03-18"),
    ] {
        let found = date_in(line).map(|found| found.date);
        assert_eq!(found, Some(Day(day(read))), "{line}");
    }
    assert_eq!(date_in("5/18 марта 1902").unwrap().note, Some(Note::TwoStyles));
    assert_eq!(date_in("5 марта 1902").unwrap().note, Some(Note::MaybeOldStyle));
}

#[test]
fn the_first_of_several_days() {
    for (line, first, last) in [
        ("2031年3月8-9日合刊", "2031-03-08", "2031-03-09"),
        ("2031年3月8日—9日", "2031-03-08", "2031-03-09"),
        ("2031年3月31日、4月1日", "2031-03-31", "2031-04-01"),
        ("2031年12月31日至1月2日", "2031-12-31", "2032-01-02"),
        ("July 4 and 5, 1902", "1902-07-04", "1902-07-05"),
        ("March 8–9, 1902", "1902-03-08", "1902-03-09"),
        ("8./9. März 1902", "1902-03-08", "1902-03-09"),
        ("31 mars-1er avril 1902", "1902-03-31", "1902-04-01"),
        ("Sabato 8 e domenica 9 marzo 1902", "1902-03-08", "1902-03-09"),
        ("December 31, to January 2, 1902", "1901-12-31", "1902-01-02"),
    ] {
        let found = date_in(line).unwrap();
        assert_eq!(found.date, Day(day(first)), "{line}");
        assert_eq!(found.until, Some(day(last)), "{line}");
    }
    assert_eq!(date_in("Nr. 7 - 8. März 1902").unwrap().until, None);
}

#[test]
fn a_day_that_no_calendar_has() {
    for (line, printed) in [
        ("云岭晚报 2031年6月31日 星期一", "2031年6月31日"),
        ("2031年13月5日", "2031年13月5日"),
        ("2031-02-29", "2031-02-29"),
        ("二〇三一年六月三十一日", "二〇三一年六月三十一日"),
        ("THE HARBOUR POST, June 31, 2031. Page 1", "June 31, 2031"),
        ("31 juin 2031", "31 juin 2031"),
        ("31 de junio de 2031", "31 de junio de 2031"),
    ] {
        let found = date_in(line).map(|found| (found.date, &line[found.place]));
        assert_eq!(found, Some((NoSuchDay, printed)), "{line}");
    }
    for line in ["2031-13-05", "1800-44-17", "2999年6月31日", "Pier 31, 2031", "民國26.44.8"] {
        assert_eq!(date_in(line), None, "{line}");
    }
}

#[test]
fn what_is_not_read_is_told() {
    for line in [
        "3/5/2031",
        "光緒二十八年三月五日",
        "光緒二十八年正月初五日",
        "昭和70年3月5日",
        "明治3年3月5日",
    ] {
        assert_eq!(date_in(line).map(|found| found.date), Some(NotRead), "{line}");
    }
}

const EN: &str =
    "January February March April May June July August September October November December";
const FR: &str =
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
const RU: &str =
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
const AR: &str = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر";

/// How a day is written in each form.
fn forms(date: NaiveDate) -> Vec<String> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    let month = |names: &'static str| names.split(' ').nth(date.month0() as usize).unwrap();
    let mut all = vec![
        format!("{y}年{m}月{d}日"),
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}.{m}.{d}"),
        format!("{d}.{m}.{y}"),
        format!("{y}년 {m}월 {d}일"),
        format!("{} {d}, {y}", month(EN)),
        format!("{d} {} {y}", month(EN)),
        format!("le {d} {} {y}", month(FR)),
        format!("{d} {} {y}", month(AR)),
        format!("ngày {d} tháng {m} năm {y}"),
    ];
    if y > 1918 {
        all.push(format!("民國{}年{m}月{d}日", y - 1911));
        all.push(format!("{d} {} {y} г.", month(RU)));
    }
    if date >= day("1926-12-25") && date < day("1989-01-08") {
        all.push(format!("昭和{}年{m}月{d}日", y - 1925));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_day_is_read_in_every_form(into in 0u64..219_000) {
        let date = day("1500-01-01") + chrono::Days::new(into);
        for form in forms(date) {
            for line in [form.clone(), format!("— {form} —"), format!("A {form} Z")] {
                assert_eq!(date_in(&line).map(|found| found.date), Some(Day(date)), "{line}");
            }
        }
    }
}
