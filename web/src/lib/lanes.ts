// Incidents of a lane → where each bar, its tail and its label stand, in rows that do not collide.

import type { LaneItem } from './api-types'
import { begins, DAY, ends } from './range'

export interface Bar {
  item: LaneItem
  /** First and last pixel of the bar. */
  x: number
  width: number
  row: number
  /** Where the tail ends, at the last report; nothing where no report has a day or it is told at once. */
  tail: number | null
  /** Whether its beginning or end is not known to the day. */
  fuzzy: boolean
  /** Whether its label stands before it, since it would leave the picture behind it. */
  turned: boolean
}

export type Scale = (time: number) => number

/** The narrowest bar that can be seen and pressed, in pixels. */
export const NARROW = 8

/** Bars of a lane from the first row down; each keeps `label` pixels free behind it, or before it where they would leave the picture. Those outside 0 to `width` are left out. */
export function bars(items: LaneItem[], scale: Scale, width: number, label: (item: LaneItem) => number): Bar[] {
  const free: number[] = []
  const placed: Bar[] = []
  for (const item of [...items].sort((one, other) => (one.start ?? '').localeCompare(other.start ?? ''))) {
    if (!item.start) continue
    const x = scale(begins(item.start))
    const end = Math.max(x + NARROW, scale(ends(item.end ?? item.start)))
    if (end < 0 || x > width) continue
    const last = item.reported.at(-1)
    const told = last ? scale(begins(last) + DAY / 2) : null
    const tail = told !== null && told > end + 2 ? told : null
    const long = label(item)
    const turned = (tail ?? end) + long > width && x - long > 0
    const starts = turned ? x - long : x
    let row = free.findIndex((until) => until <= starts)
    if (row < 0) row = free.length
    free[row] = (turned ? tail ?? end : (tail ?? end) + long) + 10
    const fuzzy = !item.precise || item.start.length < 10 || (item.end ?? item.start).length < 10
    placed.push({ item, x, width: end - x, row, tail, fuzzy, turned })
  }
  return placed
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
