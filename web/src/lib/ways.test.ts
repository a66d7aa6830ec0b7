import { expect, test } from 'vitest'
import type { IncidentRow, MapRoute, RouteEnd } from './api-types'
import { flown, lasting, most, named, nowhere, spots, trails, ways } from './ways'

const A: RouteEnd = { name: 'A', lat: 0, lon: 0 }
const B: RouteEnd = { name: 'B', lat: 10, lon: 10 }
const LOST: RouteEnd = { name: 'Lost', lat: null, lon: null }
const route = (document: number, from: RouteEnd | null, to: RouteEnd | null, more: Partial<MapRoute> = {}): MapRoute => ({
  document, movement: 0, leg: 0, from, to, via: [], start: null, end: null, incident: 'one', words: '', span: [0, 1], ...more,
})
const incidents = new Map([['one', { known: 2 } as IncidentRow], ['two', { known: 1 } as IncidentRow]])
const none = new Set<string>()

test('documents that tell the same way are one line, and corroborate it where their happening has two origins', () => {
  const [way, ...more] = ways([route(1, A, B), route(2, A, B)], incidents, none)
  expect(more).toEqual([])
  expect([way!.standing, way!.reports.length, way!.pieces.length, way!.open]).toEqual(['corroborated', 2, 1, []])
  expect(ways([route(1, A, B)], incidents, none)[0]!.standing).toBe('claimed')
  expect(ways([route(1, A, B, { incident: 'two' }), route(2, A, B, { incident: 'two' })], incidents, none)[0]!.standing).toBe('claimed')
})

test('an end that is not told stays open and is not guessed', () => {
  const [way] = ways([route(1, A, null)], incidents, none)
  expect([way!.pieces, way!.open]).toEqual([[], [{ side: 'to', at: [0, 0], name: null }]])
  expect(named(way!)).toBe('A → ?')
  const [from] = ways([route(1, LOST, B)], incidents, none)
  expect(from!.open).toEqual([{ side: 'from', at: [10, 10], name: 'Lost' }])
})

test('a way goes through its stops; one that is nowhere known is counted and not drawn', () => {
  const [way] = ways([route(1, A, B, { via: [{ name: 'V', lat: 5, lon: -5 }] })], incidents, new Set(['B']))
  expect(way!.stops.map((stop) => [stop.name, stop.vague])).toEqual([['A', false], ['V', false], ['B', true]])
  expect(way!.pieces).toHaveLength(2)
  expect(named(way!)).toBe('A → V → B')
  const lost = [route(1, LOST, null), route(2, A, null)]
  expect([ways(lost, incidents, none).length, nowhere(lost)]).toEqual([1, 1])
})

test('the weightiest place first, with how it is founded', () => {
  const place = (name: string, events: number, ids: string[]) => ({ name, lat: 1, lon: 2, precision: 'city' as const, country: null, incidents: ids, events, days: [] })
  expect(spots([place('A', 1, ['two']), place('B', 3, ['two', 'one'])], incidents).map((spot) => [spot.key, spot.standing])).toEqual([
    ['city:B', 'corroborated'], ['city:A', 'claimed'],
  ])
})

test('first and last day', () => {
  expect(lasting([null, '2019-03-24', '2019-03-23'])).toEqual(['2019-03-23', '2019-03-24'])
  expect(lasting([null])).toBeNull()
})

test('of a tangle the ways told most are drawn, and those looked at', () => {
  const C: RouteEnd = { name: 'C', lat: 20, lon: 0 }
  const all = ways([route(1, A, B), route(1, B, C), route(2, B, C), route(1, C, A)], incidents, none)
  const keys = (list: typeof all) => list.map((way) => named(way))
  expect(keys(most(all, 1, () => false))).toEqual(['B → C'])
  expect(keys(most(all, 2, (way) => way.to === 'A'))).toEqual(['C → A', 'B → C'])
  expect(most(all, 3, () => false)).toBe(all)
})

test('what was received is solid, what was not is a gap, and neither jumps over the 180th meridian', () => {
  const [trail] = trails([{
    flight: 'f', aircraft: 'RA-82035', icao: 'A124', from: 'UHHH', to: null, start: '2019-03-22', end: '2019-03-22', km: 1, doubtful: false,
    observed: [[[50, 170], [52, -170]], [[1, 1]]], gaps: [[[52, -170], [50, -160]]],
  }])
  expect(trail!.observed).toHaveLength(2)
  expect(trail!.gaps).toHaveLength(1)
  expect(trail!.gaps[0]![0]).toEqual([-170, 52])
  expect(flown(trail!)).toBe('RA-82035 (A124), UHHH → ?')
})
