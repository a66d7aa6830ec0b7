// Questions with more than one answer: what their kinds mean, and which are shown.

import type { ContradictionView } from './api-types'

export type Kind = ContradictionView['kind']

/** In the order of their weight. */
export const KINDS: { kind: Kind; word: string; many: string; means: string }[] = [
  { kind: 'contradiction', word: 'contradiction', many: 'Contradictions', means: 'Both cannot be so: at least one side is wrong.' },
  { kind: 'denial', word: 'denial', many: 'Denials', means: 'One side says that it is so, another that it is not.' },
  { kind: 'update', word: 'update', many: 'Updates', means: 'The later answer follows the earlier one: what was so may have changed.' },
  { kind: 'precision', word: 'difference of precision', many: 'Differences of precision', means: 'The answers fit: one is more exact than the other.' },
]

export function kindly(kind: Kind) {
  return KINDS.find((one) => one.kind === kind) ?? KINDS[0]!
}

/** Whether somebody said one of its sides within the days. */
function said(one: ContradictionView, from: string | null, to: string | null): boolean {
  if (!from && !to) return true
  const inside = (day: string | null | undefined) => !!day && (!from || day.slice(0, 10) >= from) && (!to || day.slice(0, 10) <= to)
  return one.sides.some((side) => side.by.some((voice) => inside(voice.published)))
}

function fits(one: ContradictionView, filter: string): boolean {
  const sides = one.sides.flatMap((side) => [side.says, ...side.by.map((voice) => `${voice.name ?? ''} ${voice.outlet ?? ''}`)])
  const text = [one.question, ...sides].join(' ').toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** Those that fit, the weightiest kinds first, otherwise as the server has them. */
export function shown(all: ContradictionView[], filter: string, from: string | null, to: string | null): ContradictionView[] {
  const weight = (one: ContradictionView) => KINDS.findIndex(({ kind }) => kind === one.kind)
  return all.filter((one) => said(one, from, to) && fits(one, filter)).sort((one, other) => weight(one) - weight(other))
}

/** The task that a question makes: what is asked, and what stands against what. */
export function asTask(one: ContradictionView): string {
  return `${one.question} ${one.sides.map((side) => side.says).join(' / ')}`
}
