/** The log: JSON lines on stderr, secrets left out, so that stdout stays free for data. */
import { destination, type Logger, pino } from 'pino';

/** A logger at this level (fatal … trace, silent). */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.databaseUrl'],
    },
    destination(2),
  );
}
