package dev.autobot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.protocol.CloseCode;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents tell all that the code knows. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern READ =
            Pattern.compile("settings(?:\\(\\))?\\s*\\.(?:text|number|flag|duration|secret)\\(\\s*\"([a-z.-]+[a-z])\"");
    private static final Pattern LISTED = Pattern.compile("(?:list|bounded)\\(settings, \"([a-z.-]+)\"");
    /** Settings of models are named by what the model is for, and by these. */
    private static final Pattern MODEL_KEY =
            Pattern.compile("(?:String [A-Z_]+ = |use\\.key\\(|[( ]text\\()\"([a-z-]+)\"");

    private static final Pattern AGENT_KEY = Pattern.compile("number\\(settings, \"([a-z-]+)\"");
    /** Read as those of every model are, and of no use to one that does not speak. */
    private static final Set<String> OF_NO_USE = Set.of("AUTOBOT_EMBEDDING_HISTORY", "AUTOBOT_EMBEDDING_SYSTEM_PROMPT");

    private static final Pattern VARIABLE = Pattern.compile("<variable name=\"autobot\\.([a-z.-]+)\" defaultValue");
    private static final Pattern DOCUMENTED = Pattern.compile("`(AUTOBOT_[A-Z_]+)`");

    @Test
    void configurationListsEverySettingAndNoOther() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String module :
                new String[] {"core", "chat", "diagnostics", "knowledge", "settings", "tools", "workflow"}) {
            collectSettings(ROOT.resolve("modules").resolve(module).resolve("src/main"), known);
        }
        collectSettings(ROOT.resolve("server/src/main"), known);
        collectModelSettings(ROOT.resolve("modules/chat/src/main/java/dev/autobot/chat"), known);
        Set<String> documented = new TreeSet<>();
        Matcher names = DOCUMENTED.matcher(document("configuration.md"));
        while (names.find()) {
            documented.add(names.group(1));
        }
        assertThat(documented).isEqualTo(known);
    }

    private static void collectSettings(Path folder, Set<String> into) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                if (name.endsWith(".java")) {
                    String source = Files.readString(file);
                    collect(READ.matcher(source), into);
                    collect(LISTED.matcher(source), into);
                } else if (name.endsWith("server.xml")) {
                    collect(VARIABLE.matcher(Files.readString(file)), into);
                }
            }
        }
    }

    private static void collectModelSettings(Path chat, Set<String> into) throws IOException {
        String reader = Files.readString(chat.resolve("model/ModelConfigReader.java"));
        collect("llm.", MODEL_KEY.matcher(reader), into);
        collect("embedding.", MODEL_KEY.matcher(reader), into);
        into.removeAll(OF_NO_USE);
        collect("llm.", AGENT_KEY.matcher(Files.readString(chat.resolve("agent/AgentSettings.java"))), into);
    }

    private static void collect(Matcher keys, Set<String> into) {
        collect("", keys, into);
    }

    private static void collect(String prefix, Matcher keys, Set<String> into) {
        while (keys.find()) {
            into.add("AUTOBOT_"
                    + (prefix + keys.group(1))
                            .toUpperCase(Locale.ROOT)
                            .replace('.', '_')
                            .replace('-', '_'));
        }
    }

    @Test
    void protocolExplainsEveryTypeAndCode() throws IOException {
        String protocol = document("protocol.md");
        assertThat(Messages.all()).extracting(MessageType::name).allSatisfy(name -> assertThat(protocol)
                .contains("`" + name + "`"));
        assertThat(EventTypes.all()).extracting(EventType::name).allSatisfy(name -> assertThat(protocol)
                .contains("`" + name + "`"));
        assertThat(ErrorCodes.all()).extracting(ErrorCode::name).allSatisfy(name -> assertThat(protocol)
                .contains("`" + name + "`"));
        assertThat(CloseCode.values()).extracting(CloseCode::number).allSatisfy(number -> assertThat(protocol)
                .contains(String.valueOf(number)));
    }

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("src/docs").resolve(name));
    }
}
