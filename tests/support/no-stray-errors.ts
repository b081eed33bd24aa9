import { afterEach, beforeEach, expect, vi, type MockInstance } from 'vitest';

/** An unexpected console.error fails the test that caused it; one that expects an error says so by mocking it itself. */
let errors: MockInstance;
beforeEach(() => {
	errors = vi.spyOn(console, 'error');
});
afterEach(() => {
	const calls = errors.mock.calls.map((call) => call.map(String).join(' '));
	errors.mockRestore();
	expect(calls, 'unexpected console.error').toEqual([]);
});
