package org.example.greeter;

import dev.autobot.testkit.PluginContract;
import dev.autobot.testkit.PluginHarness;

/** The plugin can be added, replaced and removed while a server runs. The tests are inherited. */
class GreeterContractTest extends PluginContract {

    @Override
    protected String use(PluginHarness harness, int number) {
        harness.send("greeter_greet", "{\"name\": \"Ada\"}");
        return "greeter_greeted";
    }
}
