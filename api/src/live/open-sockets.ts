import type { WebSocket } from '@fastify/websocket';
import type { LiveFeed, LiveListener } from './live-feed.ts';
import type { Notice } from './notice.ts';

const FORBIDDEN = 4403;

/** The open sockets of each session and key: when one ends, so do its sockets. */
export class OpenSockets implements LiveListener {
  readonly #sockets = new Map<string, Set<WebSocket>>();

  constructor(feed: LiveFeed) {
    feed.add(this);
  }

  add(accessId: string, socket: WebSocket): void {
    const sockets = this.#sockets.get(accessId) ?? new Set();
    this.#sockets.set(accessId, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) this.#sockets.delete(accessId);
    });
  }

  onNotice({ accessId }: Notice): void {
    if (accessId === null) return;
    for (const socket of this.#sockets.get(accessId) ?? []) socket.close(FORBIDDEN, 'Signed out');
  }

  // An ending that goes unseen is found by the minute's check.
  onLost(): void {}
  onResumed(): void {}
}
