/** An address to the identity of what it shows: two addresses of one article become the same text. */
import { parseUrl } from './web-address.ts';

/** Query parameters that say where a reader came from, never what is shown. */
const TRACKING = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid mkt_tok ' +
    '_hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id rb_clickid s_cid s_kwcid ef_id epik ' +
    'srsltid wickedid _openstat ns_mchannel ns_source ns_campaign ns_linkname ns_fee cmpid cmp cid icid ito smid smtyp spm scm ' +
    'wt.mc_id wt_mc trk trkcampaign trackingid ncid sr_share sharetype shareadraft share fb_action_ids fb_action_types fb_ref fb_source ' +
    'fb_comment_id action_object_map action_type_map action_ref_map ref_src ref_url referrer mbid xtor at_medium at_campaign at_custom1 ' +
    'at_custom2 at_custom3 at_custom4 elqtrackid elqtrack assettype assetid recipientid campaignid siteid dm_i pk_campaign pk_kwd ' +
    'pk_source pk_medium piwik_campaign piwik_kwd mtm_campaign mtm_source mtm_medium mtm_keyword mtm_cid mtm_group mtm_content ' +
    'guccounter guce_referrer guce_referrer_sig soc_src soc_trk taid kwp_0 _ga _gl ga_source ga_medium ga_campaign ocid src_trk ' +
    'outputtype amp amp_js_v amp_gsa usqp nr_email_referer emci emdi ceid sfmc_id sfmc_sub bxid cndid esrc hashed_user_email link_id ' +
    'can_id email_subject email_referrer sthash traffic_source partner_ref print'
  ).split(' '),
);
const TRACKING_PREFIX = /^(?:utm_|hsa_|stm_|itm_|__twitter|__s$|__tn__|__cft__|~|_branch_)/;
/** `ref=homepage`, `source=rss`: trackers on news sites, but other sites address by them; only well-known values go. */
const REFERRER = new Map([
  ['ref', /^(?:rss|home(?:page)?|twitter|fb|facebook|social|newsletter|email|share|nl|story|hp|feed)\b/i],
  ['source', /^(?:rss|feed|twitter|fb|facebook|social|newsletter|email|share|homepage)\b/i],
  ['from', /^(?:rss|feed|twitter|facebook|newsletter|email|share)\b/i],
  ['output', /^amp$/i],
  ['view', /^(?:print|amp|mobile)$/i],
  ['feature', /^(?:share|youtu\.be|emb_.*)$/i],
  ['s', /^(?:0[1-9]|20|21|46)$/],
]);

/** Subdomains that show the same articles as the site they belong to. */
const MOBILE_HOST = /^(?:m|mobile|amp|touch)\.(?=[^.]+\.[^.]+)/;
const AMP_PATH = /(?:\/amp|\/amp\.html|\.amp|\.amp\.html)\/?$/i;
const INDEX_FILE = /\/(?:index|default)\.(?:html?|php|aspx?)$/i;

/**
 * The canonical form of an http(s) address: lower-case host, no default port, credentials or fragment, no tracking
 * parameters, AMP and mobile variants undone, the rest of the query sorted as it was written, no trailing slash
 * (RFC 3986, section 6, and the habits of publishers). Scheme and `www.` stay: the address must still lead there.
 * Canonicalising twice changes nothing.
 * @returns null for what is no http(s) address
 */
export function canonicalUrl(address: string): string | null {
  const url = parseUrl(address.trim(), null);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return null;
  const cached = ampCacheTarget(url);
  if (cached) return canonicalUrl(cached);
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '').replace(MOBILE_HOST, '');
  url.pathname = canonicalPath(url.pathname);
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair));
  url.search = kept.sort().join('&');
  return url.href.replace(/(?<=.)\/$/, (slash) => (url.pathname === '/' ? slash : ''));
}

/** Google's AMP viewer and cache carry the publisher's address in their path. */
function ampCacheTarget(url: URL): string | null {
  const viewer = /^(?:www\.)?google\.[a-z.]+$/.test(url.hostname)
    ? /^\/amp\/(s\/)?(.+)$/.exec(url.pathname)
    : null;
  const cache = url.hostname.endsWith('.cdn.ampproject.org')
    ? /^\/[a-z]\/(s\/)?(.+)$/.exec(url.pathname)
    : null;
  const found = viewer ?? cache;
  return found ? `http${found[1] ? 's' : ''}://${found[2]}${url.search}` : null;
}

function canonicalPath(path: string): string {
  let clean = path.replace(/\/{2,}/g, '/').replace(/;jsessionid=[^/?]*/i, '');
  if (clean.length > 5) clean = clean.replace(/^\/amp(?=\/.)/i, '').replace(AMP_PATH, '');
  clean = clean.replace(INDEX_FILE, '/');
  return clean.length > 1 ? clean.replace(/\/+$/, '') || '/' : clean || '/';
}

function isTracking(pair: string): boolean {
  const [[name, value] = ['', '']] = new URLSearchParams(pair);
  const key = name.toLowerCase();
  return TRACKING.has(key) || TRACKING_PREFIX.test(key) || (REFERRER.get(key)?.test(value) ?? false);
}
