//! Networks of papers in GEXF 1.3, for Gephi and what reads its files.

use std::io::{self, Write};

use crate::safe::safe;
use crate::view::PaperNetwork;

/// Numbers of an edge: later printings, first ones of both on one day, days between and characters shared,
/// both all together.
const NUMBERS: [&str; 4] = ["later", "same_day", "days", "characters"];

/// Writes papers as nodes, and edges from the one that printed first to the one that printed later. An
/// edge weighs as much as there are printings behind it.
///
/// # Errors
/// What writing gives.
pub fn write_gexf(out: &mut dyn Write, network: &PaperNetwork) -> io::Result<()> {
    let papers = network.papers();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">"
    )?;
    writeln!(out, "<graph defaultedgetype=\"directed\" mode=\"static\">")?;
    writeln!(out, "<attributes class=\"edge\">")?;
    for name in NUMBERS {
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"long\"/>")?;
    }
    writeln!(out, "</attributes>\n<nodes>")?;
    for (id, name) in papers.iter().enumerate() {
        writeln!(out, "<node id=\"{id}\" label=\"{}\"/>", escaped(name))?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    for (id, ((from, to), edge)) in network.edges.iter().enumerate() {
        let place = |name: &str| papers.binary_search(&name).unwrap_or_default();
        let (source, target) = (place(from), place(to));
        let weight = edge.later + edge.same_day;
        writeln!(
            out,
            "<edge id=\"{id}\" source=\"{source}\" target=\"{target}\" weight=\"{weight}\">\
             <attvalues>"
        )?;
        let values = [edge.later, edge.same_day, edge.days, edge.characters];
        for (name, value) in NUMBERS.iter().zip(values) {
            writeln!(out, "<attvalue for=\"{name}\" value=\"{value}\"/>")?;
        }
        writeln!(out, "</attvalues></edge>")?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}

/// A text as the value of an attribute, without characters that XML has not.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::write_gexf;
    use crate::model::ReprintKind;
    use crate::view::{PaperNetwork, ReprintEdge};

    fn edge(first: &str, later: &str, lag_days: i64) -> ReprintEdge {
        ReprintEdge {
            from: "a".to_owned(),
            to: "b".to_owned(),
            first_publication: first.to_owned(),
            later_publication: later.to_owned(),
            first_date: "2031-03-05".to_owned(),
            later_date: "2031-03-06".to_owned(),
            lag_days,
            kind: ReprintKind::Near,
            similarity: Some(0.9),
            shared_characters: Some(100),
            cluster: "r1".to_owned(),
            quoted: false,
        }
    }

    #[test]
    fn names_are_escaped_and_edges_counted() {
        let mut network = PaperNetwork::default();
        network.add(&edge("A & \"B\" <c>\u{1b}\u{ffff}", "临川日报", 2));
        network.add(&edge("A & \"B\" <c>\u{1b}\u{ffff}", "临川日报", 1));
        network.add(&edge("临川日报", "Z", 0));
        let mut out = Vec::new();
        write_gexf(&mut out, &network).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("label=\"A &amp; &quot;B&quot; &lt;c&gt;␛\u{fffd}\""), "{text}");
        assert!(text.contains("source=\"0\" target=\"2\" weight=\"2\""), "{text}");
        // Of one day none was first: both directions.
        assert!(text.contains("source=\"1\" target=\"2\" weight=\"1\""), "{text}");
        assert!(text.contains("source=\"2\" target=\"1\" weight=\"1\""), "{text}");
        let tree = roxmltree::Document::parse(&text).unwrap();
        let found = ["node", "edge", "attvalue"]
            .map(|name| tree.descendants().filter(|node| node.tag_name().name() == name).count());
        assert_eq!(found, [3, 3, 12]);
    }
}
