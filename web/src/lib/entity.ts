// Mentions, entities and pairs that look alike: which belongs to which.

import type { Decision, EntityRow, Lookalike, MentionRecord, Span, Words } from './api-types'

/** The first mention that a mention stands for: the `same_as` chain, followed to its head. */
export function first(mentions: MentionRecord[], id: number): MentionRecord | undefined {
  let at = mentions.find((one) => one.id === id)
  for (let steps = 0; at && at.same_as !== null && steps < mentions.length; steps++) {
    const next: number = at.same_as
    at = mentions.find((one) => one.id === next)
  }
  return at
}

/** Entities that a mention may belong to, the likeliest first: as listed, as first mentioned here, of exactly this name. */
export function candidates(entities: EntityRow[], record: MentionRecord, document: number): EntityRow[] {
  const name = record.name || record.text
  const worth = (one: EntityRow) =>
    (one.id === record.entity ? 8 : 0) + (one.id === `${document}-${record.id}` ? 4 : 0) +
    (one.names.includes(name) ? 2 : 0) + (one.kind === record.kind ? 1 : 0)
  return entities.toSorted((one, other) => worth(other) - worth(one)).slice(0, 12)
}

/** The sentence around words; the words themselves where none holds them. */
export function sentence(sentences: Span[], span: Span): Span {
  return sentences.find(([start, end]) => start <= span[0] && span[1] <= end) ?? span
}

/** Mentions by document, in the order of the documents. */
export function byDocument<T extends Words>(mentions: T[]): { document: number; mentions: T[] }[] {
  const groups = new Map<number, T[]>()
  for (const one of mentions) groups.set(one.document, [...(groups.get(one.document) ?? []), one])
  return [...groups].map(([document, list]) => ({ document, mentions: list }))
}

/** How a note says that two are not one: it is found again by these words. */
export function apart(id: string): string {
  return `Not the same as ${id}`
}

/** How a note says that somebody looked and could not tell. */
export function unsure(id: string): string {
  return `Unsure whether the same as ${id}`
}

/** Pairs that still ask for an answer: both are there, and no standing note keeps them apart. Those that somebody left open come last. */
export function unanswered(pairs: Lookalike[], decisions: Decision[], there: (id: string) => boolean): (Lookalike & { unsure: boolean })[] {
  const undone = new Set(decisions.filter((one) => one.action.do === 'undo').map((one) => one.action.decision))
  const said = new Set<string>()
  for (const { number, action } of decisions) {
    const target = action.target as { part: string; id: string } | null | undefined
    if (action.do === 'note' && target?.part === 'entity' && !undone.has(number)) said.add(`${target.id}\n${String(action.text)}`)
  }
  const has = ({ one, other }: Lookalike, text: (id: string) => string) => said.has(`${one}\n${text(other)}`) || said.has(`${other}\n${text(one)}`)
  return pairs
    .filter((pair) => there(pair.one) && there(pair.other) && !has(pair, apart))
    .map((pair) => ({ ...pair, unsure: has(pair, unsure) }))
    .sort((one, other) => Number(one.unsure) - Number(other.unsure))
}
