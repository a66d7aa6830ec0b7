// A text and the spans of its records → paragraphs, and in each the pieces to draw. Spans of the record count Unicode code points,
// strings of the browser count UTF-16 units; everything behind `Letters` counts units.

import type { Quotation, Span } from './api-types'

export type Kind = 'event' | 'claim' | 'movement' | 'place' | 'actor' | 'time' | 'gloss'

/** Kinds by what a reader wants first: where records overlap, the words take the colour of the first. */
export const KINDS: Kind[] = ['event', 'claim', 'movement', 'place', 'time', 'actor', 'gloss']

/** Words of the text that a record stands on, in units. */
export interface Layer {
  start: number
  end: number
  kind: Kind
  /** What the drawer opens. */
  sel: string
  certainty?: string
  /** A whole clause: drawn beside the lines and not in them. */
  wide: boolean
  rejected?: boolean
  /** Entered by hand: it has no word of its own within its clause, and the words keep their colours. */
  hand?: boolean
  /** Place of the gloss in the list of the document's marks. */
  mark?: number
}

/** Words that are looked for: by the address or the selection (`at`), by a search (`hit`). */
export interface Sought { start: number; end: number; as: 'at' | 'hit' }

export interface Paragraph { start: number; end: number }
export interface Piece { start: number; end: number; text: string; over: number[]; as: Sought['as'] | null }

/** Units in a part of the text that is drawn at once. */
const CHUNK = 1600
/** No paragraph is longer: what comes without line breaks is broken between words. */
const LONGEST = 6000
/** Characters kept on each side of a quotation, as the server does. */
const SIDE = 32
const MOST_HITS = 2000

/** Code points ↔ UTF-16 units of one text: they differ only behind letters that take two units. */
export class Letters {
  readonly text: string
  /** Where the letters of two units stand, in units. */
  readonly #wide: number[] = []

  constructor(text: string) {
    this.text = text
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length) this.#wide.push(at++)
    }
  }

  /** The unit at which a code point begins. */
  unit(point: number): number {
    const wide = this.#wide
    // Each wide letter before it moves it by one: the first whose own code point is not before it ends the count.
    let [low, high] = [0, wide.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (wide[middle]! - middle < point) low = middle + 1
      else high = middle
    }
    return Math.min(this.text.length, point + low)
  }

  /** The code point that stands at a unit. */
  point(unit: number): number {
    const wide = this.#wide
    let [low, high] = [0, wide.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (wide[middle]! < unit) low = middle + 1
      else high = middle
    }
    return unit - low
  }

  units(span: Span): { start: number; end: number } {
    return { start: this.unit(span[0]), end: this.unit(span[1]) }
  }

  words(span: Span): string {
    return this.text.slice(this.unit(span[0]), this.unit(span[1]))
  }

  /** The words with what stands around them, by which they are found again in another version. */
  quotation(start: number, end: number): Quotation {
    const before = Array.from(this.text.slice(Math.max(0, start - 2 * SIDE), start)).slice(-SIDE)
    const after = Array.from(this.text.slice(end, end + 2 * SIDE)).slice(0, SIDE)
    return { exact: this.text.slice(start, end), prefix: before.join(''), suffix: after.join('') }
  }
}

/** Where a quotation stands: with its surroundings if they are there, else its only place. */
export function find(text: string, quote: Quotation): { start: number; end: number } | null {
  if (!quote.exact) return null
  const places: number[] = []
  for (let at = text.indexOf(quote.exact); at >= 0; at = text.indexOf(quote.exact, at + 1)) {
    const end = at + quote.exact.length
    if (text.endsWith(quote.prefix, at) && text.startsWith(quote.suffix, end)) return { start: at, end }
    places.push(at)
  }
  return places.length === 1 ? { start: places[0]!, end: places[0]! + quote.exact.length } : null
}

/** Blocks between blank lines. Where lines run long each is a paragraph; short ones are verse or hard wrapped and stay together. */
export function paragraphs(text: string): Paragraph[] {
  const all: Paragraph[] = []
  const put = (start: number, end: number) => {
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    while (start < end && isSpace(text.charCodeAt(start))) start++
    while (end - start > LONGEST) {
      const cut = between(text, start, start + LONGEST)
      all.push({ start, end: cut })
      start = cut
    }
    if (end > start) all.push({ start, end })
  }
  let [block, line, long] = [0, 0, false]
  const lines: number[] = []
  const flush = (end: number) => {
    if (!long) put(block, end)
    else [...lines, end].reduce((from, to) => (put(from, to), to), block)
    lines.length = 0
    long = false
  }
  while (line < text.length) {
    const found = text.indexOf('\n', line)
    const end = found < 0 ? text.length : found
    if (isBlank(text, line, end)) {
      flush(line)
      block = end + 1
    } else {
      if (end - line > 100) long = true
      lines.push(end)
    }
    line = end + 1
  }
  flush(text.length)
  return all
}

/** How many words stand between spaces, without an array of them: a text may have millions. */
export function wordCount(text: string): number {
  let [words, inside] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const space = isSpace(text.charCodeAt(at))
    if (!space && !inside) words++
    inside = !space
  }
  return words
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(text.charCodeAt(at))) return false
  return true
}

