// Outlets and origins: their grades, their order, and the drawing of who repeats whom.

import type { Decision, GraphView, SourceView } from './api-types'

/** NATO AJP-2.1. */
export const GRADES = [
  { grade: 'A', means: 'reliable' }, { grade: 'B', means: 'usually reliable' }, { grade: 'C', means: 'fairly reliable' },
  { grade: 'D', means: 'not usually reliable' }, { grade: 'E', means: 'unreliable' }, { grade: 'F', means: 'cannot be judged' },
] as const

/** The grade on all subjects. */
export function gradeOf(source: SourceView): string | null {
  return source.grades.find((one) => one.subject === null)?.grade ?? null
}

export interface Graded { number: number; grade: string; subject: string | null; who: string; when: string; why: string | null; undone: boolean }

/** Every grade that a source was given, the latest first, with those that were taken back. */
export function history(decisions: Decision[], name: string): Graded[] {
  const undone = new Set(decisions.filter((one) => one.action.do === 'undo').map((one) => one.action.decision))
  return decisions
    .filter(({ action }) => action.do === 'grade_source' && action.source === name)
    .map(({ number, who, when, why, action }) => {
      const subject = (action.subject as string | null) ?? null
      return { number, who, when, why, grade: String(action.grade), subject, undone: undone.has(number) }
    })
    .reverse()
}

export type Order = 'documents' | 'origin_of' | 'repeats' | 'outcome' | 'grade' | 'name'

export function sorted(list: SourceView[], order: Order): SourceView[] {
  const value = (one: SourceView): number => {
    if (order === 'outcome') return one.confirmed + one.refuted
    return order === 'documents' || order === 'origin_of' || order === 'repeats' ? one[order] : 0
  }
  return list.toSorted((one, other) => {
    if (order === 'name') return one.name.localeCompare(other.name)
    if (order === 'grade') return (gradeOf(one) ?? 'Z').localeCompare(gradeOf(other) ?? 'Z') || one.name.localeCompare(other.name)
    return value(other) - value(one)
  })
}

export type Edge = GraphView['edges'][number]
export interface Drawn { id: string; label: string; x: number; y: number; left: boolean; access?: string }
export interface Layout { nodes: Drawn[]; edges: (Edge & { path: string })[]; width: number; height: number; left_out: number }

const ROW = 30
const TOP = 34
/** As many as can be told apart. */
export const MOST = 60

/** How far in the two columns stand: what is beside them is for their names. */
export function reach(width: number): number {
  return Math.min(320, width * 0.36)
}

/** Two columns: on the left who knew, on the right who repeats; those with most ties first, close to whom they are tied. */
export function layered(graph: GraphView, width: number, most = MOST): Layout {
  const ties = new Map<string, number>()
  for (const { from, to } of graph.edges) for (const id of [from, to]) ties.set(id, (ties.get(id) ?? 0) + 1)
  const tied = graph.nodes.filter((node) => ties.has(node.id))
  const kept = tied.toSorted((one, other) => (ties.get(other.id) ?? 0) - (ties.get(one.id) ?? 0) || one.label.localeCompare(other.label)).slice(0, most)
  // Whom others repeat stands on the left, also where it is itself an outlet that nobody else is the origin of.
  const repeats = new Set(graph.edges.map((edge) => edge.from))
  const left = kept.filter((node) => !repeats.has(node.id))
  const rank = new Map(left.map((node, index) => [node.id, index]))
  const right = kept.filter((node) => repeats.has(node.id)).map((node) => ({ node, at: middle(node.id, graph.edges, rank) }))
  right.sort((one, other) => one.at - other.at || one.node.label.localeCompare(other.node.label))
  const rows = Math.max(left.length, right.length)
  const height = TOP + rows * ROW + 10
  const spread = (index: number, of: number) => TOP + ((index + 0.5) * rows * ROW) / Math.max(1, of)
  const nodes: Drawn[] = [
    ...left.map((node, index) => ({ ...node, x: reach(width), y: spread(index, left.length), left: true })),
    ...right.map(({ node }, index) => ({ ...node, x: width - reach(width), y: spread(index, right.length), left: false })),
  ]
  const at = new Map(nodes.map((node) => [node.id, node]))
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)]
    return from && to ? [{ ...edge, path: curve(from, to, width) }] : []
  })
  return { nodes, edges, width, height, left_out: tied.length - kept.length }
}

/** Where those stand, on average, that it repeats. */
function middle(id: string, edges: Edge[], rank: Map<string, number>): number {
  const ranks = edges.filter((edge) => edge.from === id).flatMap((edge) => rank.get(edge.to) ?? [])
  return ranks.length ? ranks.reduce((sum, one) => sum + one, 0) / ranks.length : Number.MAX_SAFE_INTEGER
}

/** From who repeats to whom is repeated; between two on the right the line goes out to the left and back. */
function curve(from: Drawn, to: Drawn, width: number): string {
  const [x1, x2] = [from.x - 6, to.left ? to.x + 6 : to.x - 6]
  if (!to.left) {
    const out = Math.min(x1, x2) - Math.min(width * 0.12, 26 + Math.abs(from.y - to.y) / 3)
    return `M${x1} ${from.y} C${out} ${from.y} ${out} ${to.y} ${x2} ${to.y}`
  }
  const half = (x1 + x2) / 2
  return `M${x1} ${from.y} C${half} ${from.y} ${half} ${to.y} ${x2} ${to.y}`
}

/** A label that fits into so many pixels, at the size of the drawing. */
export function short(label: string, pixels: number): string {
  const letters = Array.from(label)
  const fit = Math.max(4, Math.floor(pixels / 7))
  return letters.length <= fit ? label : `${letters.slice(0, fit - 1).join('')}…`
}
