package dev.autobot.samples.guard;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.testkit.PluginContract;
import dev.autobot.testkit.PluginHarness;

class GuardContractTest extends PluginContract {

    @Override
    protected String use(PluginHarness harness, int number) {
        LlmResponse answer = new LlmResponse("Write to ada@example.org", "chat-" + number, "model", 1);
        harness.publish(EventTypes.LLM_RESPONSE, answer, Audience.everyone());
        return "llm_response";
    }
}
