import { describe, expect, it } from 'vitest'
import type { GraphView, SourceView } from './api-types'
import { gradeOf, layered, short, sorted } from './sources'

const source = (name: string, more: Partial<SourceView> = {}): SourceView => ({ name, documents: 0, origin_of: 0, repeats: 0, confirmed: 0, refuted: 0, grades: [], ...more })
const grade = (letter: string, subject: string | null = null) => ({ subject, grade: letter, who: 'ana', when: '', decision: 1 })
const graph: GraphView = {
  nodes: ['origin:A', 'origin:B', 'outlet:C', 'outlet:D', 'outlet:E'].map((id) => ({ id, label: id.slice(-1), kind: 'outlet' })),
  edges: [{ from: 'outlet:C', to: 'origin:B', why: '' }, { from: 'outlet:D', to: 'origin:A', why: '' }, { from: 'outlet:D', to: 'outlet:C', why: '' }],
}

describe('sources', () => {
  it('have one grade on all subjects', () => {
    expect(gradeOf(source('A', { grades: [grade('D', 'losses'), grade('B')] }))).toBe('B')
    expect(gradeOf(source('A', { grades: [grade('D', 'losses')] }))).toBeNull()
  })
  it('are sorted, the ungraded last', () => {
    const list = [source('A'), source('B', { grades: [grade('C')], documents: 3 }), source('C', { grades: [grade('A')] })]
    expect(sorted(list, 'grade').map((one) => one.name)).toEqual(['C', 'B', 'A'])
    expect(sorted(list, 'documents')[0]?.name).toBe('B')
  })
})

describe('who repeats whom', () => {
  it('has origins on the left and leaves out who is tied to nobody', () => {
    const { nodes, edges, left_out } = layered(graph, 800)
    expect(nodes.filter((node) => node.left).map((node) => node.label)).toEqual(['A', 'B'])
    expect(nodes.filter((node) => !node.left).map((node) => node.label)).toEqual(['D', 'C'])
    expect(edges).toHaveLength(3)
    expect(left_out).toBe(0)
  })
  it('draws no more than can be told apart, and counts the rest', () => {
    expect(layered(graph, 800, 2)).toMatchObject({ left_out: 2 })
  })
  it('cuts long labels', () => {
    expect(short('Organization of American States', 100)).toBe('Organization …')
    expect(short('Neva', 100)).toBe('Neva')
  })
})
