//! The thresholds and weights of `data/weights.toml`, which says what each means.

use std::sync::LazyLock;

use serde::Deserialize;

/// All of them.
pub(crate) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/weights.toml"))
        .expect("the embedded table is whole, its test reads it")
});

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weights {
    pub(crate) clean: Clean,
    pub(crate) gap: GapWeights,
    pub(crate) ground: Ground,
    pub(crate) rank: Rank,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clean {
    pub(crate) fastest_kt: f64,
    pub(crate) wind_kt: f64,
    pub(crate) slack_km: f64,
    pub(crate) mlat_slack_km: f64,
    pub(crate) island: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GapWeights {
    pub(crate) least_min: f64,
    pub(crate) near_stop_min: f64,
    pub(crate) tolerance: f64,
    pub(crate) turnaround_min: f64,
    pub(crate) manoeuvre_min: f64,
    pub(crate) joint_h: f64,
    pub(crate) joint_km: f64,
    pub(crate) base: f64,
    pub(crate) excess: f64,
    pub(crate) loiter: f64,
    pub(crate) low: f64,
    pub(crate) mark: f64,
    pub(crate) low_ft: f64,
    pub(crate) high_ft: f64,
    pub(crate) stop: f64,
    pub(crate) flew_on: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ground {
    pub(crate) taxi_kt: f64,
    pub(crate) slow_kt: f64,
    pub(crate) near_km: f64,
    pub(crate) slack_ft: f64,
    pub(crate) same_km: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rank {
    pub(crate) ground_sigma_km: f64,
    pub(crate) glide: f64,
    pub(crate) climb: f64,
    pub(crate) near_sigma_km: f64,
    pub(crate) height_sigma: f64,
    pub(crate) far_km: f64,
    pub(crate) bearing_sigma: f64,
    pub(crate) bearing_near: f64,
    pub(crate) bearing_km: f64,
    pub(crate) aligned_sigma: f64,
    pub(crate) large: f64,
    pub(crate) medium: f64,
    pub(crate) small: f64,
    pub(crate) military: f64,
    pub(crate) civil: f64,
    pub(crate) unpaved: f64,
    pub(crate) short_runway: f64,
    pub(crate) visit: f64,
    pub(crate) unknown: f64,
    pub(crate) temperature: f64,
    pub(crate) horizon_km: f64,
    pub(crate) low_ft: f64,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_table_is_whole() {
        assert!(super::WEIGHTS.rank.temperature > 0.0);
    }
}
