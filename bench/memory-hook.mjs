// Loaded into the measured web process by `--import`, and only there: whoever connects to the socket makes it collect its garbage
// and reads what memory is left in use. (A signal would do, too, but Nest ends the process on every one of them.)
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

createServer((socket) => void answer(socket))
  .listen(process.env.BENCH_MEMORY_SOCKET)
  .unref();

/** Twice: what is freed goes back to the kernel only some time later. */
async function answer(socket) {
  collect();
  await pause(1_000);
  collect();
  socket.end(JSON.stringify(process.memoryUsage()));
}
