/** What the server answers; docs/api.md says what each field means. */
export interface Name { id: string; name: string; type: string }
export type Precision = 'day' | 'month' | 'year' | 'interval' | 'after' | 'before' | 'yearless' | 'unknown';
export interface FactDate { value: string | null; earliest: string | null; latest: string | null; precision: Precision; inferred: boolean }
export interface Source { document: string; name: string; title: string | null; outlet: string | null; published: string | null; url: string | null; link: string | null }
export type Status = 'happened' | 'future' | 'hypothetical' | 'negated';
export interface Span { start: number; end: number }
export interface Words extends Span { text: string }

export interface Act {
  type: string; mode: string | null; status: Status; date: FactDate;
  actor: Name[]; recipient: Name[]; place: Name | null; sources: Name[];
}
export interface Fact extends Act {
  id: string; documents: number; origins: number; conflicts: string[];
  words: string | null; trigger: [number, number] | null; source: Source | null;
}
export interface List<T> { total: number; offset: number; limit: number; next: number | null; generation: number; items: T[] }
export interface Density {
  years: { year: string; facts: number }[]; months: { month: string; facts: number }[];
  wider: number; undated: number; first: string | null; last: string | null;
}
export interface Timeline extends List<Fact> { density?: Density }

export interface Telling extends Act {
  event: string; origin: number;
  source: Source & { sha256: string; captured: string | null; path: string; language: string | null };
  spelled: { actor: string[]; recipient: string[]; place: string | null; sources: string[] };
  why: { actor: (string | null)[]; recipient: (string | null)[]; place: string | null; sources: (string | null)[] };
  words: Words[]; trigger: Words | null; condition: Words | null;
  because: string | null; date_because: string | null; joined_because: string | null;
}
export interface ConflictSide {
  value: string; words: string | null;
  members: ({ event: string; document: string; name: string; title: string | null } & Span)[];
}
export interface Conflict { field: string; sides: ConflictSide[] }
export type Agreement = 'one' | 'same' | 'differs';
export interface FullFact extends Fact {
  country: string | null; agreement: Record<string, Agreement>; tellings: Telling[];
  origin_list: { documents: Source[]; because: string }[]; conflict_list: Conflict[];
  previous: string | null; next: string | null;
}

export interface Person extends Name { country: string | null; documents: number; facts: number; quotes: number; role: string | null }
export interface Decision { kind: 'same' | 'different' | 'rename' | 'unsure'; a: { type: string; name: string }; b: { type: string; name: string } }
export interface Similar extends Name { country: string | null; documents: number; because: string; decided: string | null }
export interface Duplicate { a: Name & { country: string | null; documents: number }; b: Name & { country: string | null; documents: number }; because: string; decided: string | null }
export interface Quote extends Span {
  id: string; words: string; kind: string; cue: string | null; speaker: Name | null; because: string | null; source: Source;
}
export interface FullPerson extends Name {
  country: string | null; documents: number; facts: number; first: string | null; last: string | null;
  description: boolean;
  spellings: { text: string; documents: number; where: string[]; splits?: boolean }[];
  roles: { text: string; documents: number; from: string | null; until: string | null; where: string[] }[];
  contacts: (Name & { facts: number })[];
  quotes: { total: number; items: Quote[] };
  articles: { total: number; items: (Source & { mentions: number })[] };
  acts: { total: number; items: Fact[] };
  joins: { because: string; documents: number }[]; similar: Similar[]; decisions: Decision[];
}

export interface NetworkNode extends Name { country: string | null; facts: number }
export interface NetworkEdge { a: string; b: string; facts: number; types: Record<string, number>; first: string | null; last: string | null }
export interface Network { nodes: NetworkNode[]; edges: NetworkEdge[]; total: { nodes: number; edges: number }; truncated: boolean }
export interface Placed extends Name { country: string | null; lat: number; lon: number; precision: 'town' | 'region' | 'country'; facts: number }
export interface PlaceMap { places: Placed[]; unplaced: (Name & { facts: number })[]; nowhere: number }

export interface Segment { text: string; hit: boolean }
export interface Hit extends Source { title_segments: Segment[]; snippet: Segment[]; facts: number }
export interface Search extends List<Hit> { names: (Name & { documents: number })[] }

export interface FullDocument {
  id: string; name: string; title: string | null; outlet: string | null; url: string | null; link: string | null; path: string;
  language: string | null; sha256: string; size: number; captured: string | null;
  published: FactDate & { from: string; because: string[] };
  sightings: { path: string; name: string }[]; error: { code: string; message: string } | null;
  text: string; regions: (Span & { kind: string })[];
  entities: { id: string; identity: Name | null; name: string; type: string; aliases: string[]; roles: string[]; mentions: (Span & { kind: string })[] }[];
  times: (Span & { type: string; value: string | null; because: string })[];
  quotes: (Span & { id: string; kind: string; cue: [number, number] | null; speaker: Name | null; because: string | null })[];
  events: (Act & { id: string; fact: string | null; trigger: [number, number] | null; spans: [number, number][]; condition: [number, number] | null; because: string | null; date_because: string | null })[];
}

export interface FilterChoices {
  types: { value: string; facts: number }[]; statuses: { value: string; facts: number }[];
  outlets: { value: string; documents: number }[]; places: (Name & { facts: number })[]; who: (Name & { facts: number })[];
  first: string | null; last: string | null;
}
export interface Job {
  id: string; kind: 'add' | 'decide'; name: string; state: 'waiting' | 'reading' | 'resolving' | 'done' | 'failed';
  done: number; added: number; known: number; failed: number; documents: string[]; errors: { name: string; code: string; message: string }[];
}
export interface Counts { documents: number; failed: number; facts: number; identities: number; quotes: number }
export interface ServerStatus { version: string; store: string; generation: number; writable: boolean; stale: boolean; counts: Counts; jobs: Job[]; exports?: string[] }
