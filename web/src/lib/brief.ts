// Lines of the brief → sections with their items, and text cut where it cites a document.

import type { BriefView, Span } from './api-types'

export type Line = BriefView['lines'][number]

export interface Item {
  line: Line
  under: Line[]
}

export interface Section {
  heading: string | null
  items: Item[]
}

/** Lines under their items, items under their headings. */
export function sections(lines: Line[]): Section[] {
  const list: Section[] = [{ heading: null, items: [] }]
  for (const line of lines) {
    const section = list.at(-1)!
    if (line.kind === 'heading') list.push({ heading: line.text, items: [] })
    else if (line.kind === 'item' || !section.items.length) section.items.push({ line, under: [] })
    else section.items.at(-1)!.under.push(line)
  }
  return list.filter((section) => section.heading !== null || section.items.length)
}

export interface Cited {
  text: string
  document?: number
  span?: Span
}

/** `saw it [1, 2]` → text and links: a number in brackets is a link where `knows` has that document. */
export function cited(text: string, knows: (document: number) => boolean): Cited[] {
  const parts: Cited[] = []
  const add = (text: string, more: Omit<Cited, 'text'> = {}) => text && parts.push({ text, ...more })
  let at = 0
  for (const found of text.matchAll(/\[(\d+(?:, ?\d+)*)(?:: ?(\d+)[–-](\d+))?\]/g)) {
    const numbers = found[1]!.split(/, ?/).map(Number)
    if (!numbers.every(knows)) continue
    add(text.slice(at, found.index))
    at = found.index + found[0].length
    const [start, end] = [Number(found[2]), Number(found[3])]
    const span: Span | undefined = found[2] !== undefined && start < end ? [start, end] : undefined
    numbers.forEach((document, index) => {
      add(index ? ', ' : '[')
      add(String(document), { document, span })
    })
    add(']')
  }
  add(text.slice(at))
  return joined(parts)
}

/** Neighbouring pieces of plain text as one. */
function joined(parts: Cited[]): Cited[] {
  const list: Cited[] = []
  for (const part of parts) {
    const last = list.at(-1)
    if (last && last.document === undefined && part.document === undefined) last.text += part.text
    else list.push({ ...part })
  }
  return list
}

/** Evidence without the place that a program reads: `“…” [1: 37–176]` → `“…”`. */
export function quoted(text: string): string {
  return text.replace(/ \[\d+: \d+–\d+\]$/, '')
}

/** Paragraphs of an analyst's own section. */
export function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/).map((one) => one.trim()).filter(Boolean)
}

/** The words of ICD 203 with their ranges in per cent, least likely first. */
export const LIKELIHOODS: [string, string, string][] = [
  ['almost-no-chance', 'almost no chance', '1–5 %'],
  ['very-unlikely', 'very unlikely', '5–20 %'],
  ['unlikely', 'unlikely', '20–45 %'],
  ['roughly-even-chance', 'roughly even chance', '45–55 %'],
  ['likely', 'likely', '55–80 %'],
  ['very-likely', 'very likely', '80–95 %'],
  ['almost-certain', 'almost certain', '95–99 %'],
]

export function likelihood(code: string | null): { word: string; range: string } | null {
  const found = LIKELIHOODS.find(([one]) => one === code)
  return found ? { word: found[1], range: found[2] } : null
}

/** The note that is a section: its heading, and its text below. */
export function note(heading: string, text: string): string {
  return `# ${heading.replace(/\s+/g, ' ').trim()}\n\n${text.trim()}`
}
