// Entities and their ties → what is drawn of them, and where. The same ties always give the same picture.

import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { NetworkEdge, NetworkView } from './api-types'
import { plain } from './words'

export type Node = NetworkView['nodes'][number]

/** More names than this are a hairball, in which nothing can be read. */
export const MOST = 150
const STEPS = 250

/** All ties between two, drawn as one line. */
export interface Bundle { key: string; from: string; to: string; edges: NetworkEdge[]; both: boolean; label: string; negated: boolean; faded: boolean }
export interface Window { from: string | null; to: string | null }
export interface Seen { nodes: Node[]; edges: NetworkEdge[]; left_out: number }

export interface Asked { ego: string | null; depth: number; opened: string[]; days: Window; clocks: Record<string, string | null> }
export interface Question { whom: string; days: boolean; told: boolean; parameters: Record<string, string | number | null> }
export interface Cut { whom: string; shown: number; total: number; days: boolean }

/**
 * What the server is asked. It answers long lists in part, so that the ties of the centre itself, and those within the days,
 * are asked for by themselves: they must not be among what is left out.
 */
export function questions({ ego, depth, opened, days }: Asked): Question[] {
  const wide = [{ whom: ego!, depth, told: true }, ...opened.map((whom) => ({ whom, depth: 1, told: true }))]
  const close = depth > 1 ? [{ whom: ego!, depth: 1, told: false }] : []
  return [...wide, ...close].flatMap(({ whom, depth: steps, told }) => {
    const parameters = { centre: whom, depth: steps }
    const all = { whom, days: false, told, parameters }
    return days.from || days.to ? [all, { whom, days: true, told, parameters: { ...parameters, ...days } }] : [all]
  })
}

/** Which answers are only a part, those within the days before those of all days. */
export function cuts(list: Question[], views: NetworkView[]): Cut[] {
  const found = list.flatMap(({ whom, days, told }, at) => {
    const [shown, total] = [views[at]!.edges.length, views[at]!.total ?? 0]
    return told && total > shown ? [{ whom, days, shown, total }] : []
  })
  return found.filter((one) => one.days || !found.some((other) => other.days && other.whom === one.whom))
}

/** Several answers as one, each name and tie once. */
export function joined(views: NetworkView[]): NetworkView {
  const nodes = new Map<string, Node>()
  const edges = new Map<string, NetworkEdge>()
  for (const view of views) {
    for (const node of view.nodes) if ((nodes.get(node.id)?.weight ?? -1) < node.weight) nodes.set(node.id, node)
    for (const edge of view.edges) edges.set([edge.from, edge.to, edge.label, edge.document, ...edge.span].join('|'), edge)
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] }
}

function neighbours(edges: Pick<NetworkEdge, 'from' | 'to'>[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>()
  const tie = (one: string, other: string) => near.set(one, (near.get(one) ?? new Set()).add(other))
  for (const { from, to } of edges) {
    tie(from, to)
    tie(to, from)
  }
  return near
}

/** Steps from the centre; who cannot be reached is further than all. */
export function distances(edges: Pick<NetworkEdge, 'from' | 'to'>[], from: string): Map<string, number> {
  const near = neighbours(edges)
  const steps = new Map([[from, 0]])
  const queue = [from]
  for (let at = 0; at < queue.length; at++)
    for (const next of near.get(queue[at]!) ?? [])
      if (!steps.has(next)) {
        steps.set(next, steps.get(queue[at]!)! + 1)
        queue.push(next)
      }
  return steps
}

/** The nearest, and among them those with most ties; how many are left out is counted. */
export function capped(view: NetworkView, ego: string, most = MOST): Seen {
  const steps = distances(view.edges, ego)
  const far = (node: Node) => steps.get(node.id) ?? 99
  const nodes = view.nodes.toSorted((one, other) => far(one) - far(other) || other.weight - one.weight || one.id.localeCompare(other.id)).slice(0, most)
  const kept = new Set(nodes.map((node) => node.id))
  return { nodes, edges: view.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)), left_out: view.nodes.length - nodes.length }
}

