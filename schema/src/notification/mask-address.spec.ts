import { expect, test } from 'vitest';
import { maskAddress } from './mask-address.ts';

test.each([
  ['EMAIL', 'maria.silva@gmail.com', 'm•••@g•••.com'],
  ['EMAIL', '"odd@name"@mail.shop.example', '"•••@m•••.example'],
  ['EMAIL', '🙂@localhost', '🙂•••@l•••'],
  ['EMAIL', 'no address', '•••'],
  ['SMS', '+33612345678', '+33•••78'],
] as const)('%s %s becomes %s', (channel, address, masked) => expect(maskAddress(channel, address)).toBe(masked));
