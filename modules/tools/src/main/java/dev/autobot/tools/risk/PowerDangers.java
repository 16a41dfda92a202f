package dev.autobot.tools.risk;

import static dev.autobot.tools.risk.CommandRisk.critical;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what switches the machine off, ends everything that runs on it, or forgets what it was told to do. */
final class PowerDangers {

    private static final Set<String> UNITS_OF_POWER = Set.of(
            "poweroff",
            "reboot",
            "halt",
            "kexec",
            "soft-reboot",
            "suspend",
            "hibernate",
            "emergency",
            "rescue",
            "exit",
            "default",
            "isolate",
            "switch-root");

    private PowerDangers() {}

    static Optional<CommandRisk> in(String name, List<String> argv) {
        Arguments arguments = Arguments.of(argv);
        boolean switchesOff = Families.isOf("power", name)
                || Set.of("init", "telinit").contains(name) && argv.stream().anyMatch(word -> word.matches("[06sS1]"))
                || Set.of("systemctl", "loginctl", "initctl").contains(name)
                        && arguments.operands().stream().anyMatch(PowerDangers::isPower);
        if (switchesOff) {
            return Optional.of(critical(name + " switches the machine off, or takes it to where nobody works"));
        }
        if (name.equals("killall5") || name.equals("kill") && endsEverything(argv)) {
            return Optional.of(critical("ends every process, or the first one"));
        }
        if (name.equals("crontab") && arguments.hasLetter("r")) {
            return Optional.of(critical("deletes the table of scheduled commands"));
        }
        return Optional.empty();
    }

    private static boolean isPower(String word) {
        return UNITS_OF_POWER.contains(word) || word.matches("(poweroff|reboot|halt|kexec|emergency|rescue)\\.target");
    }

    // The first word with a dash is the signal; after it, and after "--", "-1" means everybody.
    private static boolean endsEverything(List<String> argv) {
        boolean signalSeen = false;
        for (int at = 0; at < argv.size(); at++) {
            String word = argv.get(at);
            boolean isSignal = !signalSeen && word.startsWith("-") && argv.size() > 1;
            if (isSignal) {
                signalSeen = true;
                at += word.matches("-[sn]|--signal") ? 1 : 0;
            } else if (word.matches("-?0*1")) {
                return true;
            }
        }
        return false;
    }
}