/** Whether a tie lies within the days; one without a day lies in no window. */
export function inside(edge: Pick<NetworkEdge, 'start' | 'end'>, { from, to }: Window): boolean {
  if (!from && !to) return true
  const [start, end] = [edge.start ?? edge.end, edge.end ?? edge.start]
  if (!start || !end) return false
  return (!to || start <= to.slice(0, start.length)) && (!from || end >= from.slice(0, end.length))
}

/** `not support`: what is denied is said so. */
export function named(edge: Pick<NetworkEdge, 'label' | 'polarity' | 'modality'>): string {
  const told = { planned: 'planned: ', requested: 'asked for: ', conditional: 'on condition: ', hypothetical: 'supposed: ' }[edge.modality] ?? ''
  return `${told}${edge.polarity === 'negated' ? 'not ' : ''}${plain(edge.label)}`
}

/** A long name in two lines of about the same length: in one it would lie over what is beside it. */
export function wrapped(name: string, most = 20): string[] {
  if (name.length <= most) return [name]
  const gaps = [...name.matchAll(/ /g)].map((gap) => gap.index)
  const middle = gaps.toSorted((one, other) => Math.abs(one - name.length / 2) - Math.abs(other - name.length / 2))[0]
  return middle === undefined ? [name] : [name.slice(0, middle), name.slice(middle + 1)]
}

/** Two names in either order: the line between them. */
export function pair(one: string, other: string): string {
  return [one, other].sort().join('|')
}

export function bundles(edges: NetworkEdge[], window: Window): Bundle[] {
  const groups = new Map<string, NetworkEdge[]>()
  for (const edge of edges) {
    const key = pair(edge.from, edge.to)
    groups.set(key, [...(groups.get(key) ?? []), edge])
  }
  return [...groups].map(([key, group]) => {
    const within = group.filter((edge) => inside(edge, window))
    const told = within.length ? within : group
    const words = [...new Set(told.map(named))]
    const { from, to } = told[0]!
    return {
      key, from, to, edges: group, faded: !within.length,
      both: told.some((edge) => edge.from !== from), negated: told.every((edge) => edge.polarity === 'negated'),
      label: words.length > 2 ? `${words.slice(0, 2).join(', ')} and ${words.length - 2} more` : words.join(', '),
    }
  })
}

/** Rings around the centre to begin with, then forces for a fixed number of steps. */
export function laid(nodes: Pick<Node, 'id'>[], lines: Pick<Bundle, 'from' | 'to'>[], ego: string): Map<string, { x: number; y: number }> {
  const graph = new Graph({ type: 'undirected', multi: false })
  const steps = distances(lines, ego)
  const ordered = nodes.toSorted((one, other) => one.id.localeCompare(other.id))
  ordered.forEach(({ id }, index) => {
    const angle = (2 * Math.PI * index) / ordered.length
    const ring = id === ego ? 0.01 : 10 * (steps.get(id) ?? 4)
    graph.addNode(id, { x: ring * Math.cos(angle), y: ring * Math.sin(angle) })
  })
  for (const { from, to } of lines) if (from !== to && !graph.hasEdge(from, to)) graph.addEdge(from, to)
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 1.5, scalingRatio: 12, slowDown: 4, barnesHutOptimize: false }
  if (graph.order > 2) forceAtlas2.assign(graph, { iterations: STEPS, settings })
  return new Map(graph.mapNodes((id, { x, y }) => [id, { x: Number(x), y: Number(y) }]))
}

type Point = { x: number; y: number }

/** The line that passes closest to a point, within so many pixels: a line is thinner than a finger. */
export function nearest<T extends { ends: [Point, Point] }>(point: Point, lines: T[], within: number): T | null {
  let [best, least]: [T | null, number] = [null, within]
  for (const line of lines) {
    const [one, other] = line.ends
    const [dx, dy] = [other.x - one.x, other.y - one.y]
    const along = Math.max(0, Math.min(1, ((point.x - one.x) * dx + (point.y - one.y) * dy) / (dx * dx + dy * dy || 1)))
    const distance = Math.hypot(point.x - one.x - along * dx, point.y - one.y - along * dy)
    if (distance < least) [best, least] = [line, distance]
  }
  return best
}
