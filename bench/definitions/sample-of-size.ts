/** A made up but ordinary document of about so many bytes: operations with bodies, results and types of their own. */
export function sampleOfSize(bytes: number): unknown {
  const paths: Record<string, unknown> = {}
  const schemas: Record<string, unknown> = {}
  let size = 200
  for (let number = 0; size < bytes; number++) {
    const path = `/shops/{shopId}/orders${number}`
    const item = pathItem(number)
    const schema = orderSchema(number)
    paths[path] = item
    schemas[`Order${number}`] = schema
    size += JSON.stringify(item).length + JSON.stringify(schema).length + path.length + 20
  }
  return {
    openapi: '3.0.1',
    info: { title: 'Orders', version: '1' },
    servers: [{ url: 'https://api.contoso.com/v1' }],
    paths,
    components: { schemas },
  }
}

function pathItem(number: number): unknown {
  const order = { $ref: `#/components/schemas/Order${number}` }
  const content = { 'application/json': { schema: order } }
  const parameters = [
    {
      name: 'shopId',
      in: 'path',
      required: true,
      schema: { type: 'string', format: 'uuid' },
      description: 'The shop.',
    },
    { name: 'state', in: 'query', schema: { type: 'string', enum: ['open', 'sent', 'closed'] } },
  ]
  const list = { 'application/json': { schema: { type: 'array', items: order } } }
  return {
    get: {
      tags: ['Orders'],
      summary: `Lists orders ${number}.`,
      parameters,
      responses: { 200: { description: 'OK', content: list } },
    },
    post: {
      tags: ['Orders'],
      parameters: parameters.slice(0, 1),
      requestBody: { required: true, content },
      responses: { 201: { description: 'Created', content }, 400: { description: 'Not accepted' } },
    },
  }
}

function orderSchema(number: number): unknown {
  const names = ['number', 'customerName', 'deliveryAddress', 'remarks', 'currency', 'warehouse']
  const texts = names.map((name) => [
    name,
    { type: 'string', nullable: true, description: `The ${name} of order ${number}.` },
  ])
  return {
    type: 'object',
    required: ['id', 'number'],
    properties: {
      id: { type: 'integer', format: 'int64' },
      ...Object.fromEntries(texts),
      total: { type: 'number', format: 'double' },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: { product: { type: 'string' }, count: { type: 'integer', format: 'int32' } },
        },
      },
    },
  }
}
