// A movement's record → its way, its days and its amounts, as a reader takes them in.

import type { MovementRecord, MovementView, Quantity } from './api-types'

export type Leg = MovementRecord['legs'][number]

/** Units as one writes them behind a number. */
const UNITS: Record<string, [string, string]> = {
  person: ['person', 'people'], tonne: ['tonne', 'tonnes'], kilometre: ['km', 'km'], hour: ['hour', 'hours'], day: ['day', 'days'],
}

/** `about 100 people`, `35 tonnes`, `10–20`. Nothing where no number is given. */
export function amount(quantity: Quantity | null | undefined): string {
  if (!quantity) return ''
  const { value, low, high, unit, approximate } = quantity
  const written = (number: number) => number.toLocaleString('en', { maximumFractionDigits: 2 })
  const number = numbered(value, low, high, written)
  if (!number) return ''
  const named = unit ? (UNITS[unit]?.[value === 1 ? 0 : 1] ?? (value === 1 ? unit : `${unit}s`)) : ''
  return [approximate ? 'about' : '', number, named].filter(Boolean).join(' ')
}

function numbered(value: number | null, low: number | null, high: number | null, written: (number: number) => string): string {
  if (low !== null && high !== null && low !== high) return `${written(low)}–${written(high)}`
  if (value !== null) return written(value)
  if (low !== null) return `at least ${written(low)}`
  return high === null ? '' : `at most ${written(high)}`
}

/** `about 100 soldiers`: the unit goes where the thing is named. */
export function counted(what: string, quantity: Quantity | null): string {
  if (!quantity) return what
  const bare = quantity.unit === 'person' || quantity.unit === null
  const number = amount(bare ? { ...quantity, unit: null } : quantity)
  return number ? (bare ? `${number} ${what}` : `${number} of ${what}`) : what
}

/** One stretch without a break: places in order, and the legs between them. */
export interface Strand {
  stops: (number | null)[]
  legs: Leg[]
}

/** Legs in order, joined where one ends at the place from which the next one leaves. */
export function strands(legs: Leg[], name: (mention: number) => string): Strand[] {
  const list: Strand[] = []
  for (const leg of legs) {
    const last = list.at(-1)
    const at = last?.stops.at(-1)
    const joins = last && at !== null && at !== undefined && leg.from !== null && name(at) === name(leg.from)
    if (joins) {
      last.stops.push(leg.to)
      last.legs.push(leg)
    } else list.push({ stops: [leg.from, leg.to], legs: [leg] })
  }
  return list
}

/** The way in words; of a stretch whose end is not told stands a dash of dots. */
export function way(legs: Leg[], name: (mention: number) => string): string {
  return strands(legs, name).map(({ stops }) => stops.map((stop) => (stop === null ? '…' : name(stop))).join(' → ')).join('; ')
}

/** First and last day of a movement: of legs that are dated by more than the date of the text, else of all, else that date. */
export function span(movement: Pick<MovementView, 'record' | 'published'>): [string, string] | null {
  const all = movement.record.legs.map((leg) => leg.time).filter((time) => time.start || time.end)
  const dated = all.filter((time) => time.basis !== 'document')
  const times = dated.length ? dated : all
  const told = movement.published ? [movement.published] : []
  const first = times.map((time) => time.start ?? time.end!)
  const last = times.map((time) => time.end ?? time.start!)
  const [start, end] = [(first.length ? first : told).toSorted()[0], (last.length ? last : told).toSorted().at(-1)]
  return start && end ? [start, end] : null
}

/** Whether a movement lies within the days. What has no day lies in none. */
export function within(movement: Pick<MovementView, 'record' | 'published'>, from: string | null, to: string | null): boolean {
  if (!from && !to) return true
  const days = span(movement)
  return !!days && (!from || days[1] >= from.slice(0, days[1].length)) && (!to || days[0] <= to)
}

/** Whether each word of the filter stands somewhere in what a movement tells. */
export function fits(movement: MovementView, filter: string): boolean {
  const { record, route, outlet, words } = movement
  const by = record.conveyances.flatMap((one) => [one.type, one.icao, one.registration, one.operator])
  const parts = [...by, ...[...record.cargo, ...record.personnel].map((one) => one.what), ...record.purposes.map((one) => one.text)]
  const text = [...route, ...parts, outlet, words].filter(Boolean).join(' ').toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** Movements of one happening stand together; those of none stand alone. The earliest first. */
export function operations(movements: MovementView[]): { incident: string | null; movements: MovementView[] }[] {
  const groups = new Map<string, { incident: string | null; movements: MovementView[] }>()
  for (const movement of movements) {
    const key = movement.incident ?? `${movement.document}:${movement.movement}`
    const group = groups.get(key) ?? { incident: movement.incident, movements: [] }
    group.movements.push(movement)
    groups.set(key, group)
  }
  const first = (group: { movements: MovementView[] }) => group.movements.map((one) => span(one)?.[0] ?? '9999').toSorted()[0]!
  return [...groups.values()].sort((one, other) => first(one).localeCompare(first(other)) || other.movements.length - one.movements.length)
}
