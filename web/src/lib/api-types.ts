// What the server answers: the shapes of the API, and the records of crate `model` as serde writes them.

export type Span = [number, number]
export type Certainty = 'certain' | 'probable' | 'possible' | 'unlikely'
export type Polarity = 'affirmed' | 'negated'
export type RecordState = 'unreviewed' | 'accepted' | 'rejected' | 'edited'
export type Part =
  | 'document' | 'exhibit' | 'mention' | 'claim' | 'event' | 'movement' | 'entity' | 'incident' | 'proposition' | 'source'

/** Words of a document: the evidence behind everything that is shown. */
export interface Words { document: number; span: Span; words: string; outlet?: string | null; published?: string | null }
export interface Cite { document: number; span: Span; words?: string }

export interface Account { name: string; role: 'reader' | 'analyst' | 'owner' }
export interface Session { accounts: boolean; account: Account | null; csrf: string; version: string }

export interface Case {
  name: string; question: string | null; documents: number; events: number; claims: number; decisions: number
  exhibits: number; revision: string; state: 'draft' | 'review' | 'final'; first_day: string | null; last_day: string | null
}

export interface DocumentRow {
  number: number; title: string | null; outlet: string | null; author: string | null; published: string | null
  acquired: string; language: string; unread: string | null; version_of: number | null; copies_of: number[]
  events: number; claims: number; confidential?: boolean
}

export interface IncidentRow {
  id: string; title: string; kind: string; actors: string[]; places: string[]; start: string | null; end: string | null
  actual: boolean; documents: number[]; outlets: number; known: number; possible: number; foretold: string[]; refuted: boolean
}

export interface Judgement {
  number: number; who: string; text: string; likelihood: string | null; flagged: boolean
  known: number; possible: number; outlets: number; cites: Cite[]
}

export interface ContradictionView {
  id: string; about: string; question: string; kind: 'contradiction' | 'precision' | 'update' | 'denial'
  sides: { says: string; by: (Words & { name: string | null; role: string })[] }[]
}

export interface Task { number: number; text: string; who: string | null; due: string | null; done: boolean }

export interface Home {
  question: string | null; state: string; renewing: boolean; blocked: string[]; judgements: Judgement[]; incidents: IncidentRow[]
  contradictions: ContradictionView[]; contradictions_all: number; tasks: Task[]; gaps: { text: string; cites: Cite[] }[]; gaps_all: number
  changes: { documents_new: number; documents: DocumentRow[]; decisions_new: number; decisions: Decision[] }; waiting: number
}

export interface EventRow {
  document: number; event: number; outlet: string | null; type: string; mode: string | null; cameo: string | null
  actors: string[]; recipients: string[]; places: string[]; start: string | null; end: string | null
  certainty: string; polarity: string; modality: string; speaker: string | null; words: string; span: Span
  state: RecordState; incident: string | null
}

export interface Count { value: string; count: number }
export interface Events {
  total: number; events: EventRow[]; facets: Record<string, Count[]>; days: { day: string; count: number }[]
}

export interface Claimed {
  document: number; claim: number; outlet: string | null; speaker: string | null; cited: string | null; certainty: string
  polarity: string; modality: string; basis: string; words: string; span: Span
}

export interface QueueItem {
  target: Target; document: DocumentRow; event: EventRow; before: string; words: string; after: string; trigger: Span
  record: EventRecord
}

// Records

export interface Quantity { value: number | null; low: number | null; high: number | null; unit: string | null; approximate: boolean }
export interface Participant { mention: number | null; name: string; text: string; code: string | null }
export interface EventTime { start: string | null; end: string | null; basis: string }
export interface EventRecord {
  id: number; claim: number; trigger: Span; span: Span; same_as: number | null; type: string; mode: string | null
  contexts: string[]; cameo: string | null; quad: string | null; goldstein: number | null; actors: Participant[]
  recipients: Participant[]; places: { mention: number | null; name: string; role: string }[]; time: EventTime
  size: { dead: Quantity | null; injured: Quantity | null; arrested: Quantity | null } | null
  role: { title: string; person: number | null; organization: number | null; from: string | null; until: string | null } | null
  rule: string
}
export interface ClaimSource {
  role: string; mention: number | null; name: string | null; date: string | null; span: Span | null; cue: Span | null
  certainty: Certainty; polarity: Polarity
}
export interface ClaimRecord {
  id: number; spans: Span[]; sources: ClaimSource[]; basis: string; grounds: Span[]; certainty: Certainty; polarity: Polarity
  modality: string; hedges: { span: Span; kind: string }[]; events: number[]
}
export interface MentionRecord {
  id: number; kind: string; named: boolean; span: Span; phrase: Span; text: string; name: string; entity: string | null
  same_as: number | null; country: string | null; sector: string | null
  place: { lat: number; lon: number; country: string | null; precision: string } | null
  time: { value: string; start: string | null; end: string | null } | null; quantity: Quantity | null
}
export interface MovementRecord {
  id: number; events: number[]
  conveyances: { type: string; icao: string | null; count: number | null; registration: string | null; operator: string | null; mention: number | null; claim: number; evidence: Span }[]
  personnel: { quantity: Quantity | null; what: string; claim: number; evidence: Span }[]
  cargo: { what: string; quantity: Quantity | null; claim: number; evidence: Span }[]
  leader: { mention: number; claim: number; evidence: Span } | null
  purposes: { text: string; claim: number; evidence: Span }[]
  legs: { from: number | null; to: number | null; conveyances: number[]; purpose: string; time: EventTime; claim: number; evidence: Span }[]
  stays: { at: number; conveyances: number[]; claim: number; evidence: Span }[]
}
export interface MarkRecord {
  span: Span; kind: 'euphemism' | 'loaded'; entry: string; reading: string; why: string | null; users: string[]
  since: number | null; source: string; claim: number | null; quoted: boolean
}
export interface DocumentView {
  row: DocumentRow; text: string
  source: { ref: string; title: string | null; outlet: string | null; author: string | null; published: string | null; url: string | null; language: string }
  records: { sentences: Span[]; mentions: MentionRecord[]; claims: ClaimRecord[]; events: EventRecord[]; movements: MovementRecord[]; marks: MarkRecord[] }
  states: Record<string, RecordState>; versions: { number: number; acquired: string }[]
  near: { to: number; kind: string; shared: number; passages: [Span, Span][] }[]
  glossary: { span: Span; term: string; meaning: string }[]
  translations: { language: string; text: string; by: string }[]
  notes: { decision: number; target: Target | null; text: string; who: string; when: string }[]
}

