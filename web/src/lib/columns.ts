// The columns of the table of events: what each shows of a row, and which are shown unless the user chooses others.

import type { EventRow } from './api-types'
import { days, kindOf, plain } from './words'

export interface Column {
  name: string
  title: string
  /** The order that the server gives when the head is pressed. */
  sort?: string
  value: (row: EventRow) => string
}

export const COLUMNS: Column[] = [
  { name: 'when', title: 'When', sort: 'day', value: (row) => days(row.start, row.end) },
  { name: 'type', title: 'Type', sort: 'type', value: kindOf },
  { name: 'actors', title: 'Who', sort: 'actor', value: (row) => row.actors.join(', ') },
  { name: 'recipients', title: 'To whom', value: (row) => row.recipients.join(', ') },
  { name: 'places', title: 'Where', value: (row) => row.places.map(place).join(', ') },
  { name: 'words', title: 'Words', value: (row) => row.words },
  { name: 'speaker', title: 'According to', value: (row) => row.speaker ?? '' },
  { name: 'outlet', title: 'Outlet', sort: 'outlet', value: (row) => row.outlet ?? '' },
  { name: 'certainty', title: 'How sure', value: (row) => row.certainty },
  { name: 'polarity', title: 'Polarity', value: (row) => row.polarity },
  { name: 'modality', title: 'Modality', value: (row) => row.modality },
  { name: 'cameo', title: 'CAMEO', value: (row) => row.cameo ?? '' },
  { name: 'document', title: 'Document', value: (row) => String(row.document) },
  { name: 'state', title: 'State', value: (row) => row.state },
]

export const USUAL = ['when', 'type', 'actors', 'recipients', 'places', 'words', 'speaker', 'certainty', 'state']

/** `destination Caracas` → `to Caracas`. */
function place(value: string): string {
  const at = value.indexOf(' ')
  const [role, name] = [value.slice(0, at), value.slice(at + 1)]
  return { location: name, origin: `from ${name}`, via: `via ${name}`, destination: `to ${name}` }[role] ?? value
}

/** The columns of a list of names, in the order of the table; the usual ones where the list holds none. */
export function chosen(names: string | null): Column[] {
  const wanted = names?.split(',') ?? USUAL
  const columns = COLUMNS.filter((column) => wanted.includes(column.name))
  return columns.length ? columns : COLUMNS.filter((column) => USUAL.includes(column.name))
}

/** What is shown as comma-separated values (RFC 4180). A cell that a spreadsheet would take for a formula is kept as text by an apostrophe. */
export function csv(columns: Column[], rows: EventRow[]): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.value(row)))]
  return lines.map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}

export const FACETS: { name: string; title: string; show: (value: string) => string }[] = [
  { name: 'type', title: 'Type', show: plain },
  { name: 'actor', title: 'Actor', show: String },
  { name: 'place', title: 'Place', show: String },
  { name: 'outlet', title: 'Outlet', show: String },
  { name: 'speaker', title: 'According to', show: String },
  { name: 'certainty', title: 'How sure, at least', show: plain },
  { name: 'polarity', title: 'Polarity', show: plain },
  { name: 'modality', title: 'Modality', show: plain },
  { name: 'state', title: 'State', show: (value) => (value === 'unreviewed' ? 'machine, unreviewed' : value) },
]

