// Values of the record → words and days for a reader.

import type { Decision, EventRow } from './api-types'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2019-03-23` → `23 Mar 2019`; `2019-03` → `Mar 2019`. Anything else as it is. */
export function day(value: string | null | undefined): string {
  const [, year, month, date] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(value ?? '') ?? []
  if (!year) return value ?? ''
  if (!month) return year
  const named = `${MONTHS[Number(month) - 1] ?? month} ${year}`
  return date ? `${Number(date)} ${named}` : named
}

/** First and last day as one range: `23–24 Mar 2019`. */
export function days(start: string | null | undefined, end: string | null | undefined): string {
  if (!start || !end || start === end) return day(start ?? end)
  if (start.length === 10 && end.length === 10 && start.slice(0, 7) === end.slice(0, 7)) {
    return `${Number(start.slice(8))}–${day(end)}`
  }
  return `${day(start)} – ${day(end)}`
}

/** A moment in the reader's own time zone, to the minute. */
export function moment(value: string): string {
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? value : at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
}

/** `1 document`, `3 documents`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

/** The count that does not flatter: how many published it, and how many knew. */
export function origins(outlets: number, known: number, possible: number): string {
  const range = known === possible ? count(known, 'origin') : `${known}–${possible} origins`
  return `${count(outlets, 'outlet')} → ${range}`
}

/** `MOVE:deploy` → `move: deploy`; `refuses_to_confirm` → `refuses to confirm`. */
export function plain(value: string | null | undefined): string {
  return (value ?? '').toLowerCase().replaceAll('_', ' ').replace(':', ': ')
}

export function kindOf(event: Pick<EventRow, 'type' | 'mode'>): string {
  return event.mode ? `${plain(event.type)}: ${plain(event.mode)}` : plain(event.type)
}

/** Text cut by Unicode code points, as all spans of the record count. */
export function points(text: string): string[] {
  return Array.from(text)
}

/** What a decision did, in a line. */
export function told(decision: Decision): string {
  const { do: what, target, ...rest } = decision.action as { do: string; target?: { part: string; id: string; document: number | null } }
  const about = target ? ` ${target.part} ${target.id}${target.document === null ? '' : ` of document ${target.document}`}` : ''
  const more = Object.entries(rest)
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([, value]) => String(value))
    .join(' · ')
  return `${plain(what)}${about}${more ? `: ${more.length > 140 ? `${more.slice(0, 140)}…` : more}` : ''}`
}
