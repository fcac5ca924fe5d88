import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

const [port] = process.argv.slice(2);

/** A mail server on the next port that takes everything and keeps nothing, and says over HTTP that it is there. */
new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => done());
  },
}).listen(Number(port) + 1, '127.0.0.1');

createServer((_request, response) => void response.end('ready')).listen(Number(port), '127.0.0.1');