// Decisions

export interface Quotation { exact: string; prefix: string; suffix: string }
export interface Target { part: Part; document: number | null; id: string; quote: Quotation | null }
export type Action = { do: string } & Record<string, unknown>
export interface Decision { number: number; who: string; when: string; why: string | null; action: Action; previous: string; hash: string }

// Findings

export interface GraphView {
  nodes: { id: string; label: string; kind: string; access?: string }[]
  edges: { from: string; to: string; why: string; evidence?: Words | null }[]
}
export interface IncidentView {
  row: IncidentRow; reasons: string[]
  origins: {
    outlets: string[]; known: number; possible: number; circles: string[][]
    list: { name: string; access: string; party: string | null; independent: boolean; through: string[]; asserts: number[]; denies: number[]; evidence: Words[] }[]
  }
  reports: (Words & { event: number; certainty: string; polarity: string; modality: string })[]
  graph: GraphView
}
export interface PropositionView {
  id: string; text: string; about: string | null
  stances: { actor: string; attitude: string; nothing_found_in: number | null; by: (Words & { name: string | null })[] }[]
}
export interface SourceView {
  name: string; documents: number; origin_of: number; repeats: number; confirmed: number; refuted: number
  grades: { subject: string | null; grade: string; who: string; when: string; decision: number }[]
}
export interface EntityRow {
  id: string; name: string; kind: string; names: string[]; country: string | null; documents: number; mentions: number
  score: number; reasons: string[]
}
export interface EntityView extends Omit<EntityRow, 'mentions'> { mentions: (Words & { mention: number })[]; events: EventRow[] }
export interface Lookalike { one: string; other: string; score: number; against: string[] }
export interface NetworkView {
  nodes: { id: string; label: string; kind: string; country: string | null; weight: number }[]
  edges: NetworkEdge[]
  total?: number
  centre?: string | null
}
export interface NetworkEdge {
  from: string; to: string; label: string; start: string | null; end: string | null; certainty: string; polarity: string; modality: string
  document: number; span: Span; words: string
}
export interface LaneItem {
  incident: string; title: string; start: string | null; end: string | null; precise: boolean; corroborated: boolean
  refuted: boolean; planned: boolean; reported: string[]
}
export interface Lane { name: string; items: LaneItem[]; left_out: number }
export interface MapPlace {
  name: string; lat: number; lon: number; precision: 'point' | 'city' | 'area' | 'country'; country: string | null
  incidents: string[]; events: number; days: string[]
}
export interface RouteEnd { name: string; lat: number | null; lon: number | null }
export interface MapRoute {
  document: number; movement: number; leg: number; from: RouteEnd | null; to: RouteEnd | null; via: RouteEnd[]
  start: string | null; end: string | null; incident: string | null; words: string; span: Span
}
/** A flight that was received, of the newest check against tracks; points are degrees north and east. */
export interface MapTrack {
  flight: string; aircraft: string; icao: string | null; from: string | null; to: string | null; start: string; end: string; km: number
  observed: [number, number][][]; gaps: [[number, number], [number, number]][]; doubtful: boolean
}
export type Agreement = 'consistent' | 'partly' | 'inconsistent' | 'not observable'
export interface Tested {
  kind: string; subject: string | null; statement: string; evidence: Span; agreement: Agreement; reason: string; flights: string[]
  km: number | null; when: string | null; off_days: number | null
}
export interface Feasibility { icao: string; reach: string; words: string }
/** What tracks and physics say of a reported movement. */
export interface Verdict { agreement: Agreement; words: string; aircraft: string[]; tested: Tested[]; physics: Feasibility[] }
export interface MovementView {
  document: number; movement: number; record: MovementRecord; outlet: string | null; published: string | null
  incident: string | null; route: string[]; words: string; verdict: Verdict | null
}
export interface BriefView {
  left_out: number
  lines: { kind: 'heading' | 'item' | 'detail' | 'evidence'; text: string; links: { document: number; span: Span }[] }[]
  state: string; blocked: string[]
  sections: { decision: number; heading: string; text: string; who: string; when: string }[]
}
export interface Hit { document: number; title: string | null; outlet: string | null; published: string | null; words: string; marks: Span[]; translation: boolean }
export interface Job { job: number; state: 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number | null; messages: string[] }
