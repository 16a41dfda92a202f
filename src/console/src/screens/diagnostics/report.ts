/** How the server was at one moment. */
export interface Sample {
  at: string;
  cpu_usage: number;
  memory_usage: number;
  disk_usage: number;
  sockets: number;
  outbox_bytes: number;
  messages_per_second: number;
}

export interface Service {
  name: string;
  status: string;
  reason?: string;
  required: boolean;
  since: string;
  latency_ms: number;
  checked_at: string;
  last_error?: string;
  last_error_at?: string;
}

/** What `GET /api/diagnostics` answers. */
export interface Report {
  at: string;
  version: string;
  java: string;
  uptime_s: number;
  jvm: { heap_used_bytes: number; heap_max_bytes: number; threads: number };
  sockets: { plain: number; v2: number };
  services: Service[];
  journal: {
    streams?: number;
    events?: number;
    oldest_at?: string;
    newest_at?: string;
    appends: number;
    max_age_s: number;
    max_events: number;
  };
  outbox: {
    bytes: number;
    largest_bytes: number;
    max_bytes: number;
    budget_bytes: number;
    sent: number;
    merged: number;
    dropped: number;
    slow_closes: number;
  };
  resumes: { resumed: number; resync: number };
  /** What happened in the last five minutes. */
  recent: {
    seconds: number;
    messages: number;
    appends: number;
    append_p50_ms: number;
    append_p95_ms: number;
    lane_waits: number;
    lane_p50_ms: number;
    lane_p95_ms: number;
    dropped: number;
    slow_closes: number;
    resync: number;
  };
  history: Sample[];
}
