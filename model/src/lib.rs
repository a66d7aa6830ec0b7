//! The nouns all stages share: plain data, no I/O, no algorithms.
//!
//! A [`Document`] is one text and everything read from it. Inside Rust every position is a [`Span`] of byte
//! offsets into its text; a [`Record`] is the same document as the outside sees it, in Unicode code points.

mod span;
mod code_points;
mod source;
mod parse;
mod mention;
mod claim;
mod event;
mod movement;
mod mark;
mod document;
mod record;
mod case;
mod finding;
mod library;
mod warning;
mod flight;
mod verdict;

pub use case::{
    Action, BriefState, ClaimStatus, Confidentiality, Decision, DocumentNumber, Exhibit, Filed, Likelihood,
    Near, NearKind, Part, Quotation, Reliability, Target, View,
};
pub use claim::{
    Basis, Certainty, Claim, ClaimId, ClaimSource, Hedge, HedgeKind, Modality, Polarity, SourceRole,
};
pub use code_points::CodePoints;
pub use document::Document;
pub use event::{
    Event, EventId, EventPlace, EventTime, EventType, Participant, PlaceRole, Quad, Role, Size, TimeBasis,
};
pub use finding::{
    Access, Answer, Attitude, CaseBrief, CaseSentence, Contradiction, Difference, Entity, Incident,
    Lookalike, Origin, Origins, Proposition, Refused, Report, Scene, Side, Stance, Standing, Voice,
};
pub use flight::{
    Aircraft, AirfieldCandidate, Deployment, Dwell, EndBasis, Fix, Flight, FlightEnd, Gap, GapReading,
    Identified, IdentitySource, PositionSource, Unusual, UnusualKind,
};
pub use library::{
    CaseRole, Domain, Features, Frequency, Grounded, Hypothesis, HypothesisKind, Indicator, Move, Observable,
    Outcome, Pattern, Precedent, PrecedentPhase, PrecedentStep, Problem, Reference, Scenario, SourceClass,
    Stage, StatedPurpose,
};
pub use mark::{Mark, MarkKind};
pub use mention::{
    Mention, MentionId, MentionKind, Place, PlaceCandidate, Precision, Quantity, Time, TimeType,
};
pub use movement::{
    Cargo, Conveyance, Leader, Leg, LegPurpose, Movement, MovementId, Personnel, Purpose, Stay,
};
pub use parse::{NameClass, NameSpan, Parse, Sentence, SentenceId, Token, TokenId};
pub use record::{Record, RecordDocument, RecordToken};
pub use source::{Reader, Source, Tier};
pub use span::Span;
pub use verdict::{
    Agreement, Check, Feasibility, FeasibleLeg, Reach, Tested, TestedKind, TrackSource, Verdict,
};
pub use warning::{
    Alignment, Came, CaseStep, Cite, Computed, DyadDay, DyadSeries, EvidenceKind, EvidenceRow, Fit, Forecast,
    Hinge, IndicatorState, KnownField, LevelState, Look, LookFor, Matched, Matrix, MatrixCell, Moved,
    NextStep, PrecedentMatch, PurposeCell, PurposeRow, PurposeTest, RankedHypothesis, Rating, Resolution,
    RuledLevel, SaidLevel, ScaledIncident, ScenarioState, Score, Sheet, SheetEntry, SheetSection, Sighting,
    TrackRecord, Warning,
};
