const browsers = [
	[/Edg\//, 'Edge'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\//, 'Firefox'],
	[/Chrome\//, 'Chrome'],
	[/Safari\//, 'Safari']
] as const;
const systems = [
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux']
] as const;

/** "Chrome, Windows" from a User-Agent header, for a person to recognise a device; undefined when neither is known. */
export function describeDevice(userAgent: string): string | undefined {
	const find = (names: readonly (readonly [RegExp, string])[]) =>
		names.find(([pattern]) => pattern.test(userAgent))?.[1];
	return [find(browsers), find(systems)].filter(Boolean).join(', ') || undefined;
}
