/** What programs can ask of this site, for the people who write them: every address with its parameters, to be tried at once. */
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';
import type { ApiOperation, ApiParameter } from '../views.ts';

/** `/api` */
export function writeApiPage(site: Site, operations: readonly ApiOperation[]): string {
  return layout(
    site,
    {
      title: 'API',
      description: 'Headlines, quotes, states, topics and sources as JSON: no key, open to every page.',
      path: '/api',
    },
    html`<header class="pagehead"><h1>API</h1>
<p class="lede">Everything on this site as JSON. No key, no account; pages of other sites may ask too.</p></header>
<section class="prose"><h2>In short</h2>
<p>Lists give <code>items</code> and <code>next</code>, the address of the next page, which also stands in a <code>Link</code> header. Pages never skip or repeat anything while news comes in. Whoever keeps a copy asks <code>/api/v1/headlines?changed_since=…</code> for what changed and what was taken out. Answers carry an <code>ETag</code>: ask again with <code>If-None-Match</code> and an unchanged answer costs nothing. What goes wrong is told as a problem (RFC 9457); a parameter that is not known is an error. Who asks too often is told with <code>Retry-After</code> how long to wait.</p>
<p>For programs: <a href="${ownPath(site, '/openapi.json')}">openapi.json</a> (OpenAPI 3.1). For feed readers: <a href="${ownPath(site, '/feeds')}">feeds</a>. Every headline belongs to its publisher: link to its <code>url</code>, and name the outlet.</p></section>
${operations.map((operation) => operationSection(site, operation))}`,
  );
}

function operationSection(site: Site, operation: ApiOperation): Safe {
  const { id, path, summary, description, parameters } = operation;
  return html`<section class="operation" aria-labelledby="${id}"><h2 id="${id}">${summary}</h2>
<p><code>GET ${path}</code></p>
${description && html`<p>${description}</p>\n`}${
  parameters.length > 0 &&
  html`<dl>${parameters.map(parameterEntry)}
</dl>\n`
}${tryIt(site, operation)}</section>
`;
}

function parameterEntry({ name, required, description, values, several }: ApiParameter): Safe {
  return html`\n<dt><code>${name}</code>${required && html` <span class="flag">required</span>`}</dt><dd>${description}${values.length > 1 && html` <details><summary>${values.length} values${several && ', several with commas'}</summary><p>${values.join(', ')}</p></details>`}</dd>`;
}

/** A plain form: what it leaves open is not asked. An address with a part to fill in is only described. */
function tryIt(site: Site, { id, path, parameters }: ApiOperation): Safe | null {
  if (parameters.some(({ inPath }) => inPath)) return null;
  const asked = parameters.filter(({ name }) => name !== 'cursor');
  return html`<form class="picker" method="get" action="${ownPath(site, path)}">${asked.map((parameter) => field(`${id}-${parameter.name}`, parameter))}
<p><button type="submit">Try it<span class="unseen">: ${path}</span></button></p></form>
`;
}

function field(id: string, { name, required, values }: ApiParameter): Safe {
  const input =
    values.length > 0
      ? html`<select id="${id}" name="${name}"><option value=""></option>${values.map((value) => html`<option>${value}</option>`)}</select>`
      : html`<input id="${id}" name="${name}" type="text"${required && html` required`}>`;
  return html`\n<p><label for="${id}">${name}</label>${input}</p>`;
}
