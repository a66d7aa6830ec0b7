// The queue of readings → which one is shown, which one comes next, and its sentence cut into what is to be marked.

import type { QueueItem, Span } from './api-types'
import { points } from './words'

export interface Queue {
  waiting: number
  items: QueueItem[]
}

/** `3:7`: the seventh event of the third document. */
export function keyOf(item: Pick<QueueItem, 'event'>): string {
  return `${item.event.document}:${item.event.event}`
}

export interface Piece {
  text: string
  event: boolean
  trigger: boolean
}

/** A sentence cut where the words of the event, and the word that tells it, begin and end. */
export function pieces(words: string, trigger: Span, event: Span): Piece[] {
  const letters = points(words)
  const bounds = [0, letters.length, ...trigger, ...event].map((at) => Math.max(0, Math.min(letters.length, at)))
  const cuts = [...new Set(bounds)].sort((one, other) => one - other)
  const holds = ([start, end]: Span, at: number) => start <= at && at < end
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!
    return { text: letters.slice(start, end).join(''), event: holds(event, start), trigger: holds(trigger, start) }
  })
}

/** The pieces of an item's sentence; spans of its record count from the beginning of the document. */
export function passage(item: QueueItem): Piece[] {
  const start = item.record.trigger[0] - item.trigger[0]
  return pieces(item.words, item.trigger, [item.record.span[0] - start, item.record.span[1] - start])
}

/** Whether the event, or the document where the event is undated, lies within the days. */
export function within(item: QueueItem, from: string | null, to: string | null): boolean {
  const first = item.event.start ?? item.event.end ?? item.document.published
  const last = item.event.end ?? item.event.start ?? item.document.published
  if (!first || !last) return !from && !to
  return (!from || last.slice(0, 10) >= from.slice(0, last.length)) && (!to || first.slice(0, 10) <= to.slice(0, 10))
}

/** What the queue holds and what was given back to it, each once, without what is hidden. */
export function open(queue: QueueItem[], back: QueueItem[], hidden: (key: string) => boolean): QueueItem[] {
  const known = new Set(queue.map(keyOf))
  return [...back.filter((item) => !known.has(keyOf(item))), ...queue].filter((item) => !hidden(keyOf(item)))
}

/** The one behind `key`; the first, where it was the last. None where it was the only one. */
export function next(items: QueueItem[], key: string): QueueItem | undefined {
  const at = items.findIndex((item) => keyOf(item) === key)
  const rest = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))]
  return rest.find((item) => keyOf(item) !== key)
}
