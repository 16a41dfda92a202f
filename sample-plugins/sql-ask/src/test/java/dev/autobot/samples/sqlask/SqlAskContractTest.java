package dev.autobot.samples.sqlask;

import dev.autobot.testkit.PluginContract;
import dev.autobot.testkit.PluginHarness;
import java.util.Map;

/** On the H2 that the plugin brings along. */
class SqlAskContractTest extends PluginContract {

    @Override
    protected Map<String, String> settings() {
        return Map.of("sql-ask.url", "jdbc:h2:mem:contract", "sql-ask.free", "true");
    }

    @Override
    protected String use(PluginHarness harness, int number) {
        harness.send("sql_ask", "{\"query\": \"select 6 * 7\"}");
        return "sql_answer";
    }

    @Override
    protected void work(PluginHarness harness) {
        harness.send("sql_ask", "{\"query\": \"select count(*) from system_range(1, 100000000000)\"}");
    }
}
