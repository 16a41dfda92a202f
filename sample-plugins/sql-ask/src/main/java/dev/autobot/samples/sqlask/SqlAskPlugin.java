package dev.autobot.samples.sqlask;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tool;
import java.time.Duration;

/** Registers what this plugin offers. */
public final class SqlAskPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        SqlConfig config = SqlConfigReader.read(context.settings());
        context.own(LoadedDriver::forgetOwn); // and not in stop(), which is not called when the start fails
        LoadedDriver driver = LoadedDriver.of(config.access().dialect());
        Questions questions = context.own(new Questions(config.access(), config.limits(), driver));
        SqlAsk sql = new SqlAsk(config, questions, context.events());
        context.declare(SqlProtocol.ANSWER);
        context.declare(SqlProtocol.QUERY_LIST);
        context.handle(SqlProtocol.ASK, sql::ask);
        context.handle(SqlProtocol.QUERIES, sql::list);
        context.tool(new Tool<>("sql_ask", sql.description(), SqlProtocol.Ask.class, Tool.Risk.READS, sql::call));
        context.probe(new SqlProbe(questions));
        context.every(Duration.ofMillis(500), questions::endOverdue);
    }
}
