/** The description of the API for programs (/openapi.json) and for people (/api): both are made of the routes' own schemas. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { HTML_TYPE } from '../publish/addresses.ts';
import { finish } from '../publish/finished.ts';
import { writeApiPage } from '../publish/pages/api.ts';
import type { Site } from '../publish/site.ts';
import type { ApiOperation, ApiParameter } from '../publish/views.ts';
import type { Stand } from './stand.ts';

/** What the description says besides the routes. What has no tag is for people, not part of the API. */
export function describeApi(site: Site, version: string): FastifyDynamicSwaggerOptions {
  return {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: `${site.name} API`,
        version,
        description:
          'Headlines and quotes about opting out of high-stakes standardized testing, each with its evidence.',
        license: { name: 'MIT', identifier: 'MIT' },
        ...(site.contact && { contact: { name: site.contact } }),
      },
      servers: [{ url: site.url }],
      // Everything public is open: no key.
      security: [],
      tags: [
        { name: 'headlines', description: 'What was published' },
        { name: 'quotes', description: 'What people say' },
        { name: 'vocabulary', description: 'States and topics' },
        { name: 'sources', description: 'Where it comes from' },
      ],
    },
    transformObject: (documents) => {
      if (!('openapiObject' in documents)) return documents.swaggerObject;
      for (const { parameters = [] } of operationsOf(documents.openapiObject as Description)) {
        // How a list is written belongs to the parameter, where it stands already.
        for (const { schema } of parameters) {
          delete schema.style;
          delete schema.explode;
        }
      }
      return documents.openapiObject;
    },
  };
}

interface Schema {
  type?: string;
  enum?: unknown[];
  items?: Schema;
  style?: string;
  explode?: boolean;
}

interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
}

interface Description {
  paths?: Record<string, { get: Operation }>;
}

function operationsOf({ paths = {} }: Description): (Operation & { path: string })[] {
  return Object.entries(paths).map(([path, { get }]) => ({ ...get, path }));
}

export function apiDocsRoutes(app: FastifyInstance, stand: Stand): void {
  app.get('/openapi.json', { schema: { hide: true } }, (request, reply) =>
    stand.serve(request, reply, '/openapi.json', () =>
      finish(JSON.stringify(app.swagger()), 'application/json; charset=utf-8', 0),
    ),
  );
  app.get('/api', { schema: { hide: true } }, (request, reply) =>
    stand.serve(request, reply, '/api', () =>
      finish(
        writeApiPage(stand.site, operationsOf(app.swagger() as unknown as Description).map(toView)),
        HTML_TYPE,
        0,
      ),
    ),
  );
}

function toView({
  operationId,
  path,
  summary,
  description,
  parameters = [],
}: ReturnType<typeof operationsOf>[0]): ApiOperation {
  return {
    id: operationId,
    path,
    summary,
    description: description ?? null,
    parameters: parameters.map(
      ({ name, required = false, description: about, schema, ...given }): ApiParameter => {
        const values = schema.type === 'boolean' ? ['true'] : (schema.enum ?? schema.items?.enum ?? []);
        return {
          name,
          inPath: given.in === 'path',
          required,
          description: about ?? null,
          values: values.map(String),
          several: schema.type === 'array',
        };
      },
    ),
  };
}
