//! The tree of a page in HTML, as browsers read it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

/// A place in the tree.
pub type Node = usize;

/// Most nodes of a page; it has some thousands.
const MOST_NODES: usize = 1 << 21;
/// Most elements around an element.
const DEEPEST: u32 = 500;
/// Bytes that are read between two looks at how deep it is.
const PIECE: usize = 8 << 10;

/// What a node is.
#[derive(Debug)]
enum Kind {
    /// The root, or what counts for nothing.
    Other,
    Element(Rc<QualName>, Vec<Attribute>),
    Text(StrTendril),
    Comment(StrTendril),
}

#[derive(Debug)]
struct Entry {
    kind: Kind,
    parent: Option<Node>,
    children: Vec<Node>,
    depth: u32,
}

/// A tree.
#[derive(Debug)]
pub struct Dom {
    entries: Vec<Entry>,
}

impl Dom {
    /// Reads a text; `None` = it has more than two million nodes, or they are nested deeper than 500 elements.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let root = Entry { kind: Kind::Other, parent: None, children: Vec::new(), depth: 0 };
        let sink = Sink { entries: RefCell::new(vec![root]), is_bound: Cell::new(false) };
        let mut parser = parse_document(sink, ParseOpts::default());
        let mut rest = text;
        while !rest.is_empty() {
            let piece = rest.floor_char_boundary(PIECE);
            parser.process(StrTendril::from(&rest[..piece]));
            rest = &rest[piece..];
            // What the parser does for an element grows with the elements around it.
            if parser.tokenizer.sink.sink.is_bound.get() {
                return None;
            }
        }
        Some(parser.finish())
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> Node {
        0
    }

    /// The name of an element, in small letters; of what is none, an empty one.
    #[must_use]
    pub fn name(&self, node: Node) -> &str {
        match &self.entries[node].kind {
            Kind::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    #[must_use]
    pub fn attribute(&self, node: Node, name: &str) -> Option<&str> {
        let Kind::Element(_, attributes) = &self.entries[node].kind else { return None };
        attributes.iter().find(|one| &*one.name.local == name).map(|one| &*one.value)
    }

    /// Whether an element has this class.
    #[must_use]
    pub fn has_class(&self, node: Node, class: &str) -> bool {
        let classes = self.attribute(node, "class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|one| one == class)
    }

    /// The text of a node that is one.
    #[must_use]
    pub fn text(&self, node: Node) -> Option<&str> {
        match &self.entries[node].kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a comment.
    #[must_use]
    pub fn comment(&self, node: Node) -> Option<&str> {
        match &self.entries[node].kind {
            Kind::Comment(text) => Some(text),
            _ => None,
        }
    }

    /// What a node is in.
    #[must_use]
    pub fn parent(&self, node: Node) -> Option<Node> {
        self.entries[node].parent
    }

    /// What a node is in, from its nearest on, up to the root.
    pub fn ancestors(&self, node: Node) -> impl Iterator<Item = Node> {
        std::iter::successors(self.parent(node), |one| self.parent(*one))
    }

    /// How many places there are in the tree; each is a number below this.
    #[must_use]
    pub fn size(&self) -> usize {
        self.entries.len()
    }

    /// What is in a node, in order.
    #[must_use]
    pub fn children(&self, node: Node) -> &[Node] {
        &self.entries[node].children
    }

    /// A node and all that is in it, in the order of the page.
    pub fn within(&self, node: Node) -> impl Iterator<Item = Node> {
        let mut waiting = vec![node];
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(self.children(next).iter().rev());
            Some(next)
        })
    }

    /// The first element with this `id`.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<Node> {
        self.within(self.root()).find(|node| self.attribute(*node, "id") == Some(id))
    }
}

/// Builds a tree.
struct Sink {
    entries: RefCell<Vec<Entry>>,
    /// Whether it is too large, or too deep.
    is_bound: Cell<bool>,
}

/// The name of an element while the tree is built.
#[derive(Debug)]
struct Name(Rc<QualName>);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn make(&self, kind: Kind) -> Node {
        let mut entries = self.entries.borrow_mut();
        entries.push(Entry { kind, parent: None, children: Vec::new(), depth: 0 });
        self.is_bound.set(self.is_bound.get() || entries.len() > MOST_NODES);
        entries.len() - 1
    }

    fn detach(&self, node: Node) {
        let mut entries = self.entries.borrow_mut();
        if let Some(parent) = entries[node].parent.take() {
            entries[parent].children.retain(|child| *child != node);
        }
    }

    /// Puts a node or a text into a parent, before the child at this place.
    fn put(&self, parent: Node, at: usize, child: NodeOrText<Node>) {
        let node = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                node
            }
            NodeOrText::AppendText(text) => {
                let mut entries = self.entries.borrow_mut();
                let before = at.checked_sub(1).map(|at| entries[parent].children[at]);
                if let Some(before) = before
                    && let Kind::Text(own) = &mut entries[before].kind
                {
                    own.push_tendril(&text);
                    return;
                }
                drop(entries);
                self.make(Kind::Text(text))
            }
        };
        let mut entries = self.entries.borrow_mut();
        let depth = entries[parent].depth + 1;
        self.is_bound.set(self.is_bound.get() || depth > DEEPEST);
        (entries[node].parent, entries[node].depth) = (Some(parent), depth);
        let at = at.min(entries[parent].children.len());
        entries[parent].children.insert(at, node);
    }

    fn count(&self, parent: Node) -> usize {
        self.entries.borrow()[parent].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Node;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        Dom { entries: self.entries.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Node {
        0
    }

    fn elem_name(&self, target: &Node) -> Name {
        match &self.entries.borrow()[*target].kind {
            Kind::Element(name, _) => Name(Rc::clone(name)),
            // Only elements are asked.
            _ => Name(Rc::new(QualName::new(None, Namespace::default(), LocalName::default()))),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Node {
        self.make(Kind::Element(Rc::new(name), attrs))
    }

    fn create_comment(&self, text: StrTendril) -> Node {
        self.make(Kind::Comment(text))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Node {
        self.make(Kind::Other)
    }

    fn append(&self, parent: &Node, child: NodeOrText<Node>) {
        self.put(*parent, self.count(*parent), child);
    }

    fn append_based_on_parent_node(&self, element: &Node, before: &Node, child: NodeOrText<Node>) {
        if self.entries.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Node) -> Node {
        *target
    }

    fn same_node(&self, x: &Node, y: &Node) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Node, child: NodeOrText<Node>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let entries = self.entries.borrow();
        let Some(parent) = entries[*sibling].parent else { return };
        let at = entries[parent].children.iter().position(|child| child == sibling);
        drop(entries);
        self.put(parent, at.unwrap_or_default(), child);
    }

    fn add_attrs_if_missing(&self, target: &Node, attrs: Vec<Attribute>) {
        if let Kind::Element(_, own) = &mut self.entries.borrow_mut()[*target].kind {
            for attribute in attrs {
                if own.iter().all(|one| one.name != attribute.name) {
                    own.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Node) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Node, new_parent: &Node) {
        let mut entries = self.entries.borrow_mut();
        let children = std::mem::take(&mut entries[*node].children);
        for child in &children {
            entries[*child].parent = Some(*new_parent);
        }
        entries[*new_parent].children.extend(children);
    }
}
