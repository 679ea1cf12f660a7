/** `node soak-publisher.ts FEEDS`: many changing papers on loopback as a process of their own; each message is a new edition. */
import { startChangingPublisher } from '../tests/long/changing-publisher.ts';

const FIRST_EDITION = 10;
const publisher = await startChangingPublisher(Number(process.argv[2]));
publisher.grow(FIRST_EDITION);
process.send?.({ origin: publisher.origin, feeds: publisher.feeds });
process.on('message', () => publisher.grow(1));
process.on('disconnect', () => process.exit());
