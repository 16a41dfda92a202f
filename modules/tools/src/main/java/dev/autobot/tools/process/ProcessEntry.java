package dev.autobot.tools.process;

/**
 * One process at one moment.
 *
 * @param pid its id
 * @param parent its parent's id
 * @param group its process group, 0 when not known
 * @param session its session, 0 when not known
 * @param alive {@code false} for one that is only waiting to be reaped
 * @param start when it started, in the table's unit; tells it from a later process of the same id
 */
record ProcessEntry(long pid, long parent, long group, long session, boolean alive, long start) {

    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int START = 19;

    /** Reads a line of {@code /proc/PID/stat}; the name in parentheses may hold anything, so what follows it counts. */
    static ProcessEntry ofStat(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
        char state = fields[0].charAt(0);
        return new ProcessEntry(
                pid,
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[GROUP]),
                Long.parseLong(fields[SESSION]),
                state != 'Z' && state != 'X' && state != 'x',
                Long.parseLong(fields[START]));
    }

    boolean isSameAs(ProcessEntry other) {
        return pid == other.pid && start == other.start;
    }
}
