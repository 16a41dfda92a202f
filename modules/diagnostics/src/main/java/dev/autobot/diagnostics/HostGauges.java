package dev.autobot.diagnostics;

import com.sun.management.OperatingSystemMXBean;
import dev.autobot.plugin.payload.DiagnosticsReport.Host;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/**
 * Reads the host's load in percent, with one decimal.
 *
 * <p>A figure that cannot be had now (the first reading of the processor, a disk that is gone) is the last known one,
 * or zero. Thread-safe.
 */
final class HostGauges {

    private final Gauge cpu;
    private final Gauge memory;
    private final Gauge disk;

    HostGauges(DoubleSupplier cpuShare, DoubleSupplier memoryShare, DoubleSupplier diskShare) {
        cpu = new Gauge(cpuShare);
        memory = new Gauge(memoryShare);
        disk = new Gauge(diskShare);
    }

    static HostGauges of(Path dataDirectory) {
        // since Java 17 its figures are those of the container
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        MemoryReader memory = new MemoryReader(Path.of("/"), () -> jdkMemory(system));
        DiskReader disk = new DiskReader(dataDirectory);
        return new HostGauges(system::getCpuLoad, memory::usedShare, disk::usedShare);
    }

    Host read() {
        return new Host(cpu.percent(), memory.percent(), disk.percent());
    }

    private static double jdkMemory(OperatingSystemMXBean system) {
        double total = system.getTotalMemorySize();
        return (total - system.getFreeMemorySize()) / total;
    }
}
