/** The table of settings: name, default, and a sentence for people. docs/operating.md lists the same. */
export interface Setting {
  name: string;
  default: string;
  about: string;
}

export const SETTINGS = [
  {
    name: 'HEADLINES_DATA',
    default: 'data',
    about: 'Folder for the database and everything else that is kept.',
  },
  {
    name: 'HEADLINES_FEEDS',
    default: 'feeds',
    about: 'Folder with the sources, topics and testing programmes.',
  },
  { name: 'HEADLINES_HOST', default: '127.0.0.1', about: 'Address the web server listens on.' },
  {
    name: 'HEADLINES_PORT',
    default: '3000',
    about: 'Port the web server listens on; 0 lets the system choose one.',
  },
  {
    name: 'HEADLINES_PUBLIC_URL',
    default: '',
    about: 'Where people reach this site, e.g. https://headlines.example.org. Default: http://HOST:PORT.',
  },
  { name: 'HEADLINES_SITE_NAME', default: 'Opt Out Headlines', about: 'Name shown on pages and feeds.' },
  {
    name: 'HEADLINES_CONTACT',
    default: '',
    about:
      'Who runs this: an e-mail address or web page, shown on /about and sent in the crawler’s User-Agent.',
  },
  { name: 'HEADLINES_TIMEZONE', default: 'America/New_York', about: 'Time zone in which dates are shown.' },
  {
    name: 'HEADLINES_TRUST_PROXY',
    default: '',
    about:
      'Addresses (CIDRs, comma-separated) of the reverse proxy whose X-Forwarded-* headers are believed.',
  },
  {
    name: 'HEADLINES_ALLOW_NETWORKS',
    default: '',
    about:
      'Networks (CIDRs, comma-separated) the crawler may reach besides the public internet, on any port.',
  },
  {
    name: 'HEADLINES_ALLOWED_HOST_SPACING',
    default: '0',
    about: 'Seconds between two requests to a host of HEADLINES_ALLOW_NETWORKS.',
  },
  {
    name: 'HEADLINES_SCHEDULE',
    default: '*/10 * * * *',
    about: 'When the crawler looks for sources that are due, as a cron expression.',
  },
  {
    name: 'HEADLINES_KEEP_REJECTED',
    default: '90',
    about: 'Days for which articles about something else are kept, or forever.',
  },
  {
    name: 'HEADLINES_KEEP_TEXT',
    default: '90',
    about: 'Days for which the text of articles that no editor has touched is kept, or forever.',
  },
  {
    name: 'HEADLINES_HIDE_DRIFTED',
    default: 'off',
    about:
      'Hide quotes that no longer stand on their page as they were: on or off. Off: the desk is told and they stay.',
  },
  {
    name: 'HEADLINES_BACKUPS',
    default: 'on',
    about:
      'A backup of the SQLite database every night in the data folder, 7 days and 4 weeks kept: on or off.',
  },
  {
    name: 'HEADLINES_WEBHOOK',
    default: '',
    about: 'Where problems are POSTed as JSON when they begin and end; Slack and Mattermost understand it.',
  },
  {
    name: 'HEADLINES_WEBHOOK_SECRET',
    default: '',
    about: 'Key with which those messages are signed (HMAC-SHA256).',
  },
  {
    name: 'HEADLINES_HUB',
    default: '',
    about: 'WebSub hub that is told when feeds change, so that readers get news at once instead of asking.',
  },
  {
    name: 'HEADLINES_METRICS_TOKEN',
    default: '',
    about: 'Bearer token for /metrics; without one only this machine itself is answered.',
  },
  {
    name: 'HEADLINES_LOG_LEVEL',
    default: 'info',
    about: 'How much is logged: fatal, error, warn, info, debug, trace or silent.',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    about: 'postgres://… keeps everything in PostgreSQL instead of SQLite in the data folder.',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];
