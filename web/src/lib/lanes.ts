// Incidents of a lane → where each bar, its tail and its label stand, in rows that do not collide.

import type { LaneItem } from './api-types'
import { begins, DAY, ends } from './range'

export interface Bar {
  item: LaneItem
  /** First pixel of the bar. */
  x: number
  width: number
  row: number
  /** Where the tail ends, at the last report; nothing where no report has a day or it is told at once. */
  tail: number | null
  /** Whether its beginning or end is not known to the day. */
  fuzzy: boolean
  /** Its label, cut to the room it has; nothing where a full lane leaves it out. */
  label: string
  /** Whether the label stands before it, since it would leave the picture behind it. */
  turned: boolean
}

/** Bars of a lane, in how many rows, and how many found no room in them. */
export interface Packed { bars: Bar[]; rows: number; over: number }
export type Scale = (time: number) => number
export type Frame = [left: number, right: number]

/** The narrowest bar that can be seen and pressed, in pixels; what stays free behind a bar, and before a label. */
export const NARROW = 8
const FREE = 10
export const GAP = 6
/** Pixels of a letter of a label, its longest in letters, and the fewest that say anything. */
export const LETTER = 6.4
const LONG = 46
const SHORT = 8

/** Bars of a lane in at most so many rows. A lane that would need more keeps the labels of its weightiest happenings; what then finds no room is counted. */
export function pack(items: LaneItem[], scale: Scale, frame: Frame, most: number, isLabelled = true): Packed {
  const list = items.flatMap((item) => bar(item, scale, frame) ?? [])
  const all = placed(list, frame, Infinity, () => isLabelled)
  if (all.rows <= most) return all
  const weighty = list.toSorted((one, other) => weight(other.item) - weight(one.item))
  const full = placed(weighty, frame, most, (item) => isLabelled && weight(item) > 0)
  return isLabelled ? { ...full, bars: filled(full.bars, frame) } : full
}

/** Labels in the gaps that a full lane still has. */
function filled(bars: Bar[], [, right]: Frame): Bar[] {
  const begins = (bar: Bar) => (bar.turned ? bar.x - GAP - bar.label.length * LETTER : bar.x)
  const sorted = bars.toSorted((one, other) => one.row - other.row || one.x - other.x)
  return sorted.map((bar, at) => {
    const next = sorted[at + 1]
    const free = next && next.row === bar.row ? begins(next) - FREE : right
    return bar.label ? bar : labelled(bar, [bar.x, free], true)[0]
  })
}

function weight(item: LaneItem): number {
  return (item.corroborated ? 4 : 0) + (item.refuted ? 2 : 0) + (item.reported.length > 1 ? 1 : 0)
}

/** Where an item stands; nowhere where it lies outside the frame. */
function bar(item: LaneItem, scale: Scale, [left, right]: Frame): Bar | null {
  if (!item.start) return null
  const x = scale(begins(item.start))
  const end = Math.max(x + NARROW, scale(ends(item.end ?? item.start)))
  if (end <= left || x >= right) return null
  const last = item.reported.at(-1)
  const told = last ? scale(begins(last) + DAY / 2) : null
  const tail = told !== null && told > end + 2 ? told : null
  const fuzzy = !item.precise || item.start.length < 10 || (item.end ?? item.start).length < 10
  return { item, x, width: end - x, row: 0, tail, fuzzy, label: '', turned: false }
}

/** Each in the first row that has room for it. */
function placed(list: Bar[], frame: Frame, most: number, isLabelled: (item: LaneItem) => boolean): Packed {
  const taken: [number, number][][] = []
  const bars: Bar[] = []
  for (const one of list) {
    const [made, from, to] = labelled(one, frame, isLabelled(one.item))
    let row = taken.findIndex((used) => used.every(([start, end]) => to <= start || from >= end))
    if (row < 0) row = taken.length
    if (row >= most) continue
    ;(taken[row] ??= []).push([from, to + FREE])
    bars.push({ ...made, row })
  }
  return { bars, rows: taken.length, over: list.length - bars.length }
}

/** A bar with its label behind it, or before it where only there is room, and the pixels that both take. */
function labelled(bar: Bar, [left, right]: Frame, isLabelled: boolean): [Bar, number, number] {
  const end = bar.tail ?? bar.x + bar.width
  if (!isLabelled) return [bar, bar.x, end]
  const whole = Math.min(LONG, bar.item.title.length)
  const [behind, before] = [right - end - GAP, bar.x - left - GAP].map((room) => Math.min(whole, Math.floor(room / LETTER))) as [number, number]
  const turned = behind < whole && before > behind
  const letters = Math.max(turned ? before : behind, 0)
  if (letters < Math.min(whole, SHORT)) return [bar, bar.x, end]
  const label = bar.item.title.length > letters ? `${bar.item.title.slice(0, letters - 1).trimEnd()}…` : bar.item.title
  const long = letters * LETTER + GAP
  return [{ ...bar, label, turned }, turned ? bar.x - long : bar.x, turned ? end : end + long]
}

/** Ticks whose labels keep off one another. */
export function apart(ticks: Date[], scale: (tick: Date) => number, pixels: number): Date[] {
  let last = -Infinity
  return ticks.filter((tick) => {
    const isFree = scale(tick) - last >= pixels
    if (isFree) last = scale(tick)
    return isFree
  })
}

/** How many of these lie wholly outside a stretch of time. */
export function outside(items: LaneItem[], [from, to]: [number, number]): number {
  const seen = new Set<string>()
  for (const item of items) if (item.start && (ends(item.end ?? item.start) <= from || begins(item.start) >= to)) seen.add(item.incident)
  return seen.size
}

/** What a bar says to who does not see it. */
export function told(item: LaneItem, title = item.title): string {
  const how = item.refuted ? 'denied by somebody' : item.planned ? 'announced or asked for' : item.corroborated ? 'more than one origin' : 'one origin'
  return `${title}: ${how}`
}
