// Propositions with who stands where → the rows and columns of the matrix, those with most disagreement first.

import type { PropositionView } from './api-types'

export type Stance = PropositionView['stances'][number]

export interface Look {
  word: string
  sign: string
  tone: 'yes' | 'no' | 'open' | 'back' | 'silent' | 'missing'
  means: string
}

const LOOKS: Record<string, Look> = {
  asserts: { word: 'asserts', sign: '+', tone: 'yes', means: 'says that it is so' },
  denies: { word: 'denies', sign: '−', tone: 'no', means: 'says that it is not so' },
  refuses_to_confirm: { word: 'refuses to confirm', sign: '?', tone: 'open', means: 'was asked, and does not say' },
  withdraws: { word: 'withdraws', sign: '↩', tone: 'back', means: 'takes back what it said' },
  nothing_found: { word: 'nothing found', sign: '○', tone: 'silent', means: 'speaks in documents of this case, and about this in none of them' },
  not_collected: { word: 'not collected', sign: '×', tone: 'missing', means: 'is concerned, and no document of this case lets it speak' },
}
export const LEGEND = Object.values(LOOKS)

export function look(stance: Pick<Stance, 'attitude' | 'nothing_found_in'>): Look {
  const known = LOOKS[stance.attitude] ?? { word: stance.attitude.replaceAll('_', ' '), sign: '·', tone: 'open', means: '' }
  const documents = stance.nothing_found_in
  return documents === null ? known : { ...known, word: `nothing found in ${documents} ${documents === 1 ? 'document' : 'documents'}` }
}

/** How much an answer is contested: yes against no first, then silence against yes, then many voices, then who is missing. */
export function contested({ stances }: PropositionView): number {
  const of = (...attitudes: string[]) => stances.filter((one) => attitudes.includes(one.attitude)).length
  const against = Math.min(of('asserts'), of('denies', 'withdraws'))
  const open = of('asserts', 'denies') && of('refuses_to_confirm') ? 1 : 0
  return against * 10_000 + open * 1000 + stances.filter((one) => one.by.length).length * 20 + Math.min(19, stances.length)
}

/** How they stand to one another, in words. */
export function summary({ stances }: PropositionView): string {
  const has = (attitude: string) => stances.some((one) => one.attitude === attitude)
  if (has('asserts') && (has('denies') || has('withdraws'))) return 'disputed'
  if (has('refuses_to_confirm')) return 'not confirmed by all'
  if (stances.filter((one) => one.by.length).length > 1) return 'all agree'
  return 'one voice'
}

/** How many take which stand: what lies outside of the part of a wide table that is seen is counted beside the text. */
export function sums({ stances }: PropositionView): { look: Look; count: number }[] {
  return Object.entries(LOOKS).flatMap(([attitude, known]) => {
    const count = stances.filter((one) => one.attitude === attitude).length
    return count ? [{ look: known, count }] : []
  })
}

/** What was published within the days; an attitude without words there is left out, what was not found or not collected stays. */
export function within(one: PropositionView, from: string | null, to: string | null): PropositionView {
  if (!from && !to) return one
  const inside = (day: string | null | undefined) => !!day && (!from || day.slice(0, 10) >= from) && (!to || day.slice(0, 10) <= to)
  const stances = one.stances
    .map((stance) => ({ ...stance, by: stance.by.filter((voice) => inside(voice.published)), had: stance.by.length }))
    .filter((stance) => stance.by.length || !stance.had)
  return { ...one, stances }
}

export function fits(one: PropositionView, filter: string): boolean {
  const text = [one.text, ...one.stances.map((stance) => stance.actor)].join(' ').toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** Those who have words on it. A proposition with none is no row. */
export function voices(one: PropositionView): number {
  return one.stances.filter((stance) => stance.by.length).length
}

/** Rows in order of disagreement. */
export function rows(all: PropositionView[], from: string | null, to: string | null, filter: string): PropositionView[] {
  return all
    .map((one) => within(one, from, to))
    .filter((one) => voices(one) > 0 && fits(one, filter))
    .sort((one, other) => contested(other) - contested(one))
}

/** The actors of these rows as they come, row by row: those of the most disputed one stand first, side by side. */
export function actors(list: PropositionView[]): string[] {
  return [...new Set(list.flatMap(({ stances }) => stances.map(({ actor }) => actor)))]
}
