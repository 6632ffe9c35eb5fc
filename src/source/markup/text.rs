//! The text of a tree: a line for each block, white space as a browser shows it.

use super::dom::{Dom, Node};

/// Elements whose text stands on lines of its own.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// Elements whose text nobody sees.
const UNSEEN: [&str; 13] = [
    "script", "style", "head", "noscript", "template", "select", "textarea", "iframe", "object",
    "svg", "title", "button", "math",
];

impl Dom {
    /// Whether a node is an element whose text nobody sees.
    #[must_use]
    pub fn is_unseen(&self, node: Node) -> bool {
        UNSEEN.contains(&self.name(node))
    }

    /// The text in a node, as lines.
    #[must_use]
    pub fn text_of(&self, node: Node) -> String {
        self.text_without(node, &|_| false)
    }

    /// The same without texts that are not meant.
    #[must_use]
    pub fn text_without(&self, node: Node, not_meant: &dyn Fn(Node) -> bool) -> String {
        let mut lines = Lines::default();
        let mut waiting = vec![(node, false)];
        while let Some((node, ends)) = waiting.pop() {
            let name = self.name(node);
            if let Some(text) = self.text(node) {
                if !not_meant(node) {
                    lines.add(text);
                }
                continue;
            }
            let block = BLOCKS.contains(&name);
            if block || name == "br" {
                lines.end();
            }
            if ends || UNSEEN.contains(&name) {
                continue;
            }
            if matches!(name, "td" | "th") {
                lines.gap = true;
            }
            if block {
                waiting.push((node, true));
            }
            waiting.extend(self.children(node).iter().rev().map(|child| (*child, false)));
        }
        lines.end();
        lines.done
    }
}

/// Lines that are being made.
#[derive(Default)]
struct Lines {
    done: String,
    line: String,
    /// Whether white space stands before what comes.
    gap: bool,
}

impl Lines {
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            // Others are printed: a wide space indents.
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.gap = true;
                continue;
            }
            if self.gap && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.gap = false;
            self.line.push(c);
        }
    }

    fn end(&mut self) {
        self.gap = false;
        if self.line.is_empty() {
            return;
        }
        if !self.done.is_empty() {
            self.done.push('\n');
        }
        self.done.push_str(&self.line);
        self.line.clear();
    }
}
