package org.example.greeter;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Tool;

/** Registers what this plugin offers. */
public final class GreeterPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        Greeter greeter = new Greeter(context);
        context.declare(GreeterProtocol.GREETED);
        context.handle(GreeterProtocol.GREET, greeter::greet);
        context.tool(new Tool<>(
                "greeter_greet",
                "Makes a greeting for somebody whose name is given.",
                GreeterProtocol.Greet.class,
                Tool.Risk.READS,
                call -> greeter.greeting(call.arguments().name())));
        context.route(
                Route.get("/api/greeter", "How many greetings there were.", GreeterProtocol.Count.class),
                request -> greeter.count());
    }
}
