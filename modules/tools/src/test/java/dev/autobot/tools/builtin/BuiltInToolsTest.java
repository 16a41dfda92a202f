package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tool;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInToolsTest {

    private static final Set<String> ALLOWED =
            Set.of("java.lang.String", "boolean", "java.util.Map<java.lang.String, java.lang.Object>");

    private static List<Tool<?>> tools(Map<String, String> settings) {
        Executor executor = Runnable::run;
        IdSource ids = () -> "one";
        var database = proxy(Database.class, Map.of());
        return BuiltInTools.of(proxy(
                PluginContext.class,
                Map.of(
                        "settings", new FixedSettings(settings),
                        "clock", Clock.systemUTC(),
                        "ids", ids,
                        "executor", executor,
                        "database", database)));
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> answers.get(method.getName())));
    }

    @Test
    void offersFiveToolsThatAModelCanChooseAmong() {
        List<Tool<?>> tools = tools(Map.of());
        assertThat(tools)
                .extracting(Tool::name)
                .containsExactly("read_file", "write_file", "list_files", "http_request", "backup_database");
        assertThat(tools)
                .extracting(Tool::risk)
                .containsExactly(Tool.Risk.READS, Tool.Risk.WRITES, Tool.Risk.READS, Tool.Risk.ACTS, Tool.Risk.WRITES);
        assertThat(tools).allSatisfy(tool -> assertThat(tool.description()).hasSizeBetween(100, 400));
    }

    @Test
    void takesArgumentsThatPayloadsMayHold() {
        for (Tool<?> tool : tools(Map.of())) {
            assertThat(Stream.of(tool.arguments().getRecordComponents())
                            .map(RecordComponent::getGenericType)
                            .map(Object::toString)
                            .map(name -> name.replace("class ", "")))
                    .isSubsetOf(ALLOWED);
        }
        assertThat(Stream.of(HttpRequestTool.Arguments.class.getRecordComponents())
                        .filter(component -> !component.isAnnotationPresent(OptionalField.class)))
                .extracting(RecordComponent::getName)
                .containsExactly("url");
    }

    @Test
    void takesTheOperatorsLimits() {
        var settings = new FixedSettings(Map.of("tools.workspace.megabytes", "3", "tools.workspace.files", "7"));
        assertThat(FileRules.of(settings)).isEqualTo(new FileRules(3L << 20, 7));
        assertThat(FileRules.of(new FixedSettings(Map.of()))).isEqualTo(new FileRules(256L << 20, 10_000));
        assertThatThrownBy(() -> tools(Map.of("tools.http.hosts", "http://x"))).hasMessageContaining("no host");
    }
}
