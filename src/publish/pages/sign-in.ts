/** Where editors sign in. */

import type { SignInView } from '../desk-views.ts';
import { layout } from '../layout.ts';
import { html } from '../markup.ts';
import type { Site } from '../site.ts';

/** `/desk/sign-in` */
export function writeSignIn(site: Site, { problem, name }: SignInView): string {
  return layout(
    site,
    {
      title: 'Sign in',
      description: 'Where editors sign in.',
      path: null,
      noindex: true,
      look: 'desk',
      styles: [site.assets.deskStyle],
      nav: [],
    },
    html`<section class="door" aria-labelledby="sign-in">
<h1 id="sign-in">Sign in to the desk</h1>
${problem && html`<p class="problem" id="problem" role="alert">${problem}</p>\n`}<form method="post" action="/desk/sign-in">
<p><label for="name">Name</label><input id="name" name="name" value="${name}" required maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false"${problem ? html` aria-describedby="problem"` : html` autofocus`}></p>
<p><label for="password">Password</label><input id="password" name="password" type="password" required maxlength="1024" autocomplete="current-password"${problem && html` aria-describedby="problem" autofocus`}></p>
<p><button>Sign in</button></p>
</form>
<p class="quiet">Accounts are made by whoever runs this site, with <code>npm run -s headlines -- user add NAME</code>.</p>
</section>`,
  );
}
