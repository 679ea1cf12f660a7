import { describe, expect, test } from 'vitest';
import { networkUses } from './network-use.ts';

describe('a second way out is found', () => {
  test.each([
    ["import { request } from 'undici';\nrequest('http://a.example');", 'undici'],
    ["import http from 'node:http';\nhttp.get('http://a.example');", 'node:http'],
    ["import * as https from 'https';\nhttps.get('https://a.example');", 'https'],
    ["import { connect } from 'node:http2';\nconnect('https://a.example');", 'node:http2'],
    ["import { connect } from 'node:net';\nconnect(80, 'a.example');", 'node:net'],
    ["import { isIP, connect as call } from 'node:net';\ncall(isIP('1.1.1.1'));", 'node:net'],
    ["import { connect } from 'node:tls';\nconnect(443);", 'node:tls'],
    ["import { createSocket } from 'node:dgram';\ncreateSocket('udp4');", 'node:dgram'],
    ["import { lookup } from 'node:dns/promises';\nlookup('a.example');", 'node:dns/promises'],
    ["import 'node:http';", 'node:http'],
    ["export { request } from 'node:https';", 'node:https'],
    ["export * from 'node:https';", 'node:https'],
    ["const http = await import('node:http');", 'node:http'],
    ["const name = 'node:' + 'http';\nawait import(name);", 'import(…)'],
    [
      "import { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('node:http');",
      'createRequire',
    ],
    ["const http = require('http');", 'require'],
    ["const http = process.getBuiltinModule('node:http');", 'process_getBuiltinModule'],
    ["import { execFile } from 'node:child_process';\nexecFile('curl', []);", 'node:child_process'],
    ["import { runInThisContext } from 'node:vm';\nrunInThisContext('1');", 'node:vm'],
    ["import axios from 'axios';\naxios.get('http://a.example');", 'axios'],
    ["import anything from 'never-heard-of';\nanything();", 'never-heard-of'],
    ["import Parser from 'rss-parser';\nnew Parser().parseURL('http://a.example');", 'parseURL'],
    ["import { fromURL } from 'cheerio';\nfromURL('http://a.example');", 'fromURL'],
    ["await fetch('http://a.example');", 'fetch'],
    ["const get = fetch;\nawait get('http://a.example');", 'fetch'],
    ["await globalThis.fetch('http://a.example');", 'globalThis'],
    ["await globalThis['fetch']('http://a.example');", 'globalThis'],
    ["const { fetch: get } = globalThis;\nawait get('http://a.example');", 'globalThis'],
    ["new WebSocket('wss://a.example');", 'WebSocket'],
    ['new XMLHttpRequest();', 'XMLHttpRequest'],
    ["new EventSource('https://a.example');", 'EventSource'],
    ["navigator.sendBeacon('https://a.example');", 'navigator'],
    ['eval(\'fetch("http://a.example")\');', 'eval'],
    ["new Function('return fetch')();", 'Function'],
    ["(() => {}).constructor('return fetch')();", 'constructor'],
  ])('%j', (text, use) => {
    expect(networkUses(text)).toContain(use);
  });
});

describe('what only looks like one is none', () => {
  test.each([
    "import { BlockList, isIP } from 'node:net';\nnew BlockList().check(String(isIP('')));",
    "import type { Agent } from 'undici';\nexport type A = Agent;",
    "import { type Server } from 'node:http';\nexport type A = Server;",
    "const door = { fetch: (url: string) => url };\ndoor.fetch('http://a.example');",
    'interface Door { fetch(url: string): Promise<void> }\nexport type A = Door;',
    'export function read(fetch: (url: string) => void) { fetch("a"); }',
    "// fetch('http://a.example')\nexport const words = 'We fetch( your feed)';",
    'export const html = `<p>We fetch feeds from "node:http"</p>`;',
    "const failure = { class: 'http' };\nexport default failure;",
    "import { load } from 'cheerio';\nload('');",
  ])('%j', (text) => {
    expect(networkUses(text)).toEqual([]);
  });

  test('a driver is known where it belongs, and nowhere else', () => {
    const text = "import pg from 'pg';\nnew pg.Pool();";
    expect(networkUses(text)).toEqual(['pg']);
    expect(networkUses(text, ['pg'])).toEqual([]);
  });
});
