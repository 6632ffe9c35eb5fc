//! Lines of one shape: how often they come, how evenly, and what stands below them.

/// Lines of one shape.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) count: u32,
    /// Letters from one to the next, on average.
    pub(super) gap: f32,
    /// How unevenly they stand, against the average.
    pub(super) spread: f32,
    /// Share of them with an opening or byline below.
    pub(super) opened: f32,
    /// Chains of words that run across them, against the page.
    pub(super) cohesion: f32,
}

/// What groups are told of the lines of a page.
pub(super) struct LineFacts<'p> {
    /// Letters before each line.
    pub(super) offsets: Vec<f32>,
    /// Which lines are an opening or a byline.
    pub(super) opens: Vec<bool>,
    /// Chains of words that run across each line, and their mean.
    pub(super) chains: &'p [f32],
    pub(super) mean_chains: f32,
}

/// Lines by their shape.
#[derive(Debug, Default)]
pub(super) struct Groups {
    groups: Vec<Group>,
    of: Vec<u32>,
}

impl Groups {
    pub(super) fn of(&self, at: usize) -> &Group {
        &self.groups[self.of[at] as usize]
    }

    pub(super) fn new(keys: &[u32], lines: &LineFacts<'_>) -> Self {
        let mut sorted: Vec<(u32, u32)> = (0..).zip(keys).map(|(at, key)| (*key, at)).collect();
        sorted.sort_unstable();
        let mut groups = Self { groups: Vec::new(), of: vec![0; keys.len()] };
        for members in sorted.chunk_by(|a, b| a.0 == b.0) {
            let at = groups.groups.len() as u32;
            groups.groups.push(group(members, lines));
            for (_, line) in members {
                groups.of[*line as usize] = at;
            }
        }
        groups
    }
}

fn group(members: &[(u32, u32)], lines: &LineFacts<'_>) -> Group {
    let count = members.len() as f32;
    let mut group = Group { count: members.len() as u32, ..Group::default() };
    if members.len() > 2 {
        let gap = |pair: &[(u32, u32)]| {
            lines.offsets[pair[1].1 as usize] - lines.offsets[pair[0].1 as usize]
        };
        let gaps = count - 1.0;
        group.gap = members.windows(2).map(gap).sum::<f32>() / gaps;
        let off = members.windows(2).map(|pair| (gap(pair) - group.gap).powi(2)).sum::<f32>();
        group.spread = (off / gaps).sqrt() / group.gap.max(1.0);
    }
    let opened = |(_, at): &&(u32, u32)| lines.opens.get(*at as usize + 1) == Some(&true);
    group.opened = members.iter().filter(opened).count() as f32 / count;
    let across = members.iter().map(|(_, at)| lines.chains[*at as usize]).sum::<f32>();
    group.cohesion = across / count / lines.mean_chains;
    group
}
