//! Every phrase that depends on a number.

use std::time::Duration;

/// `1,234`
#[must_use]
pub fn number<N: TryInto<u64>>(n: N) -> String {
    let digits = n.try_into().unwrap_or_default().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `1,234 articles`
#[must_use]
pub fn count<N: TryInto<u64> + Copy>(n: N, thing: &str) -> String {
    let plural = if n.try_into().unwrap_or_default() == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", number(n))
}

/// `34.7 kB`
#[must_use]
pub fn bytes(n: u64) -> String {
    const UNITS: [&str; 5] = ["bytes", "kB", "MB", "GB", "TB"];
    let mut value = n;
    let mut rest = 0;
    let mut unit = 0;
    while value >= 1000 && unit < UNITS.len() - 1 {
        rest = value % 1000;
        value /= 1000;
        unit += 1;
    }
    if unit == 0 {
        format!("{n} {}", UNITS[0])
    } else {
        format!("{value}.{} {}", rest / 100, UNITS[unit])
    }
}

/// `0.4 s`, `2 min 5 s`
#[must_use]
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{} min {} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{bytes, count, duration, number};

    #[test]
    fn numbers_in_words() {
        assert_eq!(number(1_234_567_u64), "1,234,567");
        assert_eq!(number(123_u64), "123");
        assert_eq!(count(1_u64, "article"), "1 article");
        assert_eq!(count(0_u64, "article"), "0 articles");
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(34_732), "34.7 kB");
        assert_eq!(bytes(2_000_000), "2.0 MB");
        assert_eq!(duration(Duration::from_millis(420)), "0.4 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 5 s");
    }
}
