//! Colours of messages.

use anstyle::{AnsiColor, Style};
use backissue::output::safe_block;

/// Paints single words of messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub(super) color: bool,
}

impl Paint {
    /// Colours that messages have.
    const STYLES: [Style; 4] = [
        AnsiColor::Red.on_default().bold(),
        AnsiColor::Green.on_default().bold(),
        AnsiColor::Yellow.on_default().bold(),
        Style::new().bold(),
    ];

    /// A message as it may be shown: of what a terminal would act on there are the colours that were
    /// painted, and nothing else, whatever name or text it speaks of.
    pub(super) fn shown(self, text: &str) -> String {
        if !self.color {
            return safe_block(text).into_owned();
        }
        let mut ours: Vec<String> = Self::STYLES.iter().map(ToString::to_string).collect();
        ours.push(format!("{:#}", Self::STYLES[0]));
        let (mut out, mut rest) = (String::new(), text);
        loop {
            let next = ours.iter().filter_map(|mark| Some((rest.find(mark.as_str())?, mark))).min();
            let Some((at, mark)) = next else { break };
            out.push_str(&safe_block(&rest[..at]));
            out.push_str(mark);
            rest = &rest[at + mark.len()..];
        }
        out + &safe_block(rest)
    }

    fn paint(self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub(super) fn error(self, text: &str) -> String {
        self.paint(Self::STYLES[0], text)
    }

    pub(super) fn hint(self, text: &str) -> String {
        self.paint(Self::STYLES[1], text)
    }

    pub(super) fn warning(self, text: &str) -> String {
        self.paint(Self::STYLES[2], text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.paint(Self::STYLES[3], text)
    }
}
