//! What is told of the name of a publication that something comes into.

use super::Result;
use super::placing::{NamedBy, Placing};
use super::store::Store;
use crate::source::path;

/// A name that was taken from a folder, or from nothing, is told, and one of two names for one code.
pub(super) fn tell(store: &mut Store<'_, '_>, placing: &Placing) -> Result<()> {
    tell_other_name(store, placing)?;
    store.tally.remark_all(store.habits.outdated(placing.code.as_str()));
    let text = match placing.named_by {
        NamedBy::Source => return Ok(()),
        NamedBy::Folder if path::is_number_of_library(&placing.publication) => format!(
            "nothing but the folder names the publication, and `{0}` is the number that a library gave it; \
             `backissue publications rename '{0}' NAME` gives it its name",
            placing.publication
        ),
        NamedBy::Folder => format!(
            "the publication is called `{0}` after the folder; `backissue publications rename \
             '{0}' NAME` gives another name",
            placing.publication
        ),
        NamedBy::Nothing => "nothing names the publication, and it is called `untitled`; \
            `backissue publications rename untitled NAME` mends that"
            .to_owned(),
    };
    // Once for each name is enough, and a person who has named it knows.
    let named = placing.named_by == NamedBy::Folder
        && store.writer()?.reader().find_publication(&placing.publication).is_ok();
    if !named {
        store.tally.remark(text);
    }
    Ok(())
}

/// Two names that make one code are one publication, which may be a mistake.
fn tell_other_name(store: &mut Store<'_, '_>, placing: &Placing) -> Result<()> {
    let name = &placing.publication;
    if !store.seen.is_new_name(name) {
        return Ok(());
    }
    let known = store.writer()?.reader().called_otherwise(&placing.code, name)?;
    if let Some(known) = known {
        store.tally.remark(format!(
            "`{name}` is taken for `{known}`: both have the code `{0}`. Of two papers, one needs \
             another name: undo this, and give it with --publication",
            placing.code
        ));
    }
    Ok(())
}
