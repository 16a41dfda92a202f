package dev.autobot.plugin.payload;

import java.time.Instant;

/**
 * The answer to {@code health_check}.
 *
 * @param status {@code healthy}, {@code degraded} or {@code down}
 * @param timestamp when the state was last looked at
 */
public record HealthResponse(String status, Instant timestamp) {}
