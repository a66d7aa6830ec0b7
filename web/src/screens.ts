// The screens of the workbench: name in the address, title, key behind `g`, and the code, fetched when it is first shown.

import type { Component } from 'svelte'

export interface Screen {
  path: string
  title: string
  key: string
  group: 'Case' | 'Read' | 'Look' | 'Weigh' | 'Warn' | 'Write'
  code: () => Promise<{ default: Component }>
}

export const SCREENS: Screen[] = [
  { path: '', title: 'Overview', key: 'h', group: 'Case', code: () => import('./screens/Home.svelte') },
  { path: 'read', title: 'Reader', key: 'r', group: 'Read', code: () => import('./screens/Reader.svelte') },
  { path: 'events', title: 'Events', key: 'e', group: 'Read', code: () => import('./screens/Events.svelte') },
  { path: 'review', title: 'Review', key: 'v', group: 'Read', code: () => import('./screens/Review.svelte') },
  { path: 'timeline', title: 'Timeline', key: 't', group: 'Look', code: () => import('./screens/Timeline.svelte') },
  { path: 'map', title: 'Map', key: 'm', group: 'Look', code: () => import('./screens/Map.svelte') },
  { path: 'network', title: 'Network', key: 'n', group: 'Look', code: () => import('./screens/Network.svelte') },
  { path: 'movements', title: 'Movements', key: 'o', group: 'Look', code: () => import('./screens/Movements.svelte') },
  { path: 'claims', title: 'Claims', key: 'c', group: 'Weigh', code: () => import('./screens/Claims.svelte') },
  { path: 'contradictions', title: 'Contradictions', key: 'x', group: 'Weigh', code: () => import('./screens/Contradictions.svelte') },
  { path: 'sources', title: 'Sources', key: 's', group: 'Weigh', code: () => import('./screens/Sources.svelte') },
  { path: 'warning', title: 'Warning', key: 'i', group: 'Warn', code: () => import('./screens/Warning.svelte') },
  { path: 'scenarios', title: 'Scenarios', key: 'f', group: 'Warn', code: () => import('./screens/Scenarios.svelte') },
  { path: 'precedents', title: 'Precedents', key: 'p', group: 'Warn', code: () => import('./screens/Precedents.svelte') },
  { path: 'hypotheses', title: 'Hypotheses', key: 'y', group: 'Warn', code: () => import('./screens/Hypotheses.svelte') },
  { path: 'actors', title: 'Actors', key: 'a', group: 'Warn', code: () => import('./screens/Actors.svelte') },
  { path: 'brief', title: 'Brief', key: 'b', group: 'Write', code: () => import('./screens/Brief.svelte') },
  { path: 'log', title: 'Log', key: 'l', group: 'Write', code: () => import('./screens/Log.svelte') },
]
