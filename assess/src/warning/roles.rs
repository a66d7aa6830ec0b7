//! A country → its part in the warning problem.

use model::{CaseRole, Problem, Report};

/// Who is who.
#[derive(Clone, Debug)]
pub struct Cast {
    power: String,
    theatre: String,
    opponents: Vec<String>,
}

impl Cast {
    /// The power, the theatre and the opponents, ISO 3166 alpha-3.
    pub fn new(power: &str, theatre: &str, opponents: &[String]) -> Cast {
        Cast { power: power.to_owned(), theatre: theatre.to_owned(), opponents: opponents.to_vec() }
    }

    pub(super) fn of(problem: &Problem) -> Cast {
        Cast::new(&problem.power, &problem.theatre, &problem.opponents)
    }

    pub(super) fn role(&self, country: &str) -> CaseRole {
        match country {
            _ if country == self.power => CaseRole::Power,
            _ if country == self.theatre => CaseRole::Theatre,
            _ if self.opponents.iter().any(|one| one == country) => CaseRole::Opponent,
            _ => CaseRole::Bystander,
        }
    }

    /// The part of whoever acts in a report; the power where that is not known.
    pub(super) fn actor(&self, report: &Report) -> CaseRole {
        let countries = report.actors.iter().filter_map(|one| one.country.as_deref());
        countries.map(|country| self.role(country)).min().unwrap_or(CaseRole::Power)
    }
}
