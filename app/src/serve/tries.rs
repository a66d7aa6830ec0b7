//! How often somebody has tried to sign in: too often within a window, and he waits.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::server::lock;

/// The window in which wrong passwords are counted.
const WINDOW: Duration = Duration::from_secs(300);
/// Wrong passwords for one name from one address.
const OF_NAME: usize = 5;
/// Wrong passwords from one address, and for one name from anywhere.
const OF_ADDRESS: usize = 30;
/// How many names and addresses are remembered: beyond that the oldest are forgotten.
const REMEMBERED: usize = 10_000;

/// What wrong passwords are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Both(String, IpAddr),
    Name(String),
    Address(IpAddr),
}

/// Wrong passwords of the last minutes.
#[derive(Default)]
pub(super) struct Tries {
    wrong: Mutex<HashMap<Key, Vec<Instant>>>,
}

impl Tries {
    /// How long to wait before the next try; none where it may be made now.
    pub(super) fn wait(&self, name: &str, address: IpAddr, now: Instant) -> Option<Duration> {
        let wrong = lock(&self.wrong);
        let waits = keys(name, address).into_iter().filter_map(|(key, most)| {
            let within = within(wrong.get(&key)?, now);
            let oldest = within.len().checked_sub(most)?;
            Some(WINDOW.saturating_sub(now.duration_since(within[oldest])))
        });
        waits.max()
    }

    /// Notes a wrong password.
    pub(super) fn failed(&self, name: &str, address: IpAddr, now: Instant) {
        let mut wrong = lock(&self.wrong);
        if wrong.len() > REMEMBERED {
            wrong.retain(|_, times| !within(times, now).is_empty());
        }
        if wrong.len() > REMEMBERED {
            wrong.clear();
        }
        for (key, _) in keys(name, address) {
            let times = wrong.entry(key).or_default();
            *times = within(times, now);
            times.push(now);
        }
    }

    /// Forgets the wrong passwords of one who then gave the right one.
    pub(super) fn passed(&self, name: &str, address: IpAddr) {
        lock(&self.wrong).remove(&Key::Both(name.to_owned(), address));
    }
}

fn keys(name: &str, address: IpAddr) -> [(Key, usize); 3] {
    [
        (Key::Both(name.to_owned(), address), OF_NAME),
        (Key::Name(name.to_owned()), OF_ADDRESS),
        (Key::Address(address), OF_ADDRESS),
    ]
}

fn within(times: &[Instant], now: Instant) -> Vec<Instant> {
    times.iter().copied().filter(|time| now.duration_since(*time) < WINDOW).collect()
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::time::{Duration, Instant};

    use super::{OF_NAME, Tries, WINDOW};

    #[test]
    fn the_sixth_try_of_a_name_waits_and_others_do_not() {
        let (tries, now) = (Tries::default(), Instant::now());
        let (here, there) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        for _ in 0..OF_NAME {
            assert_eq!(tries.wait("ana", here, now), None);
            tries.failed("ana", here, now);
        }
        assert_eq!(tries.wait("ana", here, now), Some(WINDOW));
        assert_eq!(tries.wait("ben", here, now), None);
        assert_eq!(tries.wait("ana", there, now), None);
        assert_eq!(tries.wait("ana", here, now + WINDOW), None);
        assert_eq!(
            tries.wait("ana", here, now + Duration::from_secs(60)),
            Some(WINDOW - Duration::from_secs(60))
        );
    }

    #[test]
    fn an_address_that_tries_many_names_waits() {
        let (tries, now) = (Tries::default(), Instant::now());
        let here = IpAddr::from([127, 0, 0, 1]);
        (0..40).for_each(|at| tries.failed(&format!("name {at}"), here, now));
        assert!(tries.wait("ana", here, now).is_some());
    }
}
