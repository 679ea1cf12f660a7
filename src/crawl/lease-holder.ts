/** Who holds a lease: a process, named so that another on the same machine can tell whether it is still alive. */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A name for this process that no other has, nor it itself at another time. */
export function newHolder(): string {
  return `${process.pid} ${randomUUID()} ${thisMachine()}`;
}

/** Is this holder a process of this machine that has ended? Of other machines nothing is known. */
export function isDeadHolder(holder: string): boolean {
  const [, pid, machine] = /^(\d{1,10}) \S+ (.*)$/.exec(holder) ?? [];
  if (pid === undefined || machine !== thisMachine()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Host, start of the machine and container, so that a process number means the same to who reads it as to who wrote it. */
function thisMachine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
