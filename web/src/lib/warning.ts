// The warning problem as the server tells it, and what is computed in the page: ranges in words, a common axis of days.

import type { Span, Words } from './api-types'

export type Place = [number, Span]
export type Sighting = 'observed' | 'partly' | 'contradicted' | 'not_seen' | 'not_observable'
export type Range = [number, number]

export interface Indicator {
  id: string; name: string; domain: string; phase: string; group: string; counters: boolean; observable: string; seen_by: string[]
  shows_within: number; expires: number; grounds: string[]
}
export interface IndicatorState {
  indicator: Indicator; state: Sighting; why: string; since: string | null; last: string | null; expired: boolean; incidents: string[]
  cites: Place[]; known: number; possible: number; likelihood: Record<string, { class: string; why: string; author: string }>
  diagnosticity: number; useless: boolean; counted_with: string | null; weight: number; unjudged: boolean
}
export interface CaseStep { type: string; name: string; by: string; happened: string | null; reported: string; cites: Place[] }
export interface PrecedentStep { type: string; by: string; what: string; happened: string; reported: string; source: string }
export interface Matched { step: CaseStep; precedent: PrecedentStep; in_order: boolean; same_role: boolean; weight: number }
export interface PrecedentMatch {
  precedent: { id: string; name: string; outcome: string; ended: string; says: string; unlike: string[] }
  score: number; pace: number; matched: Matched[]; missing: PrecedentStep[]; ahead: PrecedentStep[]; extra: CaseStep[]; fails: string[]
}
export interface NextStep { type: string; name: string; share: number; lead: number[]; median: number | null; cases: string[] }
export interface Alignment {
  steps: CaseStep[]; matches: PrecedentMatch[]; excluded: [string, string][]; chance: number; none_fits: boolean; next: NextStep[]
  base_rate: string; skill: string
}
export interface PurposeRow {
  id: string; name: string; stated_by: string | null; stated: Place[]; inconsistent: number
  cells: { field: string; fit: 'consistent' | 'inconsistent' | 'silent'; why: string; cites: Place[] }[]
}
export interface Moved {
  indicator: string; name: string; day: string; state: Sighting; class: string; weight: number; why: string; after: Range; without: Range
}
export interface Forecast { number: number; who: string; when: string; low: number; high: number; why: string | null; computed: Range | null }
export interface ScenarioState {
  scenario: { id: string; statement: string; kind: string; deadline: string; resolution: string; after: string[] }
  forecasts: Forecast[]
  computed: { prior: Range; prior_why: string; range: Range; steps: Moved[] } | null
  resolved: { who: string; when: string; came: string; why: string | null; scores: { who: string; said: number; brier: number; log: number }[] } | null
  overdue: boolean; depends_on: string[]
}
export type Rating = '++' | '+' | '0' | '-' | '--'
export interface Matrix {
  hypotheses: {
    hypothesis: { id: string; text: string; kind: 'plain' | 'deception' | 'bluff'; motive: string | null; opportunity: string | null; means: string | null; past_practice: string | null }
    inconsistency: number; unargued: string[]
  }[]
  rows: {
    id: string; text: string; origins: string[]; cites: Place[]; weight: number; kind: 'plain' | 'admission' | 'denial'
    cells: { hypothesis: string; rating: Rating; computed: Rating; said: [string, Rating][]; disputed: boolean }[]
  }[]
  hinges: { source: string; first: string }[]
}
export interface Level {
  scale: string[]; rule: string; dissent: boolean; changed: string[]
  computed: { level: string; because: string[]; raise: string[]; lower: string[] } | null
  said: { number: number; who: string; when: string; level: string; why: string | null; computed: string | null }[]
}
export interface DyadSeries {
  one: string; other: string
  days: { day: string; sum: number; lowest: number; incidents: { id: string; value: number; words: string; cite: Place }[] }[]
}
export interface Sheet {
  country: string; name: string; role: string; moves: { id: string; text: string }[]
  sections: { name: string; entries: { text: string; chain: string[]; cite: Place }[] }[]
}
export interface LookFor {
  indicator: string; name: string; phase: string; where_to: string[]; by: string | null; window: [string, string] | null; why: string; domain: string
}
export interface Warning {
  day: string; framed: number; hindsight: boolean; problem: { question: string; power: string; theatre: string; opponents: string[]; from: string }
  board: IndicatorState[]; alignment: Alignment
  purposes: { known: { field: string; says: string[]; cites: Place[] }[]; rows: PurposeRow[] }
  sheets: Sheet[]; scenarios: ScenarioState[]; record: { resolved: number; note: string; means: { who: string; brier: number; log: number }[]; bins: [number, number, number][] }
  hypotheses: Matrix; level: Level; escalation: DyadSeries[]; look_for: LookFor[]; tasks: string[]
}
export interface Warned { warning: Warning | null; covered: boolean; quotes: Words[]; fault: string | null; file: string }

