import './style.css';
import { render, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { followLinks, go, place } from './lib/address';
import { useCell } from './lib/cell';
import { listen } from './lib/server';
import { language, t } from './lib/words';
import { Heading } from './parts/heading';
import { Shell } from './parts/shell';
import { Add } from './views/add';
import { Article } from './views/article';
import { Conflicts } from './views/conflicts';
import { Duplicates } from './views/duplicates';
import { FactView } from './views/fact';
import { People } from './views/people';
import { PersonView } from './views/person';
import { Quotes } from './views/quotes';
import { SearchView } from './views/search';
import { Timeline } from './views/timeline';

type View = ComponentType<{ id: string }>;

/** A view with a library of its own, fetched when it is first opened. */
function later(fetch: () => Promise<View>): View {
  return function Later({ id }) {
    const [Ready, setReady] = useState<View | null>(null);
    useEffect(() => { void fetch().then((view) => setReady(() => view)); }, []);
    return Ready ? <Ready id={id} /> : <p class="loading" role="status">{t('app.loading')}</p>;
  };
}

const Network = later(() => import('./views/network').then((m) => m.NetworkView));
const Map = later(() => import('./views/map').then((m) => m.MapView));

/** address -> view, and the entry of the menu that it belongs to */
const views: [RegExp, View, string][] = [
  [/^\/(?:timeline)?$/, Timeline, 'timeline'],
  [/^\/fact\/([\w.-]+)$/, FactView, 'timeline'],
  [/^\/people$/, People, 'people'],
  [/^\/duplicates$/, Duplicates, 'people'],
  [/^\/person\/([\w.-]+)$/, PersonView, 'people'],
  [/^\/document\/([\w.-]+)$/, Article, 'search'],
  [/^\/network$/, Network, 'network'],
  [/^\/map$/, Map, 'map'],
  [/^\/quotes$/, Quotes, 'quotes'],
  [/^\/conflicts$/, Conflicts, 'conflicts'],
  [/^\/search$/, SearchView, 'search'],
  [/^\/add$/, Add, 'add'],
];

function App() {
  const { path } = useCell(place);
  const speaking = useCell(language);
  useEffect(() => { document.documentElement.lang = speaking; }, [speaking]);
  for (const [pattern, View, entry] of views) {
    const m = pattern.exec(path);
    if (m) return <Shell key={speaking} here={entry}><View key={path} id={m[1] ?? ''} /></Shell>;
  }
  return <Shell key={speaking} here=""><Heading name="?">{t('app.notfound')}</Heading><p><a href="/timeline">{t('nav.timeline')}</a></p></Shell>;
}

if (place.value.path === '/') go(`/timeline${location.search}`, true);
const root = document.getElementById('app')!;
followLinks(root);
listen();
render(<App />, root);
