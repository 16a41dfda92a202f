package dev.autobot.tools.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sandbox of commands, by bubblewrap: they write in their working directory only, see neither the server's data nor
 * the hidden places nor other processes, and reach no network unless they may. What they start dies with them.
 *
 * <p>It is tried once, because many hosts and containers do not let it work. Immutable, thread-safe.
 */
public final class Sandbox {

    private static final String ABOUT = "sandbox";
    private static final Duration TRIAL = Duration.ofSeconds(5);
    private static final int TRIAL_OUTPUT = 4096;
    private static final int LONGEST_MESSAGE = 300;
    private static final Path RESOLVER = Path.of("/etc/resolv.conf");
    private static final List<String> SECRETS_OF_HOME = List.of(
            ".ssh",
            ".gnupg",
            ".aws",
            ".azure",
            ".config",
            ".kube",
            ".docker",
            ".netrc",
            ".git-credentials",
            ".npmrc",
            ".pgpass",
            ".m2/settings.xml",
            ".m2/settings-security.xml");
    private static final List<Path> SECRETS_OF_HOST = List.of(Path.of("/etc/shadow"), Path.of("/etc/gshadow"));

    private final String program;
    private final HiddenPlaces hidden;
    private final Finding finding;

    private Sandbox(String program, HiddenPlaces hidden, Finding finding) {
        this.program = program;
        this.hidden = hidden;
        this.finding = finding;
    }

    /**
     * No sandbox, because nobody wants one.
     *
     * @return one that does not work
     */
    public static Sandbox none() {
        return new Sandbox("", new HiddenPlaces(Path.of("/tmp"), List.of()), new Finding(ABOUT, false, "It is off."));
    }

    /**
     * Looks for bubblewrap and tries it; takes 10 s at most.
     *
     * @param settings where programs are
     * @param dataFolder the server's data, hidden but for the working directory
     * @param hidden what else is hidden, where it is there; see {@link #usuallyHidden}
     * @return the sandbox, working or not
     */
    public static Sandbox find(RunnerSettings settings, Path dataFolder, Collection<Path> hidden) {
        Optional<Path> program = Programs.onPath("bwrap", Environment.path(settings.path()));
        if (program.isEmpty()) {
            return new Sandbox(
                    "",
                    new HiddenPlaces(dataFolder, hidden),
                    new Finding(
                            ABOUT,
                            false,
                            "bubblewrap is not installed: apt install bubblewrap, or dnf install bubblewrap, and start"
                                    + " the server again."));
        }
        return find(program.get(), settings, dataFolder, hidden);
    }

    /** Tries a given bubblewrap. */
    static Sandbox find(Path program, RunnerSettings settings, Path dataFolder, Collection<Path> hidden) {
        HiddenPlaces places = new HiddenPlaces(dataFolder, hidden);
        Sandbox sandbox = new Sandbox(program.toString(), places, new Finding(ABOUT, false, "It is being tried."));
        return new Sandbox(program.toString(), places, sandbox.tried(settings));
    }

    /**
     * Where keys and passwords usually are.
     *
     * @param home the home of the server's user
     * @return folders and files, there or not
     */
    public static List<Path> usuallyHidden(Path home) {
        return Stream.concat(SECRETS_OF_HOME.stream().map(home::resolve), SECRETS_OF_HOST.stream())
                .toList();
    }

    private Finding tried(RunnerSettings settings) {
        CommandRunner runner = new CommandRunner(settings, none(), Sandbox::thread);
        try {
            Path folder = Files.createTempDirectory("autobot-sandbox-").toRealPath();
            try {
                return tried(runner, folder);
            } finally {
                Files.deleteIfExists(folder.resolve(Environment.TEMPORARY));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            return fails("there is no room for a trial folder: " + e.getMessage());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sandbox-trial");
        thread.setDaemon(true);
        return thread;
    }

    private Finding tried(CommandRunner runner, Path folder) {
        CommandResult version = runner.run(
                CommandSpec.of("sandbox-version", List.of(program, "--version"), folder)
                        .within(TRIAL, TRIAL_OUTPUT),
                OutputSink.NONE,
                Cancel.NEVER);
        CommandResult trial = runner.run(
                CommandSpec.of("sandbox-trial", wrap(List.of("true"), folder, false, Map.of()), folder)
                        .within(TRIAL, TRIAL_OUTPUT),
                OutputSink.NONE,
                Cancel.NEVER);
        if (!trial.isSuccess()) {
            String message =
                    trial.output().isBlank() ? trial.error() : trial.output().strip();
            return fails(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
        }
        return new Finding(ABOUT, true, version.output().strip() + " works.");
    }

    private static Finding fails(String message) {
        return new Finding(
                ABOUT,
                false,
                "bubblewrap fails here: " + message + " – Let this user make user namespaces (in a container: run it"
                        + " with a seccomp profile that lets it), and start the server again.");
    }

    /**
     * Whether it works here.
     *
     * @return {@code false} when sandboxed commands are refused
     */
    public boolean works() {
        return finding.works();
    }

    /**
     * What the trial found.
     *
     * @return a sentence with what to do
     */
    public Finding finding() {
        return finding;
    }

    /** Tells what would fail inside with words that nobody understands. */
    void check(Path file, Path directory) throws NotStarted {
        if (!works()) {
            throw new NotStarted("There is no sandbox for it. " + finding.text());
        }
        if (directory.getNameCount() == 0 || hidden.contains(directory)) {
            throw new NotStarted("The working directory " + directory
                    + " is hidden from sandboxed commands. Choose a folder inside of it or elsewhere.");
        }
        if (hidden.hides(file, directory)) {
            throw new NotStarted(
                    "'" + file + "' is hidden from sandboxed commands. Copy it into the working directory.");
        }
    }

    /**
     * The command to start for a command in the sandbox. It passes on the variables that it is started with: as options
     * they could be read by all users of the host.
     *
     * @param directory its working directory, by its real path
     * @param network whether it reaches the network
     * @param loaders variables that only the command may have, because they would work outside of the sandbox, too
     */
    List<String> wrap(List<String> argv, Path directory, boolean network, Map<String, String> loaders) {
        List<String> line = new ArrayList<>(List.of(program, "--unshare-all"));
        if (network) {
            line.add("--share-net");
        }
        line.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        line.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
        line.addAll(HiddenPlaces.over(hidden.around(directory)));
        if (network) {
            line.addAll(resolver(directory));
        }
        line.addAll(List.of("--bind", directory.toString(), directory.toString()));
        line.addAll(HiddenPlaces.over(hidden.inside(directory)));
        loaders.forEach((name, value) -> line.addAll(List.of("--setenv", name, value)));
        line.addAll(List.of("--chdir", directory.toString(), "--"));
        line.addAll(argv);
        return line;
    }

    /** Names are looked up by a file that is in a hidden folder on many hosts. */
    private List<String> resolver(Path directory) {
        try {
            Path real = RESOLVER.toRealPath();
            return hidden.hides(real, directory) ? List.of("--ro-bind", real.toString(), real.toString()) : List.of();
        } catch (IOException none) {
            return List.of();
        }
    }
}
