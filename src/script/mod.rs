//! Characters: of which kind they are, what makes no difference between them, and the Simplified and
//! Traditional forms of one. Pure, and beneath everything else: it knows characters only.

mod between;
mod edits;
mod fold;
mod forms;
mod kinds;

pub(crate) use between::{
    Patterns, is_common_mark, is_like_letter, is_plain_letter, is_space, patterns, wide_forms,
};
pub(crate) use edits::edits;
pub(crate) use fold::{
    bare_letters, canonical, composed, folded_name, narrow, push_canonical, word_letters,
};
pub(crate) use forms::{same_simplified, simplified};
pub(crate) use kinds::{
    is_common_east_asian, is_hangul, is_ideograph, is_letter, is_plain_ideograph, is_wide_mark,
    is_word_letter, leaves_no_trace, stands_alone, tells_as_two,
};
