import type { Transport } from "./transport.ts";

/** What the settings depend on. */
export interface SettingsFor {
  majorVersion: number;
  memory: boolean;
  transport: Transport;
}

/**
 * The server's settings. They are given on the command line, not in postgresql.conf, so that an upgrade of this
 * server brings its own along.
 */
export function serverSettings({ majorVersion, memory, transport }: SettingsFor): Record<string, string> {
  return {
    ...connectionSettings(transport),
    ...(memory ? THROW_AWAY : DURABLE),
    ...FOR_SHORT_STATEMENTS,
    ...QUIET_LOG,
    // Before 18 the server reads by itself; the three processes that read for it are memory spent on an idle server.
    ...(majorVersion >= 18 ? { io_method: "sync" } : {}),
  };
}

function connectionSettings(transport: Transport): Record<string, string> {
  return transport.kind === "socket"
    ? {
        listen_addresses: "",
        unix_socket_directories: transport.folder,
        unix_socket_permissions: "0700",
        port: String(transport.port),
      }
    : { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(transport.port) };
}

/** A commit that was answered survives a killed server and a power cut. */
const DURABLE = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  // Room for a few minutes of full load between checkpoints: each one makes the log write whole pages again.
  max_wal_size: "2GB",
  min_wal_size: "80MB",
};

/** Nothing survives, and nothing waits for a disk. Small, because it often lives in memory. */
const THROW_AWAY = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "128MB",
  min_wal_size: "32MB",
};

const FOR_SHORT_STATEMENTS = {
  // Touched only as data is read, so that it costs an idle server nothing.
  shared_buffers: "128MB",
  // Compiling pays for long analytic queries; ours take a millisecond.
  jit: "off",
  random_page_cost: "1.1",
  // The work table turns over completely in minutes; the default minute between looks lets it bloat.
  autovacuum_naptime: "15s",
  // A process of its own for a feature that is not used here.
  max_logical_replication_workers: "0",
  timezone: "UTC",
};

/** Failures, but neither statements nor the rows in them: those are people's messages. */
const QUIET_LOG = {
  log_timezone: "UTC",
  lc_messages: "C",
  log_checkpoints: "off",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};
