import { describe, expect, it } from 'vitest';
import { figureName, sniffImage } from './sniff-image.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('an uploaded image', () => {
	it('is known by its bytes and not by its name', () => {
		expect(sniffImage(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpg');
		expect(sniffImage(bytes('RIFF....WEBPVP8 '))).toBe('webp');
		expect(sniffImage(bytes('<?xml version="1.0"?>\n<svg xmlns="x"></svg>'))).toBe('svg');
		expect(sniffImage(bytes('<html><svg></svg></html>'))).toBeUndefined();
		expect(sniffImage(bytes('MZ program'))).toBeUndefined();
	});

	it('gets a name that an address can hold', () => {
		expect(figureName('C:\\รูป\\Map (1).PNG.exe', 'png')).toBe('map-1-png.png');
		expect(figureName('แผนที่.jpeg', 'jpg')).toBe('figure.jpg');
	});
});
