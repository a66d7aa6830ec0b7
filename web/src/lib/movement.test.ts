import { describe, expect, it } from 'vitest'
import type { MovementView, Quantity } from './api-types'
import { amount, counted, fits, operations, span, strands, way, within, type Leg } from './movement'

const quantity = (more: Partial<Quantity>): Quantity => ({ value: null, low: null, high: null, unit: null, approximate: false, ...more })
const leg = (from: number | null, to: number | null, start: string | null = null, end: string | null = start): Leg =>
  ({ from, to, conveyances: [], purpose: 'unknown', time: { start, end, basis: 'stated' }, claim: 0, evidence: [0, 1] })
const movement = (legs: Leg[], more: Partial<MovementView> = {}): MovementView =>
  ({ document: 1, movement: 0, outlet: 'Wire', published: '2019-03-25', incident: null, verdict: null, route: ['Dakar'], words: 'An An-124 arrived', ...more,
    record: { id: 0, events: [], conveyances: [], personnel: [], cargo: [], leader: null, purposes: [], stays: [], legs } })

describe('amounts', () => {
  it('say how exact they are', () => {
    expect(amount(quantity({ value: 100, unit: 'person', approximate: true }))).toBe('about 100 people')
    expect(amount(quantity({ value: 1, unit: 'tonne' }))).toBe('1 tonne')
    expect(amount(quantity({ low: 10, high: 20 }))).toBe('10–20')
    expect(amount(quantity({ low: 10 }))).toBe('at least 10')
    expect(amount(quantity({ value: 35, low: 35, high: 35, unit: 'tonne' }))).toBe('35 tonnes')
    expect(amount(null)).toBe('')
  })

  it('name the thing once', () => {
    expect(counted('soldiers', quantity({ value: 99, unit: 'person' }))).toBe('99 soldiers')
    expect(counted('cargo', quantity({ value: 35, unit: 'tonne' }))).toBe('35 tonnes of cargo')
    expect(counted('food', null)).toBe('food')
  })
})

describe('a way', () => {
  const names: Record<number, string> = { 1: 'Khmeimim', 2: 'Dakar', 3: 'Dakar', 4: 'Caracas' }
  it('goes on where a leg leaves from where the last one ended', () => {
    const found = strands([leg(1, 2), leg(3, 4), leg(null, 1)], (mention) => names[mention]!)
    expect(found.map((one) => one.stops)).toEqual([[1, 2, 4], [null, 1]])
  })

  it('is told in words', () => {
    expect(way([leg(1, 2), leg(3, 4), leg(null, 1)], (mention) => names[mention]!)).toBe('Khmeimim → Dakar → Caracas; … → Khmeimim')
  })

  it('breaks where the end is not told', () => {
    expect(strands([leg(1, null), leg(2, 4)], (mention) => names[mention]!)).toHaveLength(2)
  })
})

describe('days', () => {
  it('are those of the legs, else of the document', () => {
    expect(span(movement([leg(1, 2, null, '2019-03-22'), leg(2, 4, '2019-03-23')]))).toEqual(['2019-03-22', '2019-03-23'])
    const byText = { ...leg(1, 2, null, '2019-03-25'), time: { start: null, end: '2019-03-25', basis: 'document' } }
    expect(span(movement([byText, leg(2, 4, '2019-03-23')]))).toEqual(['2019-03-23', '2019-03-23'])
    expect(span(movement([]))).toEqual(['2019-03-25', '2019-03-25'])
    expect(span(movement([], { published: null }))).toBeNull()
  })

  it('narrow', () => {
    const one = movement([leg(1, 2, '2019-03-23')])
    expect(within(one, '2019-03-23', '2019-03-23')).toBe(true)
    expect(within(one, '2019-03-24', null)).toBe(false)
    expect(within(movement([], { published: null }), '2019-03-24', null)).toBe(false)
    expect(within(movement([], { published: null }), null, null)).toBe(true)
  })
})

it('a filter takes each of its words', () => {
  expect(fits(movement([]), 'dakar wire')).toBe(true)
  expect(fits(movement([]), 'dakar fleet')).toBe(false)
})

it('movements of one happening stand together, the earliest first', () => {
  const list = [movement([leg(1, 2, '2019-04-01')], { incident: 'b' }), movement([leg(1, 2, '2019-03-01')], { incident: 'a' }), movement([], { incident: 'b', document: 2 })]
  expect(operations(list).map((one) => [one.incident, one.movements.length])).toEqual([['a', 1], ['b', 2]])
})
