import { describe, expect, it } from 'vitest'
import type { NetworkEdge, NetworkView } from './api-types'
import { bundles, capped, cuts, distances, inside, joined, laid, named, nearest, pair, questions, wrapped } from './graph'

const node = (id: string, weight = 1) => ({ id, label: id, kind: 'person', country: null, weight })
const edge = (from: string, to: string, more: Partial<NetworkEdge> = {}): NetworkEdge => ({ from, to, label: 'SUPPORT', start: null, end: null, certainty: 'certain', polarity: 'affirmed', modality: 'actual', document: 1, span: [0, 1], words: '', ...more })
const view: NetworkView = { nodes: [node('a', 2), node('b', 3), node('c', 1), node('d', 1)], edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'd')] }
const ALL = { from: null, to: null }

describe('the network', () => {
  it('joins answers, each tie once', () => {
    const both = joined([view, { nodes: [node('a', 5), node('e')], edges: [edge('a', 'b'), edge('a', 'e')] }])
    expect(both.nodes).toHaveLength(5)
    expect(both.nodes.find((one) => one.id === 'a')?.weight).toBe(5)
    expect(both.edges).toHaveLength(4)
  })
  it('leaves out who is furthest, and counts them', () => {
    expect(distances(view.edges, 'a').get('d')).toBe(3)
    const few = capped(view, 'a', 2)
    expect(few.nodes.map((one) => one.id)).toEqual(['a', 'b'])
    expect(few).toMatchObject({ left_out: 2, edges: [{ to: 'b' }] })
  })
  it('draws one line for all ties between two', () => {
    const [line] = bundles([edge('a', 'b'), edge('b', 'a', { label: 'ACCUSE', polarity: 'negated' })], ALL)
    expect(line).toMatchObject({ key: pair('b', 'a'), both: true, negated: false, faded: false, label: 'support, not accuse' })
    expect(named({ label: 'MOVE:deploy', polarity: 'negated', modality: 'actual' })).toBe('not move: deploy')
    expect(named({ label: 'RETREAT', polarity: 'affirmed', modality: 'requested' })).toBe('asked for: retreat')
  })
  it('fades what lies outside the days, and what has no day', () => {
    const window = { from: '2019-03-20', to: '2019-03-25' }
    expect(inside(edge('a', 'b', { start: '2019-03-24' }), window)).toBe(true)
    expect(inside(edge('a', 'b', { start: '2019-03' }), window)).toBe(true)
    expect(inside(edge('a', 'b', { end: '2019-03-19' }), window)).toBe(false)
    expect(bundles([edge('a', 'b')], window)[0]?.faded).toBe(true)
  })
  it('asks for the ties of the centre and of the days by themselves, and tells where an answer is a part', () => {
    const asked = { ego: 'a', depth: 2, opened: ['b'], days: ALL, clocks: {} }
    expect(questions(asked).map((one) => one.parameters)).toEqual([{ centre: 'a', depth: 2 }, { centre: 'b', depth: 1 }, { centre: 'a', depth: 1 }])
    const list = questions({ ...asked, depth: 1, opened: [], days: { from: '2019-03-20', to: null } })
    expect(list.map((one) => one.parameters)).toEqual([{ centre: 'a', depth: 1 }, { centre: 'a', depth: 1, from: '2019-03-20', to: null }])
    const part = { ...view, total: 9 }
    const whole = { ...view, total: 3 }
    expect(cuts(list, [part, whole])).toEqual([{ whom: 'a', shown: 3, total: 9, days: false }])
    expect(cuts(list, [part, part])).toEqual([{ whom: 'a', shown: 3, total: 9, days: true }])
    expect(cuts(list, [whole, whole])).toEqual([])
  })
  it('writes a long name in two lines', () => {
    expect(wrapped('Organization of American States')).toEqual(['Organization of', 'American States'])
    expect(wrapped('Caracas')).toEqual(['Caracas'])
    expect(wrapped('Verteidigungsministerium')).toEqual(['Verteidigungsministerium'])
  })
  it('always has the same picture', () => {
    const lines = bundles(view.edges, ALL)
    const places = laid(view.nodes, lines, 'b')
    expect([...places.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
    expect(laid(view.nodes.toReversed(), lines, 'b')).toEqual(places)
  })
  it('takes the line that a point is nearest to', () => {
    const lines = [{ key: 'flat', ends: [{ x: 0, y: 0 }, { x: 100, y: 0 }] as [{ x: number; y: number }, { x: number; y: number }] }, { key: 'steep', ends: [{ x: 0, y: 0 }, { x: 0, y: 100 }] as [{ x: number; y: number }, { x: number; y: number }] }]
    expect(nearest({ x: 50, y: 5 }, lines, 9)?.key).toBe('flat')
    expect(nearest({ x: 4, y: 50 }, lines, 9)?.key).toBe('steep')
    expect(nearest({ x: 50, y: 50 }, lines, 9)).toBeNull()
  })
})
