import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** By route pattern and status, never by address: addresses carry people's numbers. */
export const requestSeconds = new Histogram({
	name: 'http_request_duration_seconds',
	help: 'Time to answer a request',
	labelNames: ['route', 'method', 'status'] as const,
	buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
	registers: [metrics]
});
