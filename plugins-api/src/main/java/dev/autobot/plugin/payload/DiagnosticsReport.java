package dev.autobot.plugin.payload;

import java.util.Map;

/**
 * How the host and the services are.
 *
 * @param system the host's load
 * @param services a word for each service: {@code healthy}, {@code degraded: REASON} or {@code down: REASON}
 */
public record DiagnosticsReport(Host system, Map<String, Object> services) {

    /**
     * The host's load; of the container's share where there is one.
     *
     * @param cpuUsage percent, 0 to 100
     * @param memoryUsage percent, 0 to 100
     * @param diskUsage percent of the disk that holds the data, 0 to 100
     */
    public record Host(double cpuUsage, double memoryUsage, double diskUsage) {}
}
