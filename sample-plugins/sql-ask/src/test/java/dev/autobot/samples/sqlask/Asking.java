package dev.autobot.samples.sqlask;

import static dev.autobot.plugin.EventTypes.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.samples.sqlask.SqlProtocol.Answer;
import dev.autobot.samples.sqlask.SqlProtocol.Ask;
import dev.autobot.testkit.PluginHarness;
import java.util.Map;

/** Short words for what the tests ask. */
final class Asking {

    /** Works for as long as it is let, and hardly uses memory. */
    static final String ENDLESS_H2 =
            "select sum(a.x * b.x) from system_range(1, 1000000) a, system_range(1, 1000000) b";

    private Asking() {}

    static Answer free(PluginHarness harness, String sql) {
        harness.send(SqlProtocol.ASK, new Ask(sql, null, null));
        return harness.events().next(SqlProtocol.ANSWER);
    }

    static Answer saved(PluginHarness harness, String name, Map<String, Object> parameters) {
        harness.send(SqlProtocol.ASK, new Ask(null, name, parameters));
        return harness.events().next(SqlProtocol.ANSWER);
    }

    static void refuses(PluginHarness harness, Ask ask, String code, String words) {
        harness.send(SqlProtocol.ASK, ask);
        ErrorReport error = harness.events().next(ERROR);
        assertThat(error.errorCode()).as(error.message()).isEqualTo(code);
        assertThat(error.message()).contains(words);
        assertThat(harness.events().all(SqlProtocol.ANSWER)).isEmpty();
        assertThat(harness.failures()).isEmpty();
    }
}
