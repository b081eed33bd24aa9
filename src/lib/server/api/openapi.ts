/** The API as an OpenAPI 3.1 document. It changes in the same commit as a route below /api. */
export const openApi = {
	openapi: '3.1.0',
	info: {
		title: 'Samatthana',
		version: '1',
		description:
			'Who is qualified for what, on any day, as known on any day, each answer with the id of its proof.'
	},
	paths: {
		'/api/v1/people/{id}/qualifications': {
			get: {
				operationId: 'readQualifications',
				summary: 'The qualifications of a person on a day',
				description:
					'Every standard that the posts of the person require on the day, with its status. Days are calendar days in Bangkok.',
				security: [{ token: [] }],
				parameters: [
					{
						name: 'id',
						in: 'path',
						required: true,
						description: 'The number in the address of the person’s page, /hr/people/{id}.',
						schema: { type: 'integer', minimum: 1 }
					},
					day('as_of', 'The day asked about. Default: today.'),
					day(
						'known_at',
						'Only what was recorded by the end of this day counts. Default: all that is known now.'
					),
					{
						name: 'standard',
						in: 'query',
						description:
							'Answer for this standard only, also when no post requires it (not_required).',
						schema: { type: 'string' }
					}
				],
				responses: {
					200: {
						description: 'The answer.',
						content: { 'application/json': { schema: ref('Qualifications') } }
					},
					400: refused('A day that is none (api.bad_day).'),
					401: refused(
						'No token (api_token.missing), or one that cannot be used (api_token.invalid).'
					),
					404: refused(
						'No such person in the units that the token reaches (person.not_found), or no such standard (standard.not_found).'
					)
				}
			}
		},
		'/api/v1/exports/qualifications': {
			get: {
				operationId: 'exportQualifications',
				summary: 'Everyone × every required standard × status on a day, as one file',
				description:
					'CSV in UTF-8 with a byte-order mark, written as it is derived. The last line begins with "End of data set" and holds the id that names question and answer: a file without it is incomplete. The same question gives the same id and bytes on any day, once the day of `known_at` is over.',
				security: [{ token: [] }],
				parameters: [
					day('as_of', 'The day asked about. Default: today.'),
					day('known_at', 'Only what was recorded by the end of this day counts. Default: today.'),
					{
						name: 'unit',
						in: 'query',
						description:
							'Code of a unit: it and all below it, as they stood on the day. Default: all that the token reaches.',
						schema: { type: 'string' }
					}
				],
				responses: {
					200: {
						description: 'The file.',
						content: { 'text/csv': { schema: { type: 'string' } } }
					},
					400: refused('A day that is none (api.bad_day).'),
					401: refused(
						'No token (api_token.missing), or one that cannot be used (api_token.invalid).'
					),
					404: refused('No such unit in the reach of the token (org_unit.not_found).')
				}
			}
		},
		'/api/v1/openapi.json': {
			get: {
				operationId: 'readDescription',
				summary: 'This document',
				security: [],
				responses: {
					200: {
						description: 'OpenAPI 3.1.',
						content: { 'application/json': { schema: { type: 'object' } } }
					}
				}
			}
		}
	},
	components: {
		securitySchemes: {
			token: {
				type: 'http',
				scheme: 'bearer',
				description: 'Issued by the operator with `npm run cli -- token create`.'
			}
		},
		schemas: {
			Qualifications: {
				type: 'object',
				required: ['person', 'as_of', 'known_at', 'qualifications'],
				properties: {
					person: { type: 'integer' },
					as_of: { type: 'string', format: 'date' },
					known_at: { type: ['string', 'null'], format: 'date' },
					qualifications: { type: 'array', items: ref('Qualification') }
				}
			},
			Qualification: {
				type: 'object',
				required: ['standard', 'title', 'status', 'holds', 'until', 'edition', 'proof'],
				properties: {
					standard: { type: 'string', description: 'Id of the standard.' },
					title: {
						type: 'object',
						required: ['th'],
						properties: { th: { type: 'string' }, en: { type: 'string' } }
					},
					status: {
						type: 'string',
						enum: [
							'not_required',
							'waived',
							'qualified',
							'expiring',
							'in_grace',
							'lapsed',
							'in_progress',
							'not_started'
						]
					},
					holds: {
						type: 'boolean',
						description: 'True when qualified, expiring or in_grace.'
					},
					until: {
						type: ['string', 'null'],
						format: 'date',
						description: 'Last day of the period or the waiver, inclusive; null: no end, or none.'
					},
					edition: { type: ['integer', 'null'] },
					proof: {
						type: ['string', 'null'],
						description:
							'Id of the proof behind a holding status: two answers with one id rest on the same derivation. The pages show the same id.'
					}
				}
			},
			Problem: {
				type: 'object',
				description: 'RFC 9457. The words follow Accept-Language (th, en); `code` never changes.',
				required: ['type', 'title', 'status', 'detail', 'code'],
				properties: {
					type: { type: 'string', format: 'uri' },
					title: { type: 'string' },
					status: { type: 'integer' },
					detail: { type: 'string' },
					code: { type: 'string' }
				}
			}
		}
	}
};

function day(name: string, description: string) {
	return {
		name,
		in: 'query',
		description,
		schema: { type: 'string', format: 'date', examples: ['2025-10-01'] }
	};
}

function refused(description: string) {
	return { description, content: { 'application/problem+json': { schema: ref('Problem') } } };
}

function ref(schema: string) {
	return { $ref: `#/components/schemas/${schema}` };
}
