import { z } from 'zod';
import { errorSchema } from './answer-schemas.ts';
import { ROUTES, type Route } from './routes.ts';

/** The description of the API (OpenAPI 3.1), made from the table of routes. */
export function openApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Muster', version, description: 'Numbers of a community, with what they do not know. Read only.' },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(ROUTES.map((route) => [route.path, { get: operationOf(route) }])),
    components: { schemas: { Error: schemaOf(errorSchema) } },
  };
}

function operationOf({ path, summary, query, shape }: Route): object {
  const error = { description: 'Why there is no answer, and what to do.', ...json({ $ref: '#/components/schemas/Error' }) };
  return {
    operationId: path.replaceAll(/[{}]/g, '').split('/').filter(Boolean).join('-') || 'edition',
    summary,
    parameters: [...givenIn(path), ...queryParameters(query)],
    responses: { '200': { description: summary, ...json(schemaOf(shape)) }, '4XX': error, '5XX': error },
  };
}

function givenIn(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters(query: z.ZodObject): object[] {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...rest } = schemaOf(schema as z.ZodType) as { description?: string };
    return { name, in: 'query', required: !(schema as z.ZodType).safeParse(undefined).success, description, schema: rest };
  });
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>;
  return rest;
}

function json(schema: object): object {
  return { content: { 'application/json': { schema } } };
}
