// Files that are to be read → bodies that the server takes, and what a job says of them.

/** The most bytes in a body; the server takes a little more. */
export const MOST = 48 << 20

/** What the program reads, as a file dialog wants it. */
export const ACCEPTED = '.txt,.text,.md,.markdown,.html,.htm,.xhtml,.pdf,.jsonl,.ndjson'

/** Files in groups that fit into a body. One that is too large by itself goes alone, and the server says so. */
export function batches<T extends { size: number }>(files: T[], most = MOST): T[][] {
  const groups: T[][] = []
  let room = 0
  for (const file of files) {
    if (!groups.length || file.size > room) {
      groups.push([])
      room = most
    }
    groups.at(-1)!.push(file)
    room -= file.size
  }
  return groups
}

/** Files of a folder that are no documents: what systems and editors leave behind. */
export function isDocument(name: string): boolean {
  const last = name.split('/').at(-1) ?? name
  return !last.startsWith('.') && ACCEPTED.split(',').some((ending) => last.toLowerCase().endsWith(ending))
}

/** Messages of a job that tell of what could not be read. */
export function failures(messages: string[]): string[] {
  return messages.filter((message) => !/: (known as )?document \d+/.test(message))
}

/** The size of a file as one says it. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
