//! A copy of an archive that lies in its file as a new one would.

use std::path::Path;

use rusqlite::Connection;

use super::originals::{pack, unpack};
use super::{Reader, Result, open, upgrade};

impl Reader<'_> {
    /// Writes a copy of the archive to a new file that lies in it as that of a new archive would: pages of the present
    /// size, originals packed as they are now, indexes of words in one piece.
    ///
    /// # Errors
    /// If the file exists, or the disk is full.
    pub fn backup_compact(&self, target: &Path) -> Result<()> {
        open::layout(self.conn)?;
        upgrade::copy_and(self.conn, target, |copy| {
            let conn = Connection::open(copy)?;
            open::settings(&conn, open::PATIENCE)?;
            pack_again(&conn)?;
            conn.execute_batch(
                "INSERT INTO search (search) VALUES ('optimize'); \
                 INSERT INTO characters (characters) VALUES ('optimize'); PRAGMA temp_store = FILE; VACUUM;",
            )?;
            conn.close().map_err(|(_, error)| error)?;
            Ok(())
        })
    }
}

/// Packs originals again that become smaller by it. What does not unpack stays as it is, for `check` to tell.
fn pack_again(conn: &Connection) -> Result<()> {
    let tx = conn.unchecked_transaction()?;
    let mut next = i64::MIN;
    let mut chunk = tx.prepare(
        "SELECT rowid, bytes, content FROM original_chunk WHERE rowid >= ?1 ORDER BY rowid LIMIT 1",
    )?;
    let mut put = tx.prepare("UPDATE original_chunk SET content = ?2 WHERE rowid = ?1")?;
    loop {
        let mut rows = chunk.query([next])?;
        let Some(row) = rows.next()? else { break };
        let (id, size): (i64, usize) = (row.get(0)?, row.get(1)?);
        let content: Vec<u8> = row.get(2)?;
        drop(rows);
        let before = content.len();
        if let Some(packed) = unpack(content, size).map(|bytes| pack(&bytes))
            && packed.len() < before
        {
            put.execute((id, packed))?;
        }
        let Some(after) = id.checked_add(1) else { break };
        next = after;
    }
    drop((chunk, put));
    Ok(tx.commit()?)
}