/** The last place between words before `end`; where there is none, `end`, but never within a letter. */
function between(text: string, start: number, end: number): number {
  for (let at = end; at > start + LONGEST / 2; at--) if (isSpace(text.charCodeAt(at - 1))) return at
  const unit = text.charCodeAt(end)
  return unit >= 0xdc00 && unit < 0xe000 ? end - 1 : end
}

/** Neighbouring paragraphs as parts: first index of each, so that only what is near the screen is cut and coloured. */
export function chunks(all: Paragraph[]): { from: number; to: number; size: number }[] {
  const parts: { from: number; to: number; size: number }[] = []
  all.forEach((one, index) => {
    const last = parts.at(-1)
    const size = one.end - one.start
    if (last && last.size + size <= CHUNK) {
      last.to = index + 1
      last.size += size
    } else parts.push({ from: index, to: index + 1, size })
  })
  return parts
}

/** For each paragraph the layers that touch it, by their place in `layers`; one pass over both. */
export function spread(all: Paragraph[], layers: Layer[]): number[][] {
  const order = layers.map((_, index) => index).sort((a, b) => layers[a]!.start - layers[b]!.start)
  const touching: number[][] = []
  let [next, open] = [0, [] as number[]]
  for (const { start, end } of all) {
    while (next < order.length && layers[order[next]!]!.start < end) open.push(order[next++]!)
    open = open.filter((index) => layers[index]!.end > start)
    touching.push([...open])
  }
  return touching
}

/** The paragraph that holds a unit, or the last before it. */
export function holds(all: Paragraph[], unit: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle]!.start <= unit) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** A paragraph cut wherever a layer in the lines, or what is sought, begins or ends: pieces that need one element each. */
export function cut(text: string, { start, end }: Paragraph, touching: number[], layers: Layer[], sought: Sought[]): Piece[] {
  const inside = touching.filter((index) => !layers[index]!.wide).sort((a, b) => layers[a]!.start - layers[b]!.start)
  const edges = new Set([start, end])
  const edge = (at: number) => at > start && at < end && edges.add(at)
  for (const index of inside) edge(layers[index]!.start), edge(layers[index]!.end)
  for (const one of sought) edge(one.start), edge(one.end)
  const cuts = [...edges].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let [next, open] = [0, [] as number[]]
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [from, to] = [cuts[at]!, cuts[at + 1]!]
    while (next < inside.length && layers[inside[next]!]!.start <= from) open.push(inside[next++]!)
    open = open.filter((index) => layers[index]!.end > from)
    const over = [...open].sort((a, b) => rank(layers[a]!) - rank(layers[b]!))
    const found = sought.filter((one) => one.start < to && one.end > from)
    pieces.push({ start: from, end: to, text: text.slice(from, to), over, as: found.some((one) => one.as === 'at') ? 'at' : found.length ? 'hit' : null })
  }
  return pieces
}

/** Of two records on the same words the one of the first kind comes first, of one kind the shorter, and last what was entered by hand. */
function rank(layer: Layer): number {
  return (layer.hand ? KINDS.length : KINDS.indexOf(layer.kind)) * 1e6 + Math.min(1e6 - 1, layer.end - layer.start)
}

/** Bars beside the lines: in which column each stands so that none covers another. */
export function columns(bars: { top: number; bottom: number }[]): number[] {
  const free: number[] = []
  const order = bars.map((_, index) => index).sort((a, b) => bars[a]!.top - bars[b]!.top || bars[b]!.bottom - bars[a]!.bottom)
  const at: number[] = bars.map(() => 0)
  for (const index of order) {
    const { top, bottom } = bars[index]!
    const column = free.findIndex((until) => until <= top + 0.5)
    at[index] = column < 0 ? free.length : column
    free[at[index]!] = bottom
  }
  return at
}

/** Letters that a reader who types the bare letter means as well. */
const variants = new Map<string, string>()
for (let code = 0xc0; code < 0x250; code++) {
  const letter = String.fromCharCode(code)
  const bare = letter.normalize('NFD')[0]!.toLowerCase()
  if (bare !== letter.toLowerCase()) variants.set(bare, (variants.get(bare) ?? '') + letter)
}

/** Where the words of a search stand, whatever their accents and capitals; "words in quotation marks" stand together. */
export function hits(text: string, query: string): Sought[] {
  const parts = [...query.matchAll(/"([^"]+)"|([^\s"]+)/g)].map((one) => (one[1] ?? one[2] ?? '').trim())
  const words = parts.map(pattern).filter(Boolean)
  if (!words.length) return []
  const found: Sought[] = []
  const every = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  for (const one of text.matchAll(every)) {
    found.push({ start: one.index, end: one.index + one[0].length, as: 'hit' })
    if (found.length >= MOST_HITS) break
  }
  return found
}

function pattern(part: string): string {
  const bare = part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const letters = Array.from(bare.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
  return letters.map((letter) => (/\s/.test(letter) ? '\\s+' : variants.has(letter) ? `[${letter}${variants.get(letter)}]` : letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))).join('')
}