export const SIGHTINGS: Record<Sighting, { says: string; tone: string }> = {
  observed: { says: 'observed', tone: 'bad' },
  partly: { says: 'partly', tone: 'warn' },
  contradicted: { says: 'contradicted', tone: 'good' },
  not_seen: { says: 'not seen', tone: 'good' },
  not_observable: { says: 'not observable', tone: '' },
}

export const OUTCOMES: Record<string, string> = { intervention: 'intervention', presence: 'presence', show: 'show of force', nothing: 'came to nothing' }

/** Where words of the answer stand → the words. */
export function quoted(quotes: Words[]): Map<string, Words> {
  return new Map(quotes.map((one) => [key([one.document, one.span]), one]))
}

export function key([document, span]: Place): string {
  return `${document}:${span[0]}-${span[1]}`
}

/** A range in whole per cent, never nothing and never all. */
export function percent([low, high]: Range): string {
  const whole = (share: number) => Math.min(99, Math.max(1, Math.round(share * 100)))
  return whole(low) === whole(high) ? `${whole(low)} %` : `${whole(low)}–${whole(high)} %`
}

export function middle([low, high]: Range): number {
  return (low + high) / 2
}

/** The middle of a day, month or year as days since 1970. */
export function dayNumber(written: string): number {
  const [year = 1970, month, day] = written.split('-').map(Number)
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1)
  const to = day ? from : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)
  return (from + (to - from) / 2) / 86_400_000
}

export interface Mark { at: number; label: string; kind: 'both' | 'missing' | 'ahead' | 'extra'; row: 'case' | 'then'; type: string }

/** Steps of the case and of a precedent on one axis of days: the first shared step of each is day 0, the precedent's days are scaled by its pace. */
export function axis(match: PrecedentMatch): { marks: Mark[]; from: number; to: number } {
  const first = match.matched.filter((pair) => pair.in_order).toSorted((one, other) => dayNumber(one.step.reported) - dayNumber(other.step.reported))[0] ?? match.matched[0]
  const steps = [...match.matched.map((pair) => pair.step), ...match.extra]
  const past = [...match.matched.map((pair) => pair.precedent), ...match.missing, ...match.ahead]
  const zero = dayNumber(first?.step.reported ?? steps[0]?.reported ?? '1970')
  const then = dayNumber(first?.precedent.reported ?? past[0]?.reported ?? '1970')
  const marks: Mark[] = [
    ...match.matched.flatMap((pair): Mark[] => [
      { at: dayNumber(pair.step.reported) - zero, label: pair.step.name, kind: 'both', row: 'case', type: pair.step.type },
      { at: dayNumber(pair.precedent.reported) - then, label: pair.precedent.what, kind: 'both', row: 'then', type: pair.precedent.type },
    ]),
    ...match.extra.map((step): Mark => ({ at: dayNumber(step.reported) - zero, label: step.name, kind: 'extra', row: 'case', type: step.type })),
    ...match.missing.map((step): Mark => ({ at: dayNumber(step.reported) - then, label: step.what, kind: 'missing', row: 'then', type: step.type })),
    ...match.ahead.map((step): Mark => ({ at: dayNumber(step.reported) - then, label: step.what, kind: 'ahead', row: 'then', type: step.type })),
  ]
  const days = marks.map((mark) => mark.at)
  return { marks, from: Math.min(0, ...days), to: Math.max(1, ...days) }
}
