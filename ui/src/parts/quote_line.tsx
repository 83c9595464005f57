import { useCell } from '../lib/cell';
import { place } from '../lib/address';
import type { Quote } from '../lib/types';
import { kindName, t } from '../lib/words';
import { markedAddress } from '../views/fact';
import { NameLink, SourceLine } from './marks';

/** Words that somebody said: they lead to themselves in the article. */
export function QuoteLine({ quote, speaker = true }: { quote: Quote; speaker?: boolean }) {
  const { query } = useCell(place);
  return (
    <article class={`quote kind-${quote.kind}`}>
      <blockquote class="words">
        <a data-item href={markedAddress(quote.source.document, [quote], query)}>{quote.kind === 'indirect' ? quote.words : <q>{quote.words}</q>}</a>
      </blockquote>
      <p class="meta">
        {speaker && (quote.speaker ? <b><NameLink name={quote.speaker} /></b> : <span class="muted">{t('quotes.nobody')}</span>)}
        {quote.cue && <span class="cue">{quote.cue}</span>}
        <span class="tag">{kindName(quote.kind)}</span>
        <SourceLine source={quote.source} />
      </p>
    </article>
  );
}
