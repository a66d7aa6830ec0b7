// Symbols on a picture that would cover one another → one for them all; labels that do not collide.

import type { Pixel } from './geo'

export interface Mark { key: string; at: Pixel; radius: number }
export interface Cluster<T extends Mark> { head: T; members: T[] }
export interface Label { key: string; x: number; y: number; anchor: 'start' | 'end' | 'middle' }
export interface Wanted { key: string; at: Pixel; radius: number; text: string }
interface Box { left: number; right: number; top: number; bottom: number }

/** Pixels of a letter and of a line of a label, and the air around it. */
const LETTER = 6.6
const LINE = 14
const AIR = 5

/** The radius of a dot for so many events: its area grows with them, and the fullest place of a large case is no larger than that of a small one. */
export function radius(events: number, most = events): number {
  return 4 + Math.min(2.2 * Math.sqrt(events), 14 * Math.sqrt(events / Math.max(1, most)))
}

/** Marks in the order of their weight; each joins the first that it would cover. */
export function clusters<T extends Mark>(marks: T[], gap = 4): Cluster<T>[] {
  const found: Cluster<T>[] = []
  for (const mark of marks) {
    const near = found.find(({ head }) => Math.hypot(head.at[0] - mark.at[0], head.at[1] - mark.at[1]) < head.radius + mark.radius + gap)
    if (near) near.members.push(mark)
    else found.push({ head: mark, members: [mark] })
  }
  return found
}

/** Labels beside, over or under their marks; the first come first, and what finds no room has none. */
export function labels(wanted: Wanted[], width: number, height: number): Label[] {
  const taken: Box[] = wanted.map(({ at: [x, y], radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }))
  const placed: Label[] = []
  for (const [index, one] of wanted.entries()) {
    for (const [label, box] of tries(one)) {
      if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height) continue
      if (taken.some((other, at) => at !== index && meets(box, other))) continue
      taken.push(box)
      placed.push(label)
      break
    }
  }
  return placed
}

function tries({ key, at: [x, y], radius, text }: Wanted): [Label, Box][] {
  const long = text.length * LETTER
  const beside = { top: y - LINE / 2, bottom: y + LINE / 2 }
  const [over, under] = [y - radius - AIR, y + radius + AIR]
  return [
    [{ key, x: x + radius + AIR, y: y + 4, anchor: 'start' }, { ...beside, left: x + radius + AIR, right: x + radius + AIR + long }],
    [{ key, x: x - radius - AIR, y: y + 4, anchor: 'end' }, { ...beside, left: x - radius - AIR - long, right: x - radius - AIR }],
    [{ key, x, y: over, anchor: 'middle' }, { left: x - long / 2, right: x + long / 2, top: over - LINE, bottom: over + 2 }],
    [{ key, x, y: under + 10, anchor: 'middle' }, { left: x - long / 2, right: x + long / 2, top: under, bottom: under + LINE }],
  ]
}

function meets(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}
