/** A publisher that may be reached, and on the same port a service inside that must not be. */
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { systemClock } from '../../src/fetch/clock.ts';
import { createDoor, type Door, type DoorOptions } from '../../src/fetch/door.ts';
import { USER_AGENT } from './door-scene.ts';
import { type LoopbackPublisher, startLoopbackPublisher } from './loopback-publisher.ts';

/** The only address the doors of these tests may reach besides the public internet. */
export const PUBLISHER_ADDRESS = '127.9.8.7';

export interface InsideScene {
  readonly publisher: LoopbackPublisher;
  /** What was asked of the service inside, which listens at 127.0.0.1 on the publisher's port. */
  readonly reached: string[];
  /** The address with `PORT` spelled out. */
  spelled(address: string): string;
  openDoor(options?: Partial<DoorOptions>): Door;
}

/** Sets the scene once for a file; after each test nothing may have been asked of the service inside. */
export function useInsideScene(): () => InsideScene {
  let scene: (InsideScene & { close(): Promise<void> }) | undefined;
  const present = () => {
    if (scene === undefined) throw new Error('the scene is set only while a test runs');
    return scene;
  };
  beforeAll(async () => {
    scene = await setScene();
  });
  afterEach(() => expect(present().reached).toEqual([]));
  afterAll(() => present().close());
  return present;
}

async function setScene() {
  const publisher = await startLoopbackPublisher(PUBLISHER_ADDRESS);
  const { port } = new URL(publisher.origin);
  const reached: string[] = [];
  const doors: Door[] = [];
  const inside = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.end('secret');
  });
  await new Promise<void>((resolve) => inside.listen(Number(port), '127.0.0.1', resolve));
  return {
    publisher,
    reached,
    spelled: (address: string) => address.replace('PORT', port),
    openDoor: (options: Partial<DoorOptions> = {}) => {
      const door = createDoor({
        userAgent: USER_AGENT,
        allowNetworks: [`${PUBLISHER_ADDRESS}/32`],
        clock: systemClock,
        random: () => 0,
        hostSpacingMs: 0,
        limits: { totalMs: 2000 },
        ...options,
      });
      doors.push(door);
      return door;
    },
    close: async () => {
      for (const door of doors) await door.close();
      await publisher.close();
      await new Promise((resolve) => inside.close(resolve));
    },
  };
}
