package dev.autobot.chat;

import dev.autobot.chat.agent.Working;
import dev.autobot.plugin.PlatformException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers {@code /command} messages; hands on what is none. */
final class SlashCommands implements Responder {

    /**
     * One command.
     *
     * @param name without the slash
     * @param purpose one sentence for {@code /help}
     * @param answer given the question and the text after the name, makes the answer
     */
    record Command(String name, String purpose, BiFunction<Question, String, String> answer) {}

    // "/etc/hosts is what?" is a question, not a command
    private static final Pattern FORM = Pattern.compile("/([a-zA-Z][a-zA-Z0-9_-]*)(?:\\s+(.*))?", Pattern.DOTALL);

    private final List<Command> commands;
    private final Responder others;

    SlashCommands(StatusReport status, Errands errands, Responder others) {
        this.commands = List.of(
                new Command("help", "lists these commands", (question, arguments) -> help()),
                new Command(
                        "status",
                        "says how the server and the language model are",
                        (question, arguments) -> status.text()),
                new Command("goal", "TEXT makes a plan for what you want to reach, and carries it out", errands::goal),
                new Command("run", "NAME starts the workflow of that name", errands::run),
                new Command("search", "WORDS shows what your documents say of them", errands::search));
        this.others = others;
    }

    static boolean isCommand(String text) {
        return FORM.matcher(text.strip()).matches();
    }

    @Override
    public Reply respond(Question question, Working working) {
        Matcher form = FORM.matcher(question.text().strip());
        if (!form.matches()) {
            return others.respond(question, working);
        }
        String arguments = Optional.ofNullable(form.group(2)).orElse("");
        try {
            return Reply.ofPlatform(named(form.group(1))
                    .map(command -> command.answer().apply(question, arguments))
                    .orElseGet(() -> "There is no command /" + form.group(1) + ". Send /help to see all commands."));
        } catch (PlatformException e) {
            return Reply.notMade(e.code(), e.getMessage());
        }
    }

    private Optional<Command> named(String name) {
        return commands.stream()
                .filter(command -> command.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private String help() {
        return commands.stream()
                .map(command -> "- `/" + command.name() + "` " + command.purpose())
                .collect(Collectors.joining(
                        "\n", "Commands that always work, with and without a language model:\n\n", ""));
    }
}
